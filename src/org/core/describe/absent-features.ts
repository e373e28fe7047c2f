import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import { describedObject } from './described-object.js';

/** Most objects, and pairs, in one call (partner WSDL, `describeDataCategoryGroups`). */
const MAX_OBJECTS = 10;

function checkObjects(org: OrgContext, names: readonly string[]): void {
  if (names.length > MAX_OBJECTS)
    throw new ApiFault(
      'LIMIT_EXCEEDED',
      `${names.length} objects are asked for; one call describes the categories of ${MAX_OBJECTS} at most`,
    );
  for (const name of names) describedObject(org, name);
}

/** Groups of data categories by objects: the org has none. Throws `INVALID_TYPE`. */
export function describeDataCategoryGroups(org: OrgContext, objects: readonly string[]) {
  checkObjects(org, objects);
  return [];
}

/** Trees of data categories. Throws `INVALID_TYPE`. */
export function describeDataCategoryGroupStructures(org: OrgContext, objects: readonly string[]) {
  checkObjects(org, objects);
  return [];
}

/** Fields that are mapped to data categories. */
export const describeDataCategoryMappings = () => [];

/** Knowledge is off: no article types, no languages. */
export const describeKnowledgeSettings = () => ({ knowledgeEnabled: false, languages: [] });

/** Layout of a softphone: nobody is assigned one, as there is no call center. */
export const describeSoftphoneLayout = () => null;

/** Paths over the values of a picklist. Throws `INVALID_TYPE`. */
export function describePathAssistants(org: OrgContext, object: string) {
  describedObject(org, object);
  return { pathAssistants: [] };
}
