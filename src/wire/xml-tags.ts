import { namespaces as standard } from '../contract/versions.js';

const NAME = '[A-Za-z_][\\w.-]*';
const QNAME = `(?:${NAME}:)?${NAME}`;
const VALUE = `(?:"[^"<&]*"|'[^'<&]*')`;
const TAG = new RegExp(`<(${QNAME})((?:\\s+${QNAME}=${VALUE})*)\\s*(/?)>`, 'y');
const ATTRIBUTE = new RegExp(`(?:(${NAME}):)?(${NAME})=(${VALUE})`, 'g');

/** Namespaces as SOAP has them. The two that XML reserves for itself are none of them. */
const NAMESPACE = /^(?:urn:[\w.:-]+|https?:\/\/(?!www\.w3\.org\/(?:XML\/|2000\/))[\w.-]+(?:\/[\w./-]*)?)$/;

/** Prefixes in reach at one place. Each tag that declares one goes through them all. */
const MOST_PREFIXES = 50;

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

/**
 * Makes the reader of a document's start tags, which keeps track of the namespaces in reach. It gives `null` for a tag
 * that is ill-formed or unusual: such as with names beyond ASCII, references in attributes, or two prefixes of one
 * namespace.
 *
 * @param sample an object such as the document's elements become.
 */
export function createTagReader(text: string, sample: object): (position: number) => Tag | null {
  /** The namespaces in reach by prefix, but for the default, which concerns nothing here. */
  let namespaces = new Map<string, string>();
  /** The tags met so far in the reach of the namespaces of here. */
  let known = new Map<string, Tag>();

  /** The namespaces in reach with those that a tag declares, or `null`. */
  function declare(attributes: readonly RegExpMatchArray[]): typeof namespaces | null {
    const declared = new Map(namespaces);
    for (const [, prefix, local, quoted] of attributes as [string, string, string, string][]) {
      const isDefault = !prefix && local === 'xmlns';
      if (!isDefault && prefix !== 'xmlns') continue;
      const namespace = quoted.slice(1, -1);
      if (!NAMESPACE.test(namespace)) return null;
      if (isDefault) continue;
      const isTaken = [...declared].some(([other, taken]) => taken === namespace && other !== local);
      if (isTaken || /^xml/i.test(local) || declared.size > MOST_PREFIXES) return null;
      declared.set(local, namespace);
    }
    return declared;
  }

  function parse(position: number): Tag | null {
    TAG.lastIndex = position;
    const match = TAG.exec(text);
    if (!match) return null;
    const [raw, qualified, markup, slash] = match as unknown as [string, string, string, string];
    const attributes = [...markup.matchAll(ATTRIBUTE)];
    const outer = { namespaces, known };
    const declared = markup.includes('xmlns') ? declare(attributes) : namespaces;
    const [name, prefix] = qualified.split(':').reverse() as [string, string?];
    const seen = new Set(attributes.map(([attribute]) => attribute.split('=')[0]));
    const prefixes = [prefix, ...attributes.map(([, other]) => other)];
    const isRight = prefixes.every((other) => !other || other === 'xmlns' || declared?.has(other));
    if (!declared || seen.size < attributes.length || !isRight || prefix === 'xmlns') return null;
    if (declared !== namespaces) {
      namespaces = declared;
      known = new Map();
    }
    return {
      raw,
      end: `</${qualified}>`,
      name,
      inherited: name in sample,
      empty: !!slash,
      nil: attributes.some(
        ([, other, local, value]) =>
          local === 'nil' &&
          declared.get(`${other}`) === standard.xsi &&
          /^.\s*(true|1)\s*.$/.test(`${value}`),
      ),
      leave:
        declared === outer.namespaces
          ? null
          : () => {
              ({ namespaces, known } = outer);
            },
      inside: newPlace(),
      after: newPlace(),
    };
  }

  return (position) => {
    const found = known.get(text.slice(position, text.indexOf('>', position) + 1));
    if (found) return found;
    const tag = parse(position);
    if (tag && !tag.leave) known.set(tag.raw, tag);
    return tag;
  };
}
