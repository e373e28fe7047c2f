import type { ScriptPlace } from './script-place.js';

const LINE_ENDS: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** A whole escape, and a `\` that is none: at the end, or before what makes none. */
const ESCAPES = String.raw`\\(?:u[\da-fA-F]{4}|u\{[\da-fA-F]+\}|x[\da-fA-F]{2}|[^ux])|\\`;

/**
 * Keeps a value inside of the text in which it stands: quotes, line ends and `\` that would end the text are escaped,
 * unless the value has that done already, as what `JSENCODE` gives. All else stays, so that pages whose values have
 * none of these see what they have always seen.
 */
function inText(value: string, quote: string): string {
  const opening = quote === '`' ? String.raw`|\$(?=\{)` : '';
  const special = new RegExp(`${ESCAPES}|${quote}|[\\n\\r\\u2028\\u2029]${opening}`, 'g');
  return value.replace(special, (one) => {
    const isEscape = one.length > 1;
    const end = LINE_ENDS[isEscape ? one.charAt(1) : one];
    return end ?? (isEscape ? one : `\\${one}`);
  });
}

const asOneLine = (value: string) => value.replace(/[\n\r\u2028\u2029]+/g, ' ');

/** What becomes of a value, a row a place. In code it stands as it is: there it is code. */
const FITS: Readonly<Record<ScriptPlace, (value: string) => string>> = {
  code: (value) => value,
  'line comment': asOneLine,
  'block comment': (value) => value.replace(/\*(?=\/)|\*$/g, '* '),
  expression: (value) => inText(value, '/'),
  '"': (value) => inText(value, '"'),
  "'": (value) => inText(value, "'"),
  '`': (value) => inText(value, '`'),
};

/** A value as it stands in a script, so that it ends neither the text nor the comment that it stands in. */
export const fitInScript = (value: string, place: ScriptPlace): string => FITS[place](value);
