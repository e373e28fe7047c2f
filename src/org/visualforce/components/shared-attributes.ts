import type { AttributeKind } from './component-row.js';

type Kinds = Readonly<Record<string, AttributeKind>>;

const all = (kind: AttributeKind, names: string): Kinds =>
  Object.fromEntries(names.split(' ').map((name) => [name, kind]));

/** Attributes that go to the HTML element as they are. */
export const passed = (names: string): Kinds => all('pass', names);

/** Attributes without which a page does the same here, and why. */
export const harmless = (reason: string, names: string): Kinds => all({ harmless: reason }, names);

/** Attributes that are reported, unless they have the value that asks for nothing. */
export const unsupported = (names: string, unless: string | null = null): Kinds =>
  all({ unsupported: { unless } }, names);

/** Inputs are always read in one go, when their form is sent. */
export const inOneGo = harmless('all inputs of a form are read at once', 'immediate');

export const looks: Kinds = passed('dir lang style styleClass title');

export const mouseEvents: Kinds = passed(
  'onclick ondblclick onkeydown onkeypress onkeyup onmousedown onmousemove onmouseout onmouseover onmouseup',
);

export const inputEvents: Kinds = passed('onblur onchange onfocus onselect accesskey tabindex');
