import { toText } from '../convert.js';
import type { FormulaFunction } from '../scope.js';
import type { Value } from '../values.js';

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const htmlEncode = (text: string) => text.replace(/[&<>"']/g, (character) => HTML[character] as string);

const SCRIPT: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '/': '\\/',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

const asCode = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** What may end a string, a script or a line of one is written as an escape, so that the text is only text. */
const scriptEncode = (text: string) =>
  text.replace(/[\\'"/<>&\p{Cc}\u2028\u2029]/gu, (character) => SCRIPT[character] ?? asCode(character));

/** As forms send it: a space is `+`. */
const urlEncode = (text: string) =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const encoder = (encode: (text: string) => string): FormulaFunction => ({
  args: [1, 1],
  run: ([value = null]) => encode(toText(value)),
});

/** Addresses that a link may lead to; `javascript:` and the like are none. */
const SAFE_ADDRESS = /^(?:https?:|mailto:|tel:|[^:]*$|[/?#.])/i;

const addressOf = (value: Value) => {
  const address = toText(value).trim();
  return htmlEncode(SAFE_ADDRESS.test(address) ? address : '#');
};

function hyperlink([address = null, label = null, target = null]: readonly Value[]): string {
  const where = target === null ? '' : ` target="${htmlEncode(toText(target))}"`;
  return `<a href="${addressOf(address)}"${where}>${htmlEncode(toText(label))}</a>`;
}

function image([address = null, alternative = null, height = null, width = null]: readonly Value[]): string {
  const size = Object.entries({ height, width })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ` ${name}="${htmlEncode(toText(value))}"`);
  return `<img src="${addressOf(address)}" alt="${htmlEncode(toText(alternative))}"${size.join('')}>`;
}

/** Functions that make a text safe for where it goes. Source: Visualforce Developer Guide, "Functions". */
export const encodingFunctions: Readonly<Record<string, FormulaFunction>> = {
  HYPERLINK: { args: [2, 3], run: hyperlink },
  IMAGE: { args: [2, 4], run: image },
  HTMLENCODE: encoder(htmlEncode),
  JSENCODE: encoder(scriptEncode),
  JSINHTMLENCODE: encoder((text) => htmlEncode(scriptEncode(text))),
  URLENCODE: encoder(urlEncode),
};
