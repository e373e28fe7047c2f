import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ProjectError } from '../project-error.js';

/** An element of a source file, with its place for messages. */
export interface MetaElement {
  readonly name: string;
  /** All text directly inside, with references resolved, as it is written. */
  readonly text: string;
  readonly children: readonly MetaElement[];
  readonly line: number;
}

const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
});
const placeKey = XMLParser.getMetaDataSymbol() as unknown as string;

type Node = Readonly<Record<string, unknown>>;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const resolveReferences = (text: string, fail: (reference: string) => never) =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (reference, hex, decimal, name) => {
    if (name !== undefined)
      return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] as string) : fail(reference);
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : fail(reference);
  });

class Reader {
  constructor(
    private readonly file: string,
    private readonly source: string,
  ) {}

  fail(reason: string, line: number): never {
    throw new ProjectError(`${this.file}, line ${line}: ${reason}`);
  }

  #lineAt(index: number): number {
    return this.source.slice(0, index).split('\n').length;
  }

  element(node: Node): MetaElement {
    const name = Object.keys(node).find((key) => key !== ':@') as string;
    const line = this.#lineAt((node[placeKey] as { startIndex: number }).startIndex);
    const inside = node[name] as readonly Node[];
    const text = inside.map((child) => this.#textOf(child, line)).join('');
    const children = inside.filter((child) => !('#text' in child) && !('#cdata' in child));
    return { name, line, text, children: children.map((child) => this.element(child)) };
  }

  #textOf(node: Node, line: number): string {
    if ('#text' in node)
      return resolveReferences(String(node['#text']), (reference) =>
        this.fail(`'${reference}' stands for no character`, line),
      );
    const section = node['#cdata'] as readonly Node[] | undefined;
    return section ? section.map((part) => String(part['#text'])).join('') : '';
  }
}

/**
 * Reads a source file's text: its outermost element. Throws a `ProjectError` with file and line where it is no XML or
 * another element than `root`.
 */
export function parseMeta(file: string, source: string, root: string): MetaElement {
  const text = source.replace(/^\uFEFF/, '');
  const reader = new Reader(file, text);
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) reader.fail(`it is no XML: ${verdict.err.msg}`, verdict.err.line);
  if (/<!DOCTYPE/i.test(text)) reader.fail('a DOCTYPE is not read; remove it', 1);
  let nodes: readonly Node[];
  try {
    nodes = parser.parse(text);
  } catch (error) {
    return reader.fail(`it cannot be read: ${(error as Error).message}`, 1);
  }
  const outer = nodes.filter((node) => !('#text' in node) && !Object.keys(node)[0]?.startsWith('?'));
  const element = outer[0] && reader.element(outer[0]);
  if (!element || outer.length > 1 || element.name !== root)
    return reader.fail(`<${element?.name ?? '?'}> stands where <${root}> is expected`, element?.line ?? 1);
  return element;
}
