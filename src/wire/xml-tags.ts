import { foldLineEnds, NC_NAME, refuse, resolveReferences } from './xml-characters.js';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

const QNAME = `(?:(${NC_NAME}):)?(${NC_NAME})`;
const TAG_NAME = new RegExp(`<${QNAME}`, 'uy');
const ATTRIBUTE = new RegExp(`[ \\t\\r\\n]+${QNAME}[ \\t\\r\\n]*=[ \\t\\r\\n]*(["'])`, 'uy');
const TAG_END = /[ \t\r\n]*(\/?)>/y;

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
  /** What it declares, as [prefix, what the prefix meant before] pairs; and the tags known outside of it. */
  readonly declares: readonly (readonly [string, string | undefined])[] | null;
  readonly outerTags: Map<string, Tag> | null;
  /** What stands inside, and after its end. */
  readonly inside: Place;
  readonly after: Place;
}

// Not empty: an empty text would start anywhere.
const NO_TAG = { raw: '\0' } as Tag;
export const newPlace = (): Place => ({ first: NO_TAG, second: NO_TAG });

interface Attribute {
  readonly prefix: string | undefined;
  readonly local: string;
  readonly value: string;
}

/** Reads start tags and keeps track of the namespaces in reach. */
export class TagReader {
  /** Tags known in the reach of the namespaces of here. */
  private known = new Map<string, Tag>();
  private readonly namespaces = new Map<string, string | undefined>([['xml', XML]]);

  constructor(
    private readonly text: string,
    private readonly sample: object,
  ) {}

  /** Reads the start tag at `position`. Throws a `PlainError`, without the place, when it is ill-formed. */
  read(position: number): Tag {
    const raw = this.text.slice(position, this.text.indexOf('>', position) + 1);
    const known = this.known.get(raw);
    if (known) return known;
    const tag = this.parse(position);
    if (!tag.declares) this.known.set(tag.raw, tag);
    return tag;
  }

  /** Ends the reach of what a tag declared. */
  leave(tag: Tag): void {
    if (!tag.declares) return;
    for (const [prefix, before] of tag.declares) this.namespaces.set(prefix, before);
    this.known = tag.outerTags as Map<string, Tag>;
  }

  private parse(position: number): Tag {
    TAG_NAME.lastIndex = position;
    const [start, prefix, name] = TAG_NAME.exec(this.text) ?? refuse('a name is missing or wrong');
    let end = TAG_NAME.lastIndex;
    const attributes: Attribute[] = [];
    for (let match = execAt(ATTRIBUTE, this.text, end); match; match = execAt(ATTRIBUTE, this.text, end)) {
      const from = ATTRIBUTE.lastIndex;
      end = this.text.indexOf(match[3] as string, from) + 1;
      if (!end) refuse('an attribute does not end');
      const value = this.text.slice(from, end - 1);
      attributes.push({ prefix: match[1], local: match[2] as string, value: readValue(value) });
    }
    const close = execAt(TAG_END, this.text, end) ?? refuse(`the tag ${start} is wrong`);
    const declares = this.declare(attributes);
    this.resolve(prefix);
    const tag: Tag = {
      raw: this.text.slice(position, TAG_END.lastIndex),
      end: `</${(start as string).slice(1)}>`,
      name: name as string,
      inherited: (name as string) in this.sample,
      empty: close[1] === '/',
      nil: this.checkAttributes(attributes),
      declares,
      outerTags: declares && this.known,
      inside: newPlace(),
      after: newPlace(),
    };
    if (declares) this.known = new Map();
    return tag;
  }

  private declare(attributes: readonly Attribute[]): Tag['declares'] {
    const declared: [string, string | undefined][] = [];
    for (const { prefix, local, value } of attributes) {
      const isDefault = !prefix && local === 'xmlns';
      if (!isDefault && prefix !== 'xmlns') continue;
      const name = isDefault ? '' : local;
      if (name === 'xmlns' || value === XMLNS || (name === 'xml') !== (value === XML) || (name && !value))
        refuse(`the namespace of ${local} is wrong`);
      declared.push([name, this.namespaces.get(name)]);
      this.namespaces.set(name, value);
    }
    return declared.length ? declared.reverse() : null;
  }

  /** Refuses an attribute that stands twice, by name or by namespace; tells whether `xsi:nil` is set. */
  private checkAttributes(attributes: readonly Attribute[]): boolean {
    const seen = new Set<string>();
    let nil = false;
    for (const { prefix, local, value } of attributes) {
      const namespace = prefix && (prefix === 'xmlns' ? XMLNS : this.resolve(prefix));
      const name = namespace ? `{${namespace}}${local}` : local;
      if (seen.has(name)) refuse(`the attribute ${local} stands twice`);
      seen.add(name);
      if (namespace === XSI && local === 'nil') nil = /^\s*(true|1)\s*$/.test(value);
    }
    return nil;
  }

  private resolve(prefix: string | undefined): string | undefined {
    if (prefix === undefined) return undefined;
    return this.namespaces.get(prefix) || refuse(`the namespace prefix ${prefix} is not declared`);
  }
}

function execAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

function readValue(raw: string): string {
  if (raw.includes('<')) refuse("an attribute contains '<'");
  return resolveReferences(foldLineEnds(raw).replace(/[\t\n]/g, ' '));
}
