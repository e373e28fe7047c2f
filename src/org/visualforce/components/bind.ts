import { labelOf } from '../render/field-html.js';
import type { BoundField } from '../render/form-state.js';
import type { View } from '../render/view.js';

/** The field that an input edits, told to the form; `null` for an input of another kind of value. */
export function bind(view: View): BoundField | null {
  const bound = view.field();
  if (bound)
    view.page.input.form.inputs.push({
      ...bound,
      id: view.id,
      label: view.text('label') ?? labelOf(bound.field),
      isRequired: view.flag('required'),
    });
  return bound;
}
