import { isFormatted } from '../../core/format-value.js';
import { textOf } from '../../formula/text-of.js';
import type { Value } from '../../formula/values.js';
import {
  canonicalText,
  formatted,
  linesHtml,
  picklistLabels,
  type Reader,
  referenceName,
  webAddress,
} from '../../merge-fields/shown-value.js';
import type { Field, FieldType } from '../../schema/schema.js';
import { escapeHtml, type Html, html, rawHtml } from '../../web/html.js';
import type { BoundField } from './form-state.js';
import { element, safeAddress } from './html-element.js';

/** A value as the reader's locale writes it. What is not of the field's type, as a form sent it, stays. */
export function fieldText(field: Field, value: Value, reader: Reader): string {
  const isRaw = typeof value === 'string' && field.type !== 'time';
  if (value === null || isRaw || !isFormatted(field.type)) return textOf(value);
  return formatted(field, canonicalText(value), reader);
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

const link = (address: string, text: string, target: string | null = null) =>
  element('a', { href: safeAddress(address), target, rel: target && 'noopener' }, text);

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

/** How types of fields are shown that are not just text. */
const shown: Partial<Record<FieldType, (text: string, field: Field) => Html>> = {
  boolean: (text) => picture(text === 'true'),
  email: (text) => link(`mailto:${text}`, text),
  url: (text) => link(webAddress(text), text, '_blank'),
  textarea: (text, field) => (field.html ? richText(text) : linesHtml(text)),
  picklist: (text, field) => html`${picklistLabels(field, text)}`,
  multipicklist: (text, field) => html`${picklistLabels(field, text)}`,
};

/** A field as `apex:outputField` shows it. */
export function fieldHtml(bound: BoundField, reader: Reader, prefix: string): Html {
  const { record, field } = bound;
  const value = record.member(field.name) ?? null;
  if (value === null) return rawHtml('');
  if (field.type === 'reference') {
    const id = textOf(value);
    return link(`${prefix}/${id}`, referenceName(record, field, id));
  }
  const show = shown[field.type];
  return show ? show(textOf(value), field) : html`${fieldText(field, value, reader)}`;
}
