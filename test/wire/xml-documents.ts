// Documents made from a seed: well-formed ones, and the same with small damages.

/** Park and Miller's generator: numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = (Math.abs(Math.trunc(seed)) % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

type Random = () => number;
const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const times = (random: Random, most: number) => Math.floor(random() * (most + 1));

const NAMES = [
  'Id',
  'Name',
  'records',
  'sf:Id',
  'sf:Name',
  'sf:type',
  'a',
  'a.b-c',
  '_x',
  'été',
  'get',
  'Ω1',
];
const TEXTS = [
  'Acme',
  ' ',
  '\n  ',
  'a&amp;b',
  '&lt;b&gt;',
  '&#228;',
  '&#x1F600;',
  '😀',
  'é',
  '日本',
  '"\'',
  ']]',
  '\r\n',
  '&#13;',
  '001',
];
const BETWEEN = ['<!-- note -->', '<!---->', '<?target data?>', '<?t?>', '\n', ' '];
const SECTIONS = ['<![CDATA[a<b&c]]>', '<![CDATA[]]>', '<![CDATA[]]]]>', '<![CDATA[\r\n]]>'];
const ATTRIBUTES = [
  ' xsi:nil="true"',
  " xsi:nil='true'",
  ' i:nil="1"',
  ' xsi:nil="false"',
  ' nil="true"',
  ' xsi:type="sf:sObject"',
  ' a="1" b="2"',
  " c='&amp;&#10;>'",
  '\n  x.y = "z"',
  ' xml:lang="en"',
  ' xmlns:n="urn:n" n:q="1"',
  ' xmlns="urn:other"',
];

/** Prefixes that the documents bind to the namespace of `nil`. */
export const XSI_PREFIXES = ['xsi', 'i'];

const ROOT = ' xmlns:sf="urn:sobject" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** What documents are made of. */
interface Vocabulary {
  readonly root: string;
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly attributes: readonly string[];
  readonly spaces: readonly string[];
  readonly spacesInEnds: readonly string[];
  readonly between: readonly string[];
}

const ANYTHING: Vocabulary = {
  root: `${ROOT} xmlns:i="http://www.w3.org/2001/XMLSchema-instance"`,
  names: NAMES,
  texts: [...TEXTS, ...TEXTS, ...TEXTS, ...TEXTS, ...SECTIONS, '<!-- c -->'],
  attributes: ATTRIBUTES,
  spaces: [' ', '\n', '\t'],
  spacesInEnds: [' ', '\n', '\t'],
  between: BETWEEN,
};

/** As SOAP servers write. */
const USUAL: Vocabulary = {
  root: ROOT,
  names: NAMES.filter((name) => /^[\w:.-]+$/.test(name)),
  texts: TEXTS,
  attributes: [
    ...ATTRIBUTES.filter((attribute) => !/ i:|xml:|&| = /.test(attribute)),
    ' xmlns:n="http://example.com/n" n:q="1"',
  ],
  spaces: [' ', '\n', '\t'],
  spacesInEnds: [''],
  between: ['\n', ' ', '\r\n  '],
};

function element(random: Random, words: Vocabulary, depth: number, extra = ''): string {
  const name = pick(random, words.names);
  const attributes = extra + (random() < 0.3 ? pick(random, words.attributes) : '');
  const space = random() < 0.1 ? pick(random, words.spaces) : '';
  if (random() < 0.15) return `<${name}${attributes}${space}/>`;
  const end = space && pick(random, words.spacesInEnds);
  return `<${name}${attributes}${space}>${content(random, words, depth)}</${name}${end}>`;
}

function content(random: Random, words: Vocabulary, depth: number): string {
  let text = '';
  if (depth === 0 || random() < 0.5) {
    for (let i = times(random, 3); i > 0; i--) text += pick(random, words.texts);
    return text;
  }
  // Records, so that what was expected meets what was not.
  const rows = random() < 0.4 ? Array(1 + times(random, 4)).fill(element(random, words, depth - 1)) : [];
  for (let i = 1 + times(random, 5); i > 0; i--) rows.push(element(random, words, depth - 1));
  return rows.map((row) => row + (random() < 0.2 ? pick(random, words.between) : '')).join('');
}

/** A well-formed document: one such as SOAP servers write, or one with whatever XML has. */
export function wellFormed(random: Random): string {
  const words = random() < 0.5 ? USUAL : ANYTHING;
  const declaration =
    random() < 0.5 ? `<?xml version="1.0" encoding="UTF-8"?>${pick(random, ['', '\n'])}` : '';
  const before = random() < 0.2 ? pick(random, words.between) : '';
  const after = random() < 0.2 ? pick(random, words.between) : '';
  const root = element(random, words, 4, words.root);
  return declaration + (declaration || !/^\s/.test(before) ? before : '') + root + after;
}

const PIECES = [
  '<',
  '>',
  '/',
  '&',
  ';',
  '"',
  "'",
  '=',
  ' ',
  '\n',
  '\t',
  '\r',
  ':',
  '-',
  '!',
  '?',
  '[',
  ']',
  'x',
  '1',
  '.',
  '\u0001',
  '\uFFFE',
  '\u00D7',
  ']]>',
  '--',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?',
  '?>',
  '<?xml version="1.0"?>',
  '</',
  '/>',
  '&amp;',
  '&lt',
  '&#0;',
  '&#xD800;',
  '&#x110000;',
  '&#65;',
  '&nbsp;',
  '&',
  '<a>',
  '</a>',
  '<a/>',
  '<b:c/>',
  ' a="1"',
  ' a="1" a="2"',
  ' xsi:nil="true"',
  ' sf:a="1"',
  ' xmlns:sf=""',
  ' xmlns:xml="urn:x"',
  ' xmlns:xmlns="urn:x"',
  ' xmlns:q="urn:sobject" sf:a="1" q:a="1"',
  'xmlns:',
  ' b=c',
  ' d',
  'text',
  '<-a/>',
  '<é/>',
  '<a:b:c/>',
  '<:a/>',
  '<a:/>',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '&#32;',
  '&#10;',
  '<!DOCTYPE a>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '</sf:Id>',
  '</records>',
];

/** A document with one to three damages; some of them leave it well-formed. */
export function damaged(random: Random): string {
  let text = wellFormed(random);
  for (let i = 1 + times(random, 2); i > 0; i--) {
    const at = times(random, text.length);
    const length = random() < 0.5 ? 0 : 1 + times(random, 3);
    // By characters, so that no surrogate is left alone: as text for the judges it would be another character.
    const start = isLow(text, at) ? at - 1 : at;
    const end = isLow(text, at + length) ? at + length + 1 : at + length;
    const kind = random();
    if (kind < 0.55) text = text.slice(0, start) + pick(random, PIECES) + text.slice(end);
    else if (kind < 0.75) text = text.slice(0, start) + text.slice(end);
    else if (kind < 0.9) text = text.slice(0, start) + text.slice(start, end + 12) + text.slice(start);
    else text = text.slice(0, start);
  }
  return text.replace(/[\uD800-\uDFFF]/gu, '?');
}

const isLow = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
