import { namespaces as standard } from '../contract/versions.js';
import { resolveReferences } from './xml-characters.js';
import { failAt, type Reading } from './xml-reading.js';

// Source: XML 1.0, productions 4 and 4a. The text holds surrogates in pairs alone.
const LETTER =
  'A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F' +
  '\u2C00-\u2FEF\u3001-\uDB7F\uDC00-\uDFFF\uF900-\uFDCF\uFDF0-\uFFFD';
const NAME = `[${LETTER}][${LETTER}\\d.\xB7\u0300-\u036F\u203F\u2040-]*`;
const QNAME = `(?:(${NAME}):)?(${NAME})`;
const ATTRIBUTE = `${QNAME} *= *("[^"<\\0\\x01]*"|'[^'<\\0\\x01]*')`;

/** A regular expression in which a blank stands for the white space of XML. */
const spaced = (source: string, flags?: string) => new RegExp(source.replace(/ /g, '[ \t\n]'), flags);

const TAG = spaced(`<${QNAME}((?: +${ATTRIBUTE})*) */?>`, 'y');
const ATTRIBUTES = spaced(ATTRIBUTE, 'g');
/** How a document may start; in text, what its encoding was no longer matters, but must be known. */
export const DECLARATION = spaced(
  `^(?:<\\?xml +version *= *(["'])1\\.\\d+\\1(?: +encoding *= *(["'])(?:[Uu][Tt][Ff]-?8|US-ASCII|ISO-8859-1)\\2)?(?: +standalone *= *(["'])(?:yes|no)\\3)? *\\?>)?`,
);
/** How the inside of an instruction starts; what is called like a declaration is none. */
export const INSTRUCTION = spaced(`^(?![Xx][Mm][Ll](?: |$))${NAME}(?: |$)`);
/** The values of an attribute that is true. */
export const TRUE = spaced('^ *(?:true|1) *$');

/** The form of a namespace, or of none; without user and address in its server. Source: RFC 3986, appendix A. */
const URI =
  /^(?:[a-z][a-z\d+.-]*:|(?![^/?#]*:))(?!\/\/(?![^/?#:@]*(?::\d{1,8})?(?:[/?#]|$)))(?:[!$&-;=?-Z_~]|%[\da-f]{2})*(?:#(?:[!$&-;=?-Z_~]|%[\da-f]{2})*)?$/i;

/** Elements inside each other that declare namespaces; parsers take no more elements of any kind. */
const DEEPEST = 256;

/** A part of the document in which each prefix means one namespace. */
export interface Scope {
  /** By prefix, but for the default, which concerns nothing here. */
  readonly namespaces: Record<string, string>;
  /** By how they stand in the text. */
  readonly tags: Map<string, Tag>;
  readonly depth: number;
}

/** A start tag as it stands in the text; equal tags of one scope are one object. */
export interface Tag {
  /** From `<` to `>`. */
  readonly raw: string;
  /** The end tag that belongs to it, but for its `>`. */
  readonly end: string;
  /** Name without prefix. */
  readonly name: string;
  /** Whether objects inherit a member of that name. */
  readonly inherited: boolean;
  readonly empty: boolean;
  readonly nil: boolean;
  /** What its prefixes mean, and those inside. */
  readonly scope: Scope;
  /** The tag that came after it last, and most likely comes again. */
  ahead: Tag | null;
}

/** What prefixes mean in every document. Without a prototype: a prefix may be called like a member of an object. */
const RESERVED = {
  __proto__: null,
  xml: 'http://www.w3.org/XML/1998/namespace',
  xmlns: 'http://www.w3.org/2000/xmlns/',
};

const newScope = (namespaces: object, depth: number): Scope => ({
  namespaces: Object.create(namespaces),
  tags: new Map(),
  depth,
});

/** What stands in the place of a tag around the root. */
export const newDocumentTag = () => ({ scope: newScope(RESERVED, 0) }) as Tag;

type Attribute = readonly [prefix: string | undefined, local: string, value: string];

/** Takes what an attribute declares, if it declares a namespace; tells whether it may stand in its element. */
function declare({ namespaces }: Scope, [of, local, namespace]: Attribute): boolean {
  if ((of ?? local) !== 'xmlns') return true;
  const prefix = of && local;
  const isRight =
    URI.test(namespace) &&
    namespace !== RESERVED.xmlns &&
    (prefix === 'xml') === (namespace === RESERVED.xml) &&
    prefix !== 'xmlns' &&
    (!prefix || !!namespace);
  if (prefix) namespaces[prefix] = namespace;
  return isRight;
}

/** Reads the start tag that the reading has come to. Fails at one that is ill-formed by XML 1.0 or its namespaces. */
export function readTag(reading: Reading): Tag {
  const { content, position, lastTag, frame } = reading;
  const { scope } = frame.tag;
  let tag = lastTag.ahead;
  // The next record has mostly the tags of the one before. One that declares namespaces is never guessed.
  if (tag?.scope !== scope || content.substr(position, tag.raw.length) !== tag.raw)
    tag =
      scope.tags.get(content.slice(position, content.indexOf('>', position) + 1)) ?? parse(reading, scope);
  lastTag.ahead = tag;
  reading.lastTag = tag;
  return tag;
}

function parse(reading: Reading, outer: Scope): Tag {
  TAG.lastIndex = reading.position;
  const [raw, prefix, name, markup] = (TAG.exec(reading.content) ?? failAt(reading)) as unknown as [
    string,
    string | undefined,
    string,
    string,
  ];
  const attributes = [...markup.matchAll(ATTRIBUTES)].map(
    ([, of, local, quoted]) =>
      [of, local, resolveReferences((quoted as string).slice(1, -1), reading)] as Attribute,
  );
  const scope = markup.includes('xmlns') ? newScope(outer.namespaces, outer.depth + 1) : outer;
  const isRight = scope.depth < DEEPEST && attributes.every((attribute) => declare(scope, attribute));
  /** A name that tells the namespace; `undefined` where the prefix is not declared. */
  const expand = ([of, local]: readonly [string | undefined, string, ...unknown[]]) =>
    of ? scope.namespaces[of] && `${scope.namespaces[of]} ${local}` : local;
  const names = attributes.map(expand);
  if (
    !isRight ||
    prefix === 'xmlns' ||
    !expand([prefix, name]) ||
    names.includes(undefined) ||
    new Set(names).size < names.length
  )
    failAt(reading);
  const tag = {
    raw,
    end: `</${prefix ? `${prefix}:` : ''}${name}`,
    name,
    inherited: name in reading.sample,
    empty: raw.slice(-2) === '/>',
    nil: TRUE.test(`${attributes[names.indexOf(`${standard.xsi} nil`)]?.[2]}`),
    scope,
    ahead: null,
  };
  outer.tags.set(raw, tag);
  return tag;
}
