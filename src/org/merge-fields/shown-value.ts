import { formatFor, isFormatted } from '../core/format-value.js';
import type { Session } from '../core/sessions.js';
import { textOf } from '../formula/text-of.js';
import { DateTimeValue, DateValue, type Value } from '../formula/values.js';
import type { Field } from '../schema/schema.js';
import { escapeHtml, type Html, rawHtml } from '../web/html.js';
import { RecordValue } from './record-value.js';

/** Whose eyes values are for. */
export type Reader = Pick<Session, 'timeZone' | 'locale'>;

/** The canonical text of a value, as the database has it. */
export function canonicalText(value: Value): string {
  if (value instanceof DateValue) return value.iso;
  if (value instanceof DateTimeValue) return new Date(value.time).toISOString();
  return textOf(value);
}

/** A canonical text as the reader's locale writes it. */
export const formatted = (
  { type, scale }: Pick<Field, 'type' | 'scale'>,
  canonical: string,
  reader: Reader,
): string => (isFormatted(type) ? formatFor(type, scale, reader)(canonical) : canonical);

/** Labels of the values that stand in a text, divided by semicolons. */
export const picklistLabels = ({ picklist }: Pick<Field, 'picklist'>, text: string): string =>
  text
    .split(';')
    .map((value) => picklist.find((known) => known.value === value)?.label ?? value)
    .join('; ');

/** Text with its lines. */
export const linesHtml = (text: string): Html => rawHtml(escapeHtml(text).replace(/\r\n?|\n/g, '<br>'));

/** The address of a text that may lack its scheme. */
export const webAddress = (text: string): string =>
  /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `http://${text}`;

/** What the record is called that a reference leads to: by its name, where that was read, or else by its id. */
export function referenceName(record: RecordValue, field: Field, id: string): string {
  const parent = field.relationshipName === null ? null : record.member(field.relationshipName);
  if (!(parent instanceof RecordValue)) return id;
  const name = parent.object.fields.find(({ nameField }) => nameField)?.name;
  return (name !== undefined && textOf(parent.member(name) ?? null)) || id;
}
