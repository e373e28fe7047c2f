import { escapeHtml, type Html, html, rawHtml } from '../../web/html.js';

/** Attributes of an HTML element: `true` writes the bare name's own value, `false` and `null` leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** The attributes of a tag, each with a space in front. */
export function attributesHtml(attributes: Attributes): Html {
  const written = Object.entries(attributes).flatMap(([name, value]) => {
    if (value === null || value === false || !/^[\w:.-]+$/.test(name)) return [];
    return ` ${name}="${escapeHtml(value === true ? name : String(value))}"`;
  });
  return rawHtml(written.join(''));
}

/** An element with what is inside; one without an end when that is left out. */
export function element(name: string, attributes: Attributes, inside?: Html | string | null): Html {
  const start = rawHtml(`<${name}${attributesHtml(attributes)}>`);
  return inside === undefined ? start : html`${start}${inside}</${rawHtml(name)}>`;
}

/** Class names in one attribute; `null` where there are none. */
export const classes = (...names: readonly (string | boolean | number | null | undefined)[]) =>
  names.filter((name) => typeof name === 'string' && name !== '').join(' ') || null;

/** An address out of data, for a link: none that runs a script. Browsers drop spaces and control characters in it. */
export const safeAddress = (address: string) =>
  /^(?:javascript|vbscript|data):/i.test(address.replace(/[\s\p{Cc}]/gu, '')) ? '#' : address;

/** The one of a comma-separated list of classes whose turn it is. */
export function turn(list: string | null, index: number): string | null {
  const names = list?.split(',').map((name) => name.trim()) ?? [];
  return names.length === 0 ? null : (names[index % names.length] ?? null);
}
