import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import type { RowError } from '../records.js';
import { describedObject } from './described-object.js';

const unknownAction = (name: string) =>
  `There is no quick action '${name}': this org has none, and a project's are not read`;

/** Quick actions by their names. Throws `QAT_INVALID_QUICK_ACTION`, as the org has none. */
export function describeQuickActions(names: readonly string[]): never[] {
  const [first] = names;
  if (first !== undefined) throw new ApiFault('QAT_INVALID_QUICK_ACTION', unknownAction(first));
  return [];
}

/** Quick actions of an object, or the global ones. Throws `INVALID_TYPE`. */
export function describeAvailableQuickActions(org: OrgContext, contextType: string | null): never[] {
  if (contextType !== null && contextType !== '' && contextType !== 'Global')
    describedObject(org, contextType);
  return [];
}

/** A quick action to be performed. */
export interface QuickActionRequest {
  readonly contextId: string | null;
  readonly name: string;
}

const refusal = (name: string): RowError => ({
  statusCode: 'ITEM_NOT_FOUND',
  message: unknownAction(name),
  fields: [],
});

/** Performs quick actions: each is refused by name, and nothing is saved. */
export const performQuickActions = (requests: readonly QuickActionRequest[]) =>
  requests.map(({ contextId, name }) => ({
    contextId,
    created: false,
    errors: [refusal(name)],
    feedItemIds: [],
    ids: [],
    success: false,
  }));

/** Default values of new records for quick actions: each is refused by name. */
export const retrieveQuickActionTemplates = (
  contextIds: readonly (string | null)[],
  names: readonly string[],
) =>
  names.flatMap((name) =>
    contextIds.map((contextId) => ({
      contextId,
      defaultValueFormulas: null,
      defaultValues: null,
      errors: [refusal(name)],
      success: false,
    })),
  );
