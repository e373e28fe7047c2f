import { isFormatted } from '../../core/format-value.js';
import { textOf } from '../../formula/text-of.js';
import { canonicalText } from '../../merge-fields/shown-value.js';
import type { FieldType } from '../../schema/schema.js';
import { type Html, html } from '../../web/html.js';
import { editText } from '../render/field-html.js';
import type { BoundField } from '../render/form-state.js';
import { type Attributes, element } from '../render/html-element.js';
import { View } from '../render/view.js';

/** The text in an input: of a field, as the reader's locale writes it. */
export function currentText(view: View, bound: BoundField | null): string {
  if (!bound) return view.text('value') ?? '';
  const { record, field } = bound;
  return editText(field, record.member(field.name) ?? null, view.page.input.session);
}

export const named = (view: View): Attributes => ({ id: view.id, name: view.id });

/** Types of inputs that take any text. */
const FOR_TEXT: ReadonlySet<string> = new Set(['text', 'email', 'search', 'tel', 'url']);

/** Types of inputs that HTML 5 brought for other values. */
const FOR_VALUES: ReadonlySet<string> = new Set([
  'date',
  'datetime',
  'datetime-local',
  'month',
  'number',
  'range',
  'time',
  'week',
]);

/** What `type="auto"` means, by the type of the field. */
const AUTOMATIC: Partial<Record<FieldType, string>> = {
  date: 'date',
  email: 'email',
  phone: 'tel',
  url: 'url',
};

/** Types beyond `text` are for pages of HTML 5. Source: Visualforce Developer Guide, `apex:inputText`. */
function typeOf(view: View, bound: BoundField | null): string {
  const asked = view.text('type')?.trim().toLowerCase() || 'text';
  const docType = new View(view.page, view.page.input.page).text('docType')?.trim().toLowerCase();
  if (asked === 'text' || docType !== 'html-5.0') return 'text';
  const field = bound?.field.type;
  const type = asked === 'auto' ? ((field && AUTOMATIC[field]) ?? 'text') : asked;
  const fits = FOR_TEXT.has(type) || (type === 'date' && field === 'date') || !(field && isFormatted(field));
  if (fits && (FOR_TEXT.has(type) || FOR_VALUES.has(type))) return type;
  view.report(`'type' of <${view.component.node.written}> is '${asked}', which its value does not take here`);
  return 'text';
}

/** What an input proposes: a list, or a text divided by commas. */
function proposals(view: View): readonly string[] {
  const items = view.list('list');
  const [only, second] = items;
  if (second !== undefined || typeof only !== 'string') return items.map(textOf);
  return only
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** An input for one line, of the type that the page asks for, with what it proposes. */
export function typedInput(view: View, bound: BoundField | null, attributes: Attributes): Html {
  const type = typeOf(view, bound);
  const value =
    type === 'date' && bound
      ? canonicalText(bound.record.member(bound.field.name) ?? null)
      : currentText(view, bound);
  const proposed = view.has('list') ? proposals(view) : [];
  const list = `${view.id}:list`;
  const input = element('input', {
    ...named(view),
    type,
    ...attributes,
    list: proposed.length > 0 ? list : null,
    value,
    ...view.passed(),
  });
  if (proposed.length === 0) return input;
  return html`${input}${element('datalist', { id: list }, html`${proposed.map((text) => element('option', { value: text }))}`)}`;
}
