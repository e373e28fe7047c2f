import { labelOnPage } from '../../core/describe/field-paths.js';
import type { RecordValue } from '../../merge-fields/record-value.js';
import { canonicalText } from '../../merge-fields/shown-value.js';
import type { Field, ObjectType } from '../../schema/schema.js';
import { partsOf, type Section } from '../page/read-sections.js';

/** An input of a form. */
export interface FormInput {
  readonly field: Field;
  readonly label: string;
  readonly required: boolean;
  /** What the org keeps, as canonical text; empty for nothing. */
  readonly before: string;
  /** What the form shows. */
  readonly text: string;
}

export interface FormSection {
  readonly heading: string | null;
  readonly inputs: readonly FormInput[];
}

/** The inputs of sections: fields that the user may write, and the parts of compound ones. */
export function formOf(
  object: ObjectType,
  record: RecordValue,
  sections: readonly Section[],
  sent: URLSearchParams | null,
): readonly FormSection[] {
  const right = record.id === null ? 'createable' : 'updateable';
  const inputOf = (field: Field, label: string, required: boolean): FormInput => {
    const value = record.member(field.name) ?? null;
    const before = value === null ? '' : canonicalText(value);
    return { field, label, required, before, text: (sent && sentText(field, sent)) ?? before };
  };
  return sections.flatMap(({ heading, rows }) => {
    const inputs = rows.flatMap((row) =>
      row.flatMap((item) => {
        if (item.kind !== 'field' || item.readOnly) return [];
        const parts = partsOf(object, item.field);
        return parts.length > 0
          ? parts.map((part) => inputOf(part, labelOnPage(object, part), item.required && mustBeGiven(part)))
          : [inputOf(item.field, item.label, item.required || mustBeGiven(item.field))];
      }),
    );
    const writable = inputs.filter(({ field }) => field[right] && field.type !== 'base64');
    return writable.length > 0 ? [{ heading, inputs: writable }] : [];
  });
}

const mustBeGiven = ({ nillable, defaultedOnCreate, type }: Field) =>
  !nillable && !defaultedOnCreate && type !== 'boolean';

/** Name of the sign that a form has an input of which browsers send nothing when nothing is chosen. */
export const signOf = ({ name }: Field) => `_${name}`;

/** Types of such inputs. */
export const isSilent = ({ type }: Field) => type === 'boolean' || type === 'multipicklist';

/** What a form sends for a field, in the form in which the org keeps it; `null` where it has no input for it. */
function sentText(field: Field, sent: URLSearchParams): string | null {
  const { name, type } = field;
  if (!sent.has(isSilent(field) ? signOf(field) : name)) return null;
  if (type === 'boolean') return sent.has(name) ? 'true' : 'false';
  if (type === 'multipicklist') return sent.getAll(name).join(';');
  const text = sent.get(name) ?? '';
  return type === 'textarea' ? text.replace(/\r\n?/g, '\n') : text.trim();
}

/** Fields of which something else was sent than the org keeps; `null` empties one. */
export const changesOf = (sections: readonly FormSection[]): ReadonlyMap<string, string | null> =>
  new Map(
    sections.flatMap(({ inputs }) =>
      inputs
        .filter(({ before, text }) => before !== text)
        .map(({ field, text }) => [field.name, text === '' ? null : text] as const),
    ),
  );
