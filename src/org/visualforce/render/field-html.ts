import { formatFor } from '../../core/format-value.js';
import type { Session } from '../../core/sessions.js';
import { textOf } from '../../formula/text-of.js';
import { DateTimeValue, DateValue, type Value } from '../../formula/values.js';
import { RecordValue } from '../../merge-fields/record-value.js';
import type { Field, FieldType } from '../../schema/schema.js';
import { escapeHtml, type Html, html, rawHtml } from '../../web/html.js';
import type { BoundField } from './form-state.js';
import { element, safeAddress } from './html-element.js';

/** Whose eyes a field is for. */
type Reader = Pick<Session, 'timeZone' | 'locale'>;

/** The canonical text of a value. */
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

/** A value as the reader's locale writes it. What is not of the field's type, as a form sent it, stays. */
export function fieldText(field: Field, value: Value, reader: Reader): string {
  const isRaw = typeof value === 'string' && field.type !== 'time';
  if (value === null || isRaw || !FORMATTED.has(field.type)) return textOf(value);
  return formatFor(field.type, field.scale, reader)(canonicalText(value));
}

/** A value as somebody edits it: without the signs of currencies and percents. */
export const editText = (field: Field, value: Value, reader: Reader): string =>
  fieldText(/^(?:currency|percent)$/.test(field.type) ? { ...field, type: 'double' } : field, value, reader);

/** The label of a field on a page, where a reference is called by its record and not by the id. */
export function labelOf(field: Field): string;
export function labelOf(field: Field | undefined): string | undefined;
export function labelOf(field: Field | undefined): string | undefined {
  return field?.type === 'reference' ? field.label.replace(/ ID$/, '') : field?.label;
}

/** Elements of rich text that are shown as such; anything else in it is text. */
const RICH =
  /&lt;(\/?(?:b|i|u|s|p|br|ul|ol|li|strong|em|sub|sup|strike|blockquote|h[1-6]|div|span)\s*\/?)&gt;/gi;

/** References that rich text may have; they stand for characters and make no element. */
const REFERENCES = /&amp;(amp|lt|gt|quot|nbsp|#39|#\d{1,6});/g;

/** Rich text: plain elements without attributes. */
const richText = (text: string) =>
  rawHtml(
    escapeHtml(text.replace(/<(p|div|span|li|ul|ol|br)\s[^<>]*>/gi, '<$1>'))
      .replace(RICH, '<$1>')
      .replace(REFERENCES, '&$1;'),
  );

const inLines = (text: string) => rawHtml(escapeHtml(text).replace(/\r\n?|\n/g, '<br>'));

const link = (address: string, text: string, target: string | null = null) =>
  element('a', { href: safeAddress(address), target, rel: target && 'noopener' }, text);

const labels = (field: Field, text: string) =>
  text
    .split(';')
    .map((value) => field.picklist.find((known) => known.value === value)?.label ?? value)
    .join('; ');

/** A reference shows the name of its record, where that was read. */
function reference({ record, field }: BoundField, id: string, prefix: string): Html {
  const parent = field.relationshipName === null ? null : record.member(field.relationshipName);
  const name =
    parent instanceof RecordValue ? parent.object.fields.find(({ nameField }) => nameField)?.name : undefined;
  const text = (name && parent instanceof RecordValue && textOf(parent.member(name) ?? null)) || id;
  return link(`${prefix}/${id}`, text);
}

const picture = (isTrue: boolean) =>
  element(
    'span',
    {
      class: 'checkImg',
      role: 'img',
      'aria-label': isTrue ? 'Checked' : 'Not Checked',
      title: isTrue ? 'Checked' : 'Not Checked',
    },
    isTrue ? '\u2611' : '\u2610',
  );

const webAddress = (text: string) => (/^[a-z][a-z\d+.-]*:/i.test(text) ? text : `http://${text}`);

/** How types of fields are shown that are not just text. */
const shown: Partial<Record<FieldType, (text: string, field: Field) => Html>> = {
  boolean: (text) => picture(text === 'true'),
  email: (text) => link(`mailto:${text}`, text),
  url: (text) => link(webAddress(text), text, '_blank'),
  textarea: (text, field) => (field.html ? richText(text) : inLines(text)),
  picklist: (text, field) => html`${labels(field, text)}`,
  multipicklist: (text, field) => html`${labels(field, text)}`,
};

/** A field as `apex:outputField` shows it. */
export function fieldHtml(bound: BoundField, reader: Reader, prefix: string): Html {
  const { record, field } = bound;
  const value = record.member(field.name) ?? null;
  if (value === null) return rawHtml('');
  if (field.type === 'reference') return reference(bound, textOf(value), prefix);
  const show = shown[field.type];
  return show ? show(textOf(value), field) : html`${fieldText(field, value, reader)}`;
}
