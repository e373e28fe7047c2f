import { namespaces as standard } from '../contract/versions.js';

const NAME = '[A-Za-z_][\\w.-]*';
const QNAME = `(?:${NAME}:)?${NAME}`;
const VALUE = `(?:"[^"<&]*"|'[^'<&]*')`;
const TAG = new RegExp(`<(${QNAME})((?:[ \t\n]+${QNAME}=${VALUE})*)[ \t\n]*(/?)>`, 'y');
const ATTRIBUTE = new RegExp(`(?:(${NAME}):)?(${NAME})=(${VALUE})`, 'g');

/** Namespaces as SOAP has them. The two that XML reserves for itself are none of them. */
const NAMESPACE = /^(?:urn:\w|https?:\/\/(?!www\.w3\.org\/(?:X|2000))[\w.-]+\/)[\w./:-]*$/;

/** The two tags that stood at one place of the document the last times: a value and its nil, mostly. */
export interface Place {
  first: Tag;
  second: Tag;
}

/** A start tag as it stands in the text; equal tags are one object. */
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
  /** What stands inside, and after its end. */
  readonly inside: Place;
  readonly after: Place;
}

// Not empty: an empty text would start anywhere.
const NO_TAG = { raw: '\0' } as Tag;
export const newPlace = (): Place => ({ first: NO_TAG, second: NO_TAG });

type Attribute = readonly [whole: string, prefix: string | undefined, local: string, quoted: string];

/**
 * Makes the reader of a document's start tags. It gives `null` for a tag that is ill-formed or unusual: with names beyond
 * ASCII, references in attributes, two prefixes of one namespace, or a prefix that the root does not declare.
 *
 * @param sample an object such as the document's elements become.
 */
export function createTagReader(text: string, sample: object): (position: number) => Tag | null {
  /** The namespaces by prefix, but for the default, which concerns nothing here. */
  const namespaces = new Map<string, string>();
  const taken = new Set<string>();
  const known = new Map<string, Tag>();

  /** Declares a namespace, the default where there is no prefix; tells whether it may stand there. */
  function declare(prefix: string | undefined, namespace: string): boolean {
    if (!NAMESPACE.test(namespace)) return false;
    if (!prefix || namespaces.get(prefix) === namespace) return true;
    const isNew = !known.size && !namespaces.has(prefix) && !taken.has(namespace);
    taken.add(namespace);
    namespaces.set(prefix, namespace);
    return isNew && !/^xml/i.test(prefix);
  }

  function parse(position: number): Tag | null {
    TAG.lastIndex = position;
    const match = TAG.exec(text);
    if (!match) return null;
    const [raw, qualified, markup, slash] = match as unknown as [string, string, string, string];
    const [name, prefix] = qualified.split(':').reverse() as [string, string?];
    const attributes = [...markup.matchAll(ATTRIBUTE)] as unknown as Attribute[];
    const names = new Set(attributes.map(([, of, local]) => `${of}:${local}`));
    const isRight = attributes.every(
      ([, of, local, value]) => (of ?? local) !== 'xmlns' || declare(of && local, value.slice(1, -1)),
    );
    const prefixes = [prefix, ...attributes.map(([, of]) => (of === 'xmlns' ? '' : of))];
    if (!isRight || names.size < attributes.length || !prefixes.every((of) => !of || namespaces.has(of)))
      return null;
    return {
      raw,
      end: `</${qualified}>`,
      name,
      inherited: name in sample,
      empty: !!slash,
      nil: attributes.some(
        ([, of, local, value]) =>
          local === 'nil' && namespaces.get(`${of}`) === standard.xsi && /^. *(true|1) *.$/.test(value),
      ),
      inside: newPlace(),
      after: newPlace(),
    };
  }

  return (position) => {
    const found = known.get(text.slice(position, text.indexOf('>', position) + 1));
    if (found) return found;
    const tag = parse(position);
    if (tag) known.set(tag.raw, tag);
    return tag;
  };
}
