import { normalizeId } from '../../../wire/ids.js';
import { typedValue } from '../../core/typed-value.js';
import type { MergeContext } from '../../merge-fields/merge-context.js';
import type { RecordValue } from '../../merge-fields/record-value.js';
import { canonicalText } from '../../merge-fields/shown-value.js';
import type { Message, RenderedInput } from '../render/form-state.js';
import type { PostedForm } from './posted-form.js';
import { type ReadInput, readInput } from './read-input.js';

/** Changes of records: field → canonical text, `null` for none. */
export type Changes = Map<RecordValue, Map<string, string | null>>;

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** Finds the record that a reference names: by the id that went with it, by an id typed, or by its name. */
async function readReference(
  { schema, org, session }: MergeContext,
  { field, id }: RenderedInput,
  { values }: PostedForm,
): Promise<ReadInput> {
  const typed = values.get(id)?.trim() ?? '';
  if (typed === '') return { text: null };
  const [known, before] = [values.get(`${id}_lkid`) ?? '', values.get(`${id}_lkold`) ?? ''];
  if (normalizeId(known) && typed === before) return { text: normalizeId(known) };
  const ownId = normalizeId(typed);
  const targets = schema.targets(field);
  if (ownId && targets.some(({ keyPrefix }) => ownId.startsWith(keyPrefix))) return { text: ownId };
  const found: string[] = [];
  for (const target of targets) {
    const name = target.fields.find(({ nameField }) => nameField);
    if (!name?.filterable) continue;
    const { rows } = await org.query(
      session,
      `SELECT Id FROM ${target.name} WHERE ${name.name} = ${quoted(typed)} LIMIT 2`,
    );
    found.push(...rows.map(([cell]) => String(cell)));
  }
  if (found.length === 1) return { text: found[0] as string };
  return { problem: found.length === 0 ? 'No matches found.' : 'Multiple items found. Give the id of one.' };
}

/** An input without a value in the form: a box that is not ticked, else an input that is not of this form. */
function typedText({ field, id }: RenderedInput, { values }: PostedForm): string | null {
  if (field.type === 'boolean') return values.has(id) ? 'true' : 'false';
  if (field.type === 'multipicklist') return values.getAll(id).join(';');
  return values.get(id);
}

async function readOne(
  context: MergeContext,
  input: RenderedInput,
  form: PostedForm,
): Promise<ReadInput | null> {
  if (input.field.type === 'reference' && form.values.has(input.id))
    return readReference(context, input, form);
  const typed = typedText(input, form);
  return typed === null ? null : readInput(input.field, typed, context.session);
}

const about = (input: RenderedInput, summary: string): Message => ({
  severity: 'error',
  summary: `${input.label}: ${summary}`,
  detail: null,
  input: input.id,
});

/**
 * Reads the inputs of a form into their records, which then show what was sent. Gives what changed, and what cannot be
 * read or is missing.
 */
export async function applyInputs(
  context: MergeContext,
  inputs: readonly RenderedInput[],
  form: PostedForm,
): Promise<{ changes: Changes; messages: readonly Message[] }> {
  const changes: Changes = new Map();
  const messages: Message[] = [];
  for (const input of inputs.filter(({ id }) => id.startsWith(`${form.id}:`))) {
    const { record, field } = input;
    const read = await readOne(context, input, form);
    if (read === null) continue;
    if ('problem' in read) {
      record.set(field.name, form.values.get(input.id));
      messages.push(about(input, read.problem));
      continue;
    }
    if (read.text === null && input.isRequired) messages.push(about(input, 'You must enter a value'));
    const before = canonicalText(record.member(field.name) ?? null);
    const isSame = canonicalText(typedValue(field.type, read.text)) === before;
    if (isSame && changes.get(record)?.has(field.name) !== true) continue;
    const changed = changes.get(record) ?? new Map<string, string | null>();
    changes.set(record, changed.set(field.name, read.text));
    record.set(field.name, typedValue(field.type, read.text));
  }
  return { changes, messages };
}
