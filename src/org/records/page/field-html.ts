import { formatFor } from '../../core/format-value.js';
import type { Session } from '../../core/sessions.js';
import { textOf } from '../../formula/text-of.js';
import { DateTimeValue, DateValue, type Value } from '../../formula/values.js';
import { RecordValue } from '../../merge-fields/record-value.js';
import type { Field, FieldType } from '../../schema/schema.js';
import { escapeHtml, type Html, html, rawHtml } from '../../web/html.js';

/** Whose eyes the values are for. */
export type Reader = Pick<Session, 'timeZone' | 'locale'>;

/** The canonical text of a value, as the database has it. */
export function canonicalText(value: Value): string {
  if (value instanceof DateValue) return value.iso;
  if (value instanceof DateTimeValue) return new Date(value.time).toISOString();
  return textOf(value);
}

const FORMATTED: ReadonlySet<FieldType> = new Set([
  'date',
  'datetime',
  'time',
  'currency',
  'percent',
  'double',
  'int',
  'long',
]);

const inLines = (text: string) => rawHtml(escapeHtml(text).replace(/\r\n?|\n/g, '<br>'));

const tick = (isTrue: boolean) =>
  html`<span role="img" aria-label="${isTrue ? 'Checked' : 'Not checked'}">${isTrue ? '\u2611' : '\u2610'}</span>`;

function webLink(text: string): Html {
  const address = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `http://${text}`;
  return /^https?:/i.test(address)
    ? html`<a href="${address}" target="_blank" rel="noopener noreferrer">${text}</a>`
    : html`${text}`;
}

const labels = (text: string, { picklist }: Pick<Field, 'picklist'>) =>
  text
    .split(';')
    .map((value) => picklist.find((known) => known.value === value)?.label ?? value)
    .join('; ');

/** How types are shown that are not just text. */
const shown: Partial<Record<FieldType, (text: string, field: Pick<Field, 'picklist'>) => Html>> = {
  boolean: (text) => tick(text === 'true'),
  email: (text) => html`<a href="mailto:${text}">${text}</a>`,
  url: webLink,
  textarea: inLines,
  picklist: (text, field) => html`${labels(text, field)}`,
  multipicklist: (text, field) => html`${labels(text, field)}`,
};

/** A value by its canonical text, as readers see it. Whatever it holds stays text. */
export function valueHtml(
  type: FieldType,
  field: Pick<Field, 'picklist' | 'scale'>,
  text: string | null,
  reader: Reader,
): Html {
  if (text === null || text === '') return rawHtml('');
  const show = shown[type];
  if (show) return show(text, field);
  return html`${FORMATTED.has(type) ? formatFor(type, field.scale, reader)(text) : text}`;
}

function referenceHtml(record: RecordValue, field: Field, id: string, prefix: string): Html {
  const parent = field.relationshipName === null ? null : record.member(field.relationshipName);
  const name =
    parent instanceof RecordValue ? parent.object.fields.find(({ nameField }) => nameField)?.name : undefined;
  const text =
    (name !== undefined && parent instanceof RecordValue && textOf(parent.member(name) ?? null)) || id;
  return html`<a href="${prefix}/${id}">${text}</a>`;
}

/** A field of a record; a reference leads to its record. */
export function fieldHtml(record: RecordValue, field: Field, reader: Reader, prefix: string): Html {
  const value = record.member(field.name) ?? null;
  if (value === null) return rawHtml('');
  if (field.type === 'reference') return referenceHtml(record, field, textOf(value), prefix);
  return valueHtml(field.type, field, canonicalText(value), reader);
}
