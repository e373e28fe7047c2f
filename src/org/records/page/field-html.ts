import { textOf } from '../../formula/text-of.js';
import type { RecordValue } from '../../merge-fields/record-value.js';
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
import { type Html, html, rawHtml } from '../../web/html.js';

const tick = (isTrue: boolean) =>
  html`<span role="img" aria-label="${isTrue ? 'Checked' : 'Not checked'}">${isTrue ? '\u2611' : '\u2610'}</span>`;

function webLink(text: string): Html {
  const address = webAddress(text);
  return /^https?:/i.test(address)
    ? html`<a href="${address}" target="_blank" rel="noopener noreferrer">${text}</a>`
    : html`${text}`;
}

/** How types are shown that are not just text. */
const shown: Partial<Record<FieldType, (text: string, field: Pick<Field, 'picklist'>) => Html>> = {
  boolean: (text) => tick(text === 'true'),
  email: (text) => html`<a href="mailto:${text}">${text}</a>`,
  url: webLink,
  textarea: linesHtml,
  picklist: (text, field) => html`${picklistLabels(field, text)}`,
  multipicklist: (text, field) => html`${picklistLabels(field, text)}`,
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
  return html`${formatted({ type, scale: field.scale }, text, reader)}`;
}

/** A field of a record; a reference leads to its record. */
export function fieldHtml(record: RecordValue, field: Field, reader: Reader, prefix: string): Html {
  const value = record.member(field.name) ?? null;
  if (value === null) return rawHtml('');
  if (field.type === 'reference') {
    const id = textOf(value);
    return html`<a href="${prefix}/${id}">${referenceName(record, field, id)}</a>`;
  }
  return valueHtml(field.type, field, canonicalText(value), reader);
}
