import { textOf } from '../../formula/text-of.js';
import type { Value } from '../../formula/values.js';
import { RecordValue } from '../../merge-fields/record-value.js';
import type { Field, FieldType } from '../../schema/schema.js';
import { type Html, html, rawHtml } from '../../web/html.js';
import { fieldHtml } from '../render/field-html.js';
import type { BoundField } from '../render/form-state.js';
import { type Attributes, element } from '../render/html-element.js';
import type { View } from '../render/view.js';
import { bind } from './bind.js';
import { type Choice, options } from './choices.js';
import type { ComponentRow } from './component-row.js';
import {
  harmless,
  inOneGo,
  inputEvents,
  looks,
  mouseEvents,
  passed,
  unsupported,
} from './shared-attributes.js';
import { currentText, named, typedInput } from './typed-input.js';

const inputElement =
  (type: string) =>
  (view: View): Html => {
    const text = currentText(view, bind(view));
    const value = type === 'password' && !view.flag('redisplay') ? '' : text;
    return element('input', { ...named(view), type, value, ...view.passed() });
  };

const textArea = (view: View, text: string, attributes: Attributes = {}) =>
  // Browsers drop a line end right behind the tag.
  element(
    'textarea',
    { ...named(view), ...attributes, ...view.passed() },
    html`${text.startsWith('\n') ? '\n' : ''}${text}`,
  );

function checkBox(view: View, value: Value): Html {
  const isTicked = value === true || value === 'true';
  return element('input', {
    ...named(view),
    type: 'checkbox',
    value: 'true',
    checked: isTicked,
    ...view.passed(),
  });
}

const NONE: Choice = { value: '', label: '--None--', isDisabled: false };

function pickList(view: View, { record, field }: BoundField): Html {
  const isMulti = field.type === 'multipicklist';
  const value = textOf(record.member(field.name) ?? null);
  const chosen = isMulti ? value.split(';') : [value];
  const known: Choice[] = field.picklist.map((item) => ({ ...item, isDisabled: false }));
  const missing = chosen.filter((one) => one !== '' && !known.some((choice) => choice.value === one));
  const choices = [
    ...(isMulti ? [] : [NONE]),
    ...known,
    ...missing.map((one) => ({ value: one, label: one, isDisabled: false })),
  ];
  return element(
    'select',
    { ...named(view), multiple: isMulti, size: isMulti ? 4 : null, ...view.passed() },
    options(choices, new Set(chosen)),
  );
}

/** A reference is edited by the name of its record; the id goes with it. */
function lookUp(view: View, { record, field }: BoundField): Html {
  const id = textOf(record.member(field.name) ?? null);
  const parent = field.relationshipName === null ? null : record.member(field.relationshipName);
  const name =
    parent instanceof RecordValue ? parent.object.fields.find(({ nameField }) => nameField)?.name : undefined;
  const isSame = parent instanceof RecordValue && parent.id === id;
  const text = name && isSame ? textOf(parent.member(name) ?? null) : id;
  const hidden = (suffix: string, value: string) =>
    element('input', { type: 'hidden', id: view.id + suffix, name: view.id + suffix, value });
  return html`<span class="lookupInput">${element('input', { ...named(view), type: 'text', value: text, ...view.passed() })}${hidden('_lkid', id)}${hidden('_lkold', text)}</span>`;
}

const textInput = (view: View, bound: BoundField): Html =>
  typedInput(view, bound, {
    maxlength: bound.field.length || null,
    size: 20,
    tabindex: view.text('taborderhint'),
  });

const inputText = (view: View): Html => typedInput(view, bind(view), {});

/** How types of fields are edited that are no line of text. */
const editors: Partial<Record<FieldType, (view: View, bound: BoundField) => Html>> = {
  boolean: (view, { record, field }) => checkBox(view, record.member(field.name) ?? null),
  picklist: pickList,
  multipicklist: pickList,
  textarea: (view, bound) => textArea(view, currentText(view, bound), { rows: 5, cols: 40 }),
  reference: lookUp,
};

const mayEdit = ({ record }: BoundField, field: Field) =>
  record.id === null ? field.createable : field.updateable;

function inputField(view: View): Html {
  const bound = view.field();
  if (!bound) {
    view.report('<apex:inputField> edits fields of records; its value names none');
    return inputElement('text')(view);
  }
  const { session, sitePrefix } = view.page.input;
  // What nobody may edit is shown, as on the platform.
  if (!mayEdit(bound, bound.field))
    return element('span', { id: view.ownId }, fieldHtml(bound, session, sitePrefix));
  bind(view);
  const edit = editors[bound.field.type] ?? textInput;
  const input = edit(view, bound);
  const isRequired = view.flag('required') || (!bound.field.nillable && bound.field.type !== 'boolean');
  const marked = isRequired
    ? html`<div class="requiredInput"><div class="requiredBlock"></div>${input}</div>`
    : input;
  return html`${marked}${messageFor(view)}`;
}

/** What the last save said about an input. */
function messageFor(view: View): Html {
  const found = view.page.input.form.messages.filter(({ input }) => input === view.id);
  return rawHtml(
    found.map(({ summary }) => html`<div class="errorMsg"><strong>Error:</strong> ${summary}</div>`).join(''),
  );
}

const inputAttributes: ComponentRow['attributes'] = {
  value: 'value',
  label: 'text',
  required: 'flag',
  disabled: 'pass',
  readonly: 'pass',
  ...looks,
  ...mouseEvents,
  ...inputEvents,
  labelHelpText: 'text',
  ...inOneGo,
};

const row = (render: (view: View) => Html, attributes: ComponentRow['attributes'] = {}): ComponentRow => ({
  attributes: { ...inputAttributes, ...attributes },
  showsField: true,
  render,
});

/** Components that take a value. */
export const inputComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:inputField': row(inputField, {
    list: 'value',
    type: 'text',
    ...harmless('there is no picker beside dates', 'showDatePicker'),
    taborderhint: 'text',
  }),
  'apex:inputText': row(inputText, { ...passed('alt maxlength size'), list: 'value', type: 'text' }),
  'apex:inputSecret': row(inputElement('password'), { redisplay: 'flag', ...passed('alt maxlength size') }),
  'apex:inputHidden': row(inputElement('hidden')),
  'apex:inputTextarea': row((view) => textArea(view, currentText(view, bind(view))), {
    ...passed('cols rows'),
    ...unsupported('richText', 'false'),
  }),
  'apex:inputCheckbox': row(
    (view) => {
      const bound = bind(view);
      const value = bound ? bound.record.member(bound.field.name) : view.value('value');
      return checkBox(view, view.has('selected') ? view.flag('selected') : (value ?? null));
    },
    { selected: 'flag' },
  ),
};
