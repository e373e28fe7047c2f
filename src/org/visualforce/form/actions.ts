import type { Org } from '../../core/org.js';
import type { MergeContext } from '../../merge-fields/merge-context.js';
import type { RecordValue } from '../../merge-fields/record-value.js';
import type { ObjectType } from '../../schema/schema.js';
import { pageCount, pageNumberOf } from '../data/list-page.js';
import type { Message, RenderedInput } from '../render/form-state.js';
import type { Changes } from './apply-inputs.js';
import { saveChanges } from './save-changes.js';

/** What an action works on. */
export interface ActionRequest {
  readonly org: Pick<Org, 'create' | 'update' | 'deleteRecords'>;
  readonly context: MergeContext;
  readonly object: ObjectType;
  /** The record of the page; `null` for a list. */
  readonly record: RecordValue | null;
  readonly changes: Changes;
  readonly inputs: readonly RenderedInput[];
}

/**
 * Where an action leads, or why it does not. `stay` is the page itself, read anew; `listPage` another part of its list.
 */
export type ActionOutcome =
  | { readonly goTo: string; readonly isDefault: boolean }
  | { readonly stay: string | null }
  | { readonly listPage: number }
  | { readonly messages: readonly Message[] };

interface Action {
  /** Whether what was typed has to be right. */
  readonly saves: boolean;
  readonly run: (request: ActionRequest) => Promise<ActionOutcome>;
}

const byDefault = (path: string): ActionOutcome => ({ goTo: path, isDefault: true });

const listPath = ({ object }: ActionRequest) => `/${object.keyPrefix}/o`;

async function save(
  request: ActionRequest,
  done: (id: string | null) => ActionOutcome,
): Promise<ActionOutcome> {
  const { org, context, changes, record, inputs } = request;
  const created = record?.id === null ? record : null;
  const { messages, createdId } = await saveChanges(org, context.session, changes, created, inputs);
  return messages.length > 0 ? { messages } : done(createdId ?? record?.id ?? null);
}

const toRecord =
  (suffix: string) =>
  async ({ record, ...request }: ActionRequest): Promise<ActionOutcome> =>
    record?.id
      ? { goTo: `/${record.id}${suffix}`, isDefault: false }
      : { goTo: listPath({ record, ...request }), isDefault: false };

async function remove(request: ActionRequest): Promise<ActionOutcome> {
  const { org, context, record } = request;
  if (!record?.id) return byDefault(listPath(request));
  const [result] = await org.deleteRecords(context.session, [record.id]);
  if (result?.success) return byDefault(listPath(request));
  const messages = (result?.errors ?? []).map(
    ({ message }): Message => ({
      severity: 'error',
      summary: message,
      detail: null,
      input: null,
    }),
  );
  return { messages };
}

/** Leads to another page of the list, as far as there is one. */
const toPage =
  (choose: (page: number, last: number) => number) =>
  async ({ context, object, record }: ActionRequest): Promise<ActionOutcome> => {
    if (record) return { stay: null };
    const { size } = await context.org.query(context.session, `SELECT count() FROM ${object.name}`);
    const last = pageCount(size);
    return { listPage: Math.min(Math.max(choose(pageNumberOf(context), last), 1), last) };
  };

/**
 * Actions of standard controllers, by their names in lower case. Source: Visualforce Developer Guide, "Standard
 * Controller Actions" and "Standard List Controller Actions".
 */
export const standardActions: Readonly<Record<string, Action>> = {
  cancel: {
    saves: false,
    run: async (request) => byDefault(request.record?.id ? `/${request.record.id}` : listPath(request)),
  },
  delete: { saves: false, run: remove },
  edit: { saves: false, run: toRecord('/e') },
  first: { saves: false, run: toPage(() => 1) },
  last: { saves: false, run: toPage((_, last) => last) },
  list: { saves: false, run: async (request) => ({ goTo: listPath(request), isDefault: false }) },
  next: { saves: false, run: toPage((page) => page + 1) },
  previous: { saves: false, run: toPage((page) => page - 1) },
  quicksave: { saves: true, run: (request) => save(request, (id) => ({ stay: id })) },
  save: {
    saves: true,
    run: (request) => save(request, (id) => byDefault(id ? `/${id}` : listPath(request))),
  },
  view: { saves: false, run: toRecord('') },
};

export const isStandardAction = (name: string) => Object.hasOwn(standardActions, name.toLowerCase());
