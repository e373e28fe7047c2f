import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { namespaces } from '../../contract/versions.js';
import { FORBIDDEN_CHARACTERS } from '../../wire/xml-writer.js';
import { checkMarkup } from './check-markup.js';
import { refuseXml } from './refuse-xml.js';

/**
 * An element of a request: names resolved, prefixes gone. Children stand in a list and not under their names, so
 * that no name a client may think of means anything here.
 */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  /** `xsi:nil` is true. */
  readonly nil: boolean;
  /** Local name of `xsi:type`. */
  readonly type: string | null;
  /** SOAP's `mustUnderstand` is true. */
  readonly mustUnderstand: boolean;
  /** All text directly inside, comments left out. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** How deep elements may nest; the deepest request of the API has about ten levels. */
const MAX_DEPTH = 64;

type Node = Readonly<Record<string, unknown>>;

/**
 * Prefixes that an element declares, and the scope around it. Not one map: a copy for each element would be quadratic.
 */
interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly outer: Scope | null;
}

/** Names that the parser refuses though XML does not: they pass it behind a mark that stands in no name. */
const REFUSED_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const MARK = '!';
const mark = (name: string) => (REFUSED_NAMES.has(name) ? MARK + name : name);
const unmark = (name: string) => (name.startsWith(MARK) ? name.slice(MARK.length) : name);

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: '#cdata',
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  maxNestedTags: MAX_DEPTH,
  transformTagName: mark,
  transformAttributeName: mark,
  // Elements stand in lists here, one object each, so their names cannot reach a prototype.
  onDangerousProperty: (name) => name,
});

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function toCharacter(reference: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined && Object.hasOwn(ENTITIES, name)) return ENTITIES[name] as string;
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
  const isCharacter = (hex || decimal) && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  const character = isCharacter ? String.fromCodePoint(code) : '\0';
  return FORBIDDEN_CHARACTERS.test(character)
    ? refuseXml(`The reference '${reference.slice(0, 40)}' stands for no character`)
    : character;
}

/** Resolves references: the five of XML and those by number; there are no others without a DOCTYPE. */
const decode = (text: string) =>
  text.includes('&') ? text.replace(/&(?:#x([0-9a-f]+);|#([0-9]+);|(\w+);)?/gi, toCharacter as never) : text;

function parseNodes(xml: string): readonly Node[] {
  try {
    return parser.parse(xml);
  } catch (error) {
    return refuseXml(`The request is not well-formed XML: ${(error as Error).message}`);
  }
}

function namespaceOf(prefix: string, scope: Scope): string | null {
  for (let inner: Scope | null = scope; inner; inner = inner.outer) {
    const namespace = inner.declared.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  return null;
}

/** Splits `prefix:local` and resolves the prefix. */
function resolveName(qualified: string, scope: Scope): { name: string; namespace: string } {
  const colon = qualified.indexOf(':');
  const prefix = colon < 0 ? '' : qualified.slice(0, colon);
  const namespace = namespaceOf(prefix, scope) ?? (prefix === '' ? '' : null);
  const name = qualified.slice(colon + 1);
  if (namespace === null) return refuseXml(`The prefix '${prefix}' of '${qualified}' is not declared`);
  if (name === '' || name.includes(':')) return refuseXml(`'${qualified}' is no name`);
  return { name, namespace };
}

function scopeOf(attributes: Readonly<Record<string, string>>, outer: Scope): Scope {
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(?::|$)/.test(name));
  if (declared.length === 0) return outer;
  return { declared: new Map(declared.map(([name, uri]) => [name.slice(6), decode(uri)])), outer };
}

const isTrue = (text: string) => text === 'true' || text === '1';

function readAttributes(attributes: Readonly<Record<string, string>>, scope: Scope) {
  let nil = false;
  let type: string | null = null;
  let mustUnderstand = false;
  for (const [qualified, raw] of Object.entries(attributes)) {
    if (raw.includes('<')) refuseXml(`The attribute '${unmark(qualified)}' has a '<'`);
    if (!qualified.includes(':') || qualified.startsWith('xmlns:')) continue;
    const { name, namespace } = resolveName(qualified, scope);
    const value = decode(raw).trim();
    if (namespace === namespaces.xsi && name === 'nil') nil = isTrue(value);
    if (namespace === namespaces.xsi && name === 'type') type = value.slice(value.indexOf(':') + 1);
    if (name === 'mustUnderstand') mustUnderstand = isTrue(value);
  }
  return { nil, type, mustUnderstand };
}

function toElement(node: Node, outer: Scope): XmlElement {
  const attributes = (node[':@'] ?? {}) as Readonly<Record<string, string>>;
  const key = Object.keys(node).find((name) => name !== ':@') as string;
  const qualified = unmark(key);
  if (qualified.startsWith('?')) refuseXml(`The processing instruction '<${qualified}' has no place in SOAP`);
  const scope = scopeOf(attributes, outer);
  const { text, children } = readContent(node[key] as readonly Node[], scope);
  return { ...resolveName(qualified, scope), ...readAttributes(attributes, scope), text, children };
}

function readContent(content: readonly Node[], scope: Scope) {
  let text = '';
  const children: XmlElement[] = [];
  for (const node of content) {
    if ('#text' in node) {
      const raw = node['#text'] as string;
      if (raw.includes(']]>')) refuseXml("']]>' stands outside a CDATA section");
      text += decode(raw);
    } else if ('#cdata' in node) {
      for (const part of node['#cdata'] as readonly Node[]) text += part['#text'] as string;
    } else children.push(toElement(node, scope));
  }
  return { text, children };
}

const OUTERMOST: Scope = {
  declared: new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]),
  outer: null,
};

/**
 * Reads a document without a DOCTYPE into its root element. Throws an `XML_PARSER_ERROR` fault for everything that
 * is no well-formed document, that nests deeper than 64 elements, that has processing instructions, or that has more
 * elements or attributes than a request of the API can need.
 */
export function readXml(text: string): XmlElement {
  const xml = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (xml.trim() === '') refuseXml('The request is empty; a SOAP envelope is expected');
  const forbidden = FORBIDDEN_CHARACTERS.exec(xml);
  if (forbidden) {
    const code = (forbidden[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
    refuseXml(`The character U+${code} at offset ${forbidden.index} is forbidden in XML`);
  }
  checkMarkup(xml);
  if (!xml.trimEnd().endsWith('>')) refuseXml('The request is not well-formed XML: it ends with text');
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) {
    const { msg, line, col } = verdict.err;
    refuseXml(`The request is not well-formed XML: ${msg} (line ${line}, column ${col})`);
  }
  const nodes = parseNodes(xml).filter((node) => !('?xml' in node) && !isBlank(node));
  if (nodes.length !== 1)
    refuseXml(`The request has ${nodes.length} root elements; one SOAP envelope is expected`);
  const root = nodes[0] as Node;
  if ('#text' in root || '#cdata' in root) refuseXml('The request is text and not XML');
  return toElement(root, OUTERMOST);
}

const isBlank = (node: Node) => '#text' in node && (node['#text'] as string).trim() === '';
