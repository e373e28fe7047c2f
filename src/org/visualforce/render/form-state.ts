import type { RecordValue } from '../../merge-fields/record-value.js';
import type { Field } from '../../schema/schema.js';

/** A field that an input of the page edits. */
export interface BoundField {
  readonly record: RecordValue;
  readonly field: Field;
}

/** An input that was rendered, bound to a field. */
export interface RenderedInput extends BoundField {
  readonly id: string;
  readonly label: string;
  /** Whether the page says that it has to be filled. */
  readonly isRequired: boolean;
}

/** A message to the reader of a page, such as an error of saving. */
export interface Message {
  readonly severity: 'confirm' | 'info' | 'warning' | 'error' | 'fatal';
  readonly summary: string;
  readonly detail: string | null;
  /** Id of the input that it is about. */
  readonly input: string | null;
}

/** What a button or link does when it sends a form. `name` is in lower case. */
export type Action =
  | { readonly kind: 'action'; readonly name: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'none' };

export type Command = Action & {
  /** The inputs of the form are not read. */
  readonly isImmediate: boolean;
};

/** What the forms of a page hold, and what came of sending one. */
export interface FormState {
  /** Ids of the forms. These and the next two are filled as the page is rendered. */
  readonly forms: Set<string>;
  readonly inputs: RenderedInput[];
  /** Buttons and links that send a form, by their ids. */
  readonly commands: Map<string, Command>;
  readonly messages: readonly Message[];
  /** Value that a form has to send back. */
  readonly token: string;
}
