import { textOf } from '../../formula/text-of.js';
import { isList, type Value } from '../../formula/values.js';
import { type Html, html } from '../../web/html.js';
import { element } from '../render/html-element.js';
import type { View } from '../render/view.js';
import { bind } from './bind.js';
import type { ComponentRow } from './component-row.js';
import { inputEvents, looks, mouseEvents, passed, quiet } from './shared-attributes.js';

/** One of the values that an input offers. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly isDisabled: boolean;
}

export const options = (choices: readonly Choice[], chosen: ReadonlySet<string>): Html =>
  html`${choices.map(({ value, label, isDisabled }) =>
    element('option', { value, selected: chosen.has(value), disabled: isDisabled }, label),
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
      return [{ value, label: child.text('itemLabel') ?? value, isDisabled: child.flag('itemDisabled') }];
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
    },
    options(choicesIn(view), chosenIn(view)),
  );
}

const manyInputs =
  (type: 'checkbox' | 'radio') =>
  (view: View): Html => {
    bind(view);
    const chosen = chosenIn(view);
    const cells = choicesIn(view).map(({ value, label, isDisabled }, i) => {
      const id = `${view.id}:${i}`;
      const input = element('input', {
        type,
        id,
        name: view.id,
        value,
        checked: chosen.has(value),
        disabled: isDisabled || view.flag('disabled'),
      });
      return html`<td>${input}${element('label', { for: id }, html` ${label}`)}</td>`;
    });
    const isVertical = view.text('layout')?.toLowerCase() === 'pagedirection';
    const rows = isVertical ? cells.map((cell) => html`<tr>${cell}</tr>`) : html`<tr>${cells}</tr>`;
    return element('table', { id: view.id, ...view.passed(), disabled: null }, html`<tbody>${rows}</tbody>`);
  };

const attributes: ComponentRow['attributes'] = {
  value: 'value',
  label: 'text',
  required: 'flag',
  disabled: 'pass',
  ...looks,
  ...mouseEvents,
  ...inputEvents,
  ...quiet('immediate labelHelpText readonly'),
};

const option: ComponentRow['attributes'] = {
  ...looks,
  ...mouseEvents,
  value: 'value',
  itemLabel: 'text',
  itemValue: 'text',
  itemDisabled: 'flag',
  ...quiet('itemDescription itemEscaped'),
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
      ...quiet('borderVisible legendInvisible legendText'),
    },
    showsField: true,
    render: manyInputs('radio'),
  },
  'apex:selectCheckboxes': {
    attributes: {
      ...attributes,
      layout: 'text',
      ...passed('border'),
      ...quiet('borderVisible legendInvisible legendText'),
    },
    showsField: true,
    render: manyInputs('checkbox'),
  },
  'apex:selectOption': { attributes: option, render: () => null },
  'apex:selectOptions': { attributes: { value: 'value' }, render: () => null },
};
