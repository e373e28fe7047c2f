import { textOf } from '../../formula/text-of.js';
import { isList, type Value } from '../../formula/values.js';
import { type Html, html } from '../../web/html.js';
import { type Attributes, element } from '../render/html-element.js';
import type { View } from '../render/view.js';
import { bind } from './bind.js';
import type { ComponentRow } from './component-row.js';
import { harmless, inOneGo, inputEvents, looks, mouseEvents, passed } from './shared-attributes.js';

/** One of the values that an input offers. */
export interface Choice {
  readonly value: string;
  readonly label: string | Html;
  readonly isDisabled: boolean;
  /** Looks and events of its own. */
  readonly attributes?: Attributes;
}

export const options = (choices: readonly Choice[], chosen: ReadonlySet<string>): Html =>
  html`${choices.map(({ value, label, isDisabled, attributes }) =>
    element('option', { value, selected: chosen.has(value), disabled: isDisabled, ...attributes }, label),
  )}`;

/** The choices inside of a component: `selectOption` gives one, `selectOptions` one for each item of a list. */
function choicesIn(view: View): readonly Choice[] {
  return view.children
    .filter(({ isRendered }) => isRendered)
    .flatMap((child): readonly Choice[] => {
      const { name } = child.component.node;
      if (name === 'apex:selectoptions')
        return child
          .list('value')
          .map((item) => ({ value: textOf(item), label: textOf(item), isDisabled: false }));
      if (name !== 'apex:selectoption') return choicesIn(child);
      const value = child.text('itemValue') ?? child.text('value') ?? '';
      const text = child.text('itemLabel') ?? value;
      const label = child.flag('itemEscaped', true) ? text : child.page.raw(text);
      return [{ value, label, isDisabled: child.flag('itemDisabled'), attributes: child.passed() }];
    });
}

function chosenIn(view: View): ReadonlySet<string> {
  const bound = view.field();
  const value: Value = bound
    ? (bound.record.member(bound.field.name) ?? null)
    : (view.value('value') ?? null);
  const texts = isList(value) ? value.map(textOf) : textOf(value).split(';');
  return new Set(texts);
}

/** Browsers know no choice that is only read: one that is disabled is neither changed nor sent. */
const isFixed = (view: View) => view.flag('disabled') || view.flag('readonly');

const UNSEEN = 'position:absolute;clip:rect(0 0 0 0)';

/** The choices in a field set, where they have a legend. */
function withLegend(view: View, table: Html): Html {
  const text = view.text('legendText');
  if (text === null) return table;
  const legend = element('legend', { style: view.flag('legendInvisible') ? UNSEEN : null }, text);
  return element(
    'fieldset',
    { style: view.flag('borderVisible') ? null : 'border:none' },
    html`${legend}${table}`,
  );
}

function selectList(view: View): Html {
  bind(view);
  return element(
    'select',
    {
      id: view.id,
      name: view.id,
      multiple: view.flag('multiselect'),
      size: view.text('size') ?? (view.flag('multiselect') ? null : '1'),
      ...view.passed(),
      disabled: isFixed(view),
    },
    options(choicesIn(view), chosenIn(view)),
  );
}

const manyInputs =
  (type: 'checkbox' | 'radio') =>
  (view: View): Html => {
    bind(view);
    const chosen = chosenIn(view);
    const cells = choicesIn(view).map(({ value, label, isDisabled, attributes }, i) => {
      const id = `${view.id}:${i}`;
      const input = element('input', {
        type,
        id,
        name: view.id,
        value,
        checked: chosen.has(value),
        disabled: isDisabled || isFixed(view),
        ...attributes,
      });
      return html`<td>${input}${element('label', { for: id }, html` ${label}`)}</td>`;
    });
    const isVertical = view.text('layout')?.toLowerCase() === 'pagedirection';
    const rows = isVertical ? cells.map((cell) => html`<tr>${cell}</tr>`) : html`<tr>${cells}</tr>`;
    const table = element(
      'table',
      { id: view.id, ...view.passed(), disabled: null },
      html`<tbody>${rows}</tbody>`,
    );
    return withLegend(view, table);
  };

const attributes: ComponentRow['attributes'] = {
  value: 'value',
  label: 'text',
  required: 'flag',
  disabled: 'pass',
  ...looks,
  ...mouseEvents,
  ...inputEvents,
  readonly: 'flag',
  labelHelpText: 'text',
  ...inOneGo,
};

const option: ComponentRow['attributes'] = {
  ...looks,
  ...mouseEvents,
  value: 'value',
  itemLabel: 'text',
  itemValue: 'text',
  itemDisabled: 'flag',
  itemEscaped: 'flag',
  ...harmless('it is for development tools', 'itemDescription'),
};

/** Components that offer a choice. */
export const choiceComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:selectList': {
    attributes: { ...attributes, multiselect: 'flag', size: 'text' },
    showsField: true,
    render: selectList,
  },
  'apex:selectRadio': {
    attributes: {
      ...attributes,
      layout: 'text',
      ...passed('border'),
      borderVisible: 'flag',
      legendInvisible: 'flag',
      legendText: 'text',
    },
    showsField: true,
    render: manyInputs('radio'),
  },
  'apex:selectCheckboxes': {
    attributes: {
      ...attributes,
      layout: 'text',
      ...passed('border'),
      borderVisible: 'flag',
      legendInvisible: 'flag',
      legendText: 'text',
    },
    showsField: true,
    render: manyInputs('checkbox'),
  },
  'apex:selectOption': { attributes: option, render: () => null },
  'apex:selectOptions': { attributes: { value: 'value' }, render: () => null },
};
