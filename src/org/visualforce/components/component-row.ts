import type { Html } from '../../web/html.js';
import type { View } from '../render/view.js';

/**
 * What becomes of an attribute: it is read as a `text`, a `flag`, a `number`, as a `value` of any type, as the ids of
 * other components, or as the `action` of a form; it goes to the HTML element as it is (`pass`); it is `harmless`: for
 * the reason that is given, the page does the same without; or it is `unsupported`, left out and reported, but where
 * its value is the one that says to do without.
 */
export type AttributeKind =
  | 'text'
  | 'flag'
  | 'number'
  | 'value'
  | 'ids'
  | 'action'
  | 'pass'
  | { readonly harmless: string }
  | { readonly unsupported: { readonly unless: string | null } };

/** A row of the table of components. */
export interface ComponentRow {
  /** By their names as they are documented; `id` and `rendered` go without saying. */
  readonly attributes: Readonly<Record<string, AttributeKind>>;
  /** The ids of components inside start with its own. */
  readonly isContainer?: boolean;
  /** It shows the field that `value` names: of a reference, the name of the record. */
  readonly showsField?: boolean;
  /** It declares the variable `var`: one for each item of `value`, or `value` itself from there on. */
  readonly declares?: 'items' | 'value';
  /** Why it does nothing here, for the report. */
  readonly unsupported?: string;
  readonly render: (view: View) => Html | null;
}
