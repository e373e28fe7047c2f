import type { AttributeKind } from './component-row.js';

type Kinds = Readonly<Record<string, AttributeKind>>;

const all = (kind: AttributeKind, names: string): Kinds =>
  Object.fromEntries(names.split(' ').map((name) => [name, kind]));

/** Attributes that go to the HTML element as they are. */
export const passed = (names: string): Kinds => all('pass', names);

/** Attributes that change nothing here. */
export const quiet = (names: string): Kinds => all('quiet', names);

/** Attributes that are reported. */
export const unsupported = (names: string): Kinds => all('unsupported', names);

export const looks: Kinds = passed('dir lang style styleClass title');

export const mouseEvents: Kinds = passed(
  'onclick ondblclick onkeydown onkeypress onkeyup onmousedown onmousemove onmouseout onmouseover onmouseup',
);

export const inputEvents: Kinds = passed('onblur onchange onfocus onselect accesskey tabindex');
