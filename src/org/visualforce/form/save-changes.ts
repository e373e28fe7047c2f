import { withoutLabel } from '../../core/field-message.js';
import type { Org } from '../../core/org.js';
import type { InputRecord, SaveResult } from '../../core/records.js';
import type { Session } from '../../core/sessions.js';
import type { RecordValue } from '../../merge-fields/record-value.js';
import type { Message, RenderedInput } from '../render/form-state.js';
import type { Changes } from './apply-inputs.js';

const inputRecord = (record: RecordValue, fields: ReadonlyMap<string, string | null>): InputRecord => ({
  type: record.object.name,
  id: record.id,
  fields,
  fieldsToNull: [],
});

/** Errors of a row as messages, beside the inputs of their fields where there are any. */
function messagesOf(
  record: RecordValue,
  { errors }: SaveResult,
  inputs: readonly RenderedInput[],
): Message[] {
  return errors.map(({ message, fields }) => {
    const input = inputs.find(
      (one) =>
        one.record === record && fields.some((name) => name.toLowerCase() === one.field.name.toLowerCase()),
    );
    const summary = input ? `${input.label}: ${withoutLabel(message, input.field)}` : message;
    return { severity: 'error', summary, detail: null, input: input?.id ?? null };
  });
}

/** What came of saving. */
export interface SavedChanges {
  readonly messages: readonly Message[];
  /** Id of the record that was made; `null` when none was. */
  readonly createdId: string | null;
}

/** Saves records that exist, all or none of them, and makes the one that is new. */
export async function saveChanges(
  org: Pick<Org, 'create' | 'update'>,
  session: Session,
  changes: Changes,
  created: RecordValue | null,
  inputs: readonly RenderedInput[],
): Promise<SavedChanges> {
  const existing = [...changes].filter(([record]) => record.id !== null);
  const updated =
    existing.length === 0
      ? []
      : await org.update(
          session,
          existing.map(([record, fields]) => inputRecord(record, fields)),
          { allOrNone: true },
        );
  const messages = updated.flatMap((result, i) =>
    messagesOf((existing[i] as (typeof existing)[number])[0], result, inputs),
  );
  if (!created || messages.length > 0) return { messages, createdId: null };
  const filled = [...(changes.get(created) ?? [])].filter(([, text]) => text !== null);
  const [result] = await org.create(session, [inputRecord(created, new Map(filled))]);
  if (result?.success) return { messages: [], createdId: result.id };
  return { messages: result ? messagesOf(created, result, inputs) : [], createdId: null };
}
