import { namespaces as standard } from '../contract/versions.js';
import { refuse } from './plain-error.js';
import { foldLineEnds, NC_NAME, resolveReferences } from './xml-characters.js';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XSI = standard.xsi;

const QNAME = `(?:(${NC_NAME}):)?(${NC_NAME})`;
const TAG_NAME = new RegExp(`<${QNAME}`, 'uy');
const ATTRIBUTE = new RegExp(`[ \\t\\r\\n]+${QNAME}[ \\t\\r\\n]*=[ \\t\\r\\n]*(["'])`, 'uy');
const TAG_END = /[ \t\r\n]*(\/?)>/y;

// What may name a namespace: a URI reference. RFC 3986, appendix A.
const PART = "[\\w.~!$&'()*+,;=-]|%[\\dA-Fa-f]{2}";
const URI = new RegExp(
  `^(?:[A-Za-z][A-Za-z\\d+.-]*:|(?![^/?#]*:))(?://(?:(?:${PART}|:)*@)?(?:\\[[\\dA-Fa-f:.]+\\]|(?:${PART})*)(?::\\d+)?(?![^/?#])|(?!//))` +
    `(?:${PART}|[:@/])*(?:\\?(?:${PART}|[:@/?])*)?(?:#(?:${PART}|[:@/?])*)?$`,
);

/** The two tags that stood at one place of the document the last times: a value and its nil, mostly. */
export interface Place {
  first: Tag;
  second: Tag;
}

/** A start tag as it stands in the text; equal tags in the reach of equal namespaces are one object. */
export interface Tag {
  /** From `<` to `>`. */
  readonly raw: string;
  /** The end tag that belongs to it. */
  readonly end: string;
  /** Name without prefix. */
  readonly name: string;
  /** Whether objects inherit a member of that name. */
  readonly inherited: boolean;
  readonly empty: boolean;
  readonly nil: boolean;
  /** Ends the reach of the namespaces that it declares, where it declares any. */
  readonly leave: (() => void) | null;
  /** What stands inside, and after its end. */
  readonly inside: Place;
  readonly after: Place;
}

// Not empty: an empty text would start anywhere.
const NO_TAG = { raw: '\0' } as Tag;
export const newPlace = (): Place => ({ first: NO_TAG, second: NO_TAG });

type Attribute = readonly [prefix: string | undefined, local: string, value: string];

/**
 * Makes the reader of a document's start tags, which keeps track of the namespaces in reach. The reader throws a
 * `PlainError`, without the place, on a tag that is ill-formed.
 *
 * @param sample an object such as the document's elements become.
 */
export function createTagReader(text: string, sample: object): (position: number) => Tag {
  const namespaces = new Map<string | undefined, string | undefined>([['xml', XML]]);
  /** The tags met so far in the reach of the namespaces of here. */
  let known = new Map<string, Tag>();

  const resolve = (prefix: string) =>
    namespaces.get(prefix) || refuse(`the prefix ${prefix} is not declared`);

  /** Declares the namespaces among the attributes; gives the way back, if there are any. */
  function declare(attributes: readonly Attribute[]): Tag['leave'] {
    const before: (readonly [string, string | undefined])[] = [];
    for (const [prefix, local, value] of attributes) {
      const isDefault = !prefix && local === 'xmlns';
      if (!isDefault && prefix !== 'xmlns') continue;
      const name = isDefault ? '' : local;
      const isReserved = name === 'xmlns' || value === XMLNS || (name === 'xml') !== (value === XML);
      if (isReserved || (name && !value) || !URI.test(value)) refuse(`the namespace of ${local} is wrong`);
      before.unshift([name, namespaces.get(name)]);
      namespaces.set(name, value);
    }
    if (!before.length) return null;
    const outer = known;
    known = new Map();
    return () => {
      for (const [name, value] of before) namespaces.set(name, value);
      known = outer;
    };
  }

  /** Refuses an attribute that stands twice, by name or by namespace; tells whether `xsi:nil` is set. */
  function isNil(attributes: readonly Attribute[]): boolean {
    const seen = new Set<string>();
    let nil = false;
    for (const [prefix, local, value] of attributes) {
      const namespace = prefix === 'xmlns' ? XMLNS : prefix && resolve(prefix);
      const name = `${namespace} ${local}`;
      if (seen.has(name)) refuse(`the attribute ${local} stands twice`);
      seen.add(name);
      if (namespace === XSI && local === 'nil') nil = /^\s*(true|1)\s*$/.test(value);
    }
    return nil;
  }

  function parse(position: number): Tag {
    const [start, prefix, name] = execAt(TAG_NAME, text, position) ?? refuse('the tag is wrong');
    const [attributes, end] = readAttributes(text, TAG_NAME.lastIndex);
    const close = execAt(TAG_END, text, end) ?? refuse('the tag is wrong');
    const leave = declare(attributes);
    if (prefix) resolve(prefix);
    return {
      raw: text.slice(position, TAG_END.lastIndex),
      end: `</${(start as string).slice(1)}>`,
      name: name as string,
      inherited: (name as string) in sample,
      empty: !!close[1],
      nil: isNil(attributes),
      leave,
      inside: newPlace(),
      after: newPlace(),
    };
  }

  return (position) => {
    let tag = known.get(text.slice(position, text.indexOf('>', position) + 1));
    if (!tag) {
      tag = parse(position);
      if (!tag.leave) known.set(tag.raw, tag);
    }
    return tag;
  };
}

function execAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

/** The attributes from a place inside a tag on, and where they end. */
function readAttributes(text: string, position: number): [Attribute[], number] {
  const attributes: Attribute[] = [];
  let end = position;
  for (;;) {
    const match = execAt(ATTRIBUTE, text, end);
    if (!match) return [attributes, end];
    const start = ATTRIBUTE.lastIndex;
    end = text.indexOf(match[3] as string, start) + 1;
    const raw = text.slice(start, end - 1);
    if (!end || raw.includes('<')) refuse('the attribute is wrong');
    const value = resolveReferences(foldLineEnds(raw).replace(/[\t\n]/g, ' '));
    attributes.push([match[1], match[2] as string, value]);
  }
}
