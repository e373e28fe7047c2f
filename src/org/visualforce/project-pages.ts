import type { SourceFolders } from '../schema/project/source-folders.js';
import { type PageFile, readComponent, readPage } from '../web/page-files.js';
import { PageSource } from './parse/page-source.js';
import type { ElementNode } from './parse/page-tree.js';
import { parsePage } from './parse/parse-page.js';

/** The pages and components of a project, read afresh for each request and once in it. */
export class ProjectPages {
  readonly #read = new Map<string, Promise<ElementNode | null>>();
  /** All that was read. */
  readonly sources: PageSource[] = [];
  /** The outermost elements of those that are well-formed. */
  readonly roots: ElementNode[] = [];

  constructor(private readonly project: SourceFolders) {}

  /** The page of a name in any case; `null` when there is none. Throws a `PageError` for a malformed one. */
  page(name: string): Promise<ElementNode | null> {
    return this.#once(`page ${name}`, async () => {
      const found = await readPage(this.project, name);
      return found && this.#parse(found, 'apex:page');
    });
  }

  component(name: string): Promise<ElementNode | null> {
    return this.#once(`component ${name}`, async () => {
      const found = await readComponent(this.project, name);
      return found && this.#parse(found, 'apex:component');
    });
  }

  #parse({ file, text }: PageFile, name: 'apex:page' | 'apex:component'): ElementNode {
    const source = new PageSource(file, text);
    this.sources.push(source);
    const root = parsePage(source, name);
    this.roots.push(root);
    return root;
  }

  #once(key: string, read: () => Promise<ElementNode | null>): Promise<ElementNode | null> {
    const folded = key.toLowerCase();
    const known = this.#read.get(folded) ?? read();
    this.#read.set(folded, known);
    return known;
  }
}
