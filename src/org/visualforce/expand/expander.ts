import type { Reports } from '../../web/reports.js';
import { componentTable, unknownComponent } from '../components/table.js';
import { PageError } from '../page-error.js';
import type { ElementNode, PageNode } from '../parse/page-tree.js';
import type { ProjectPages } from '../project-pages.js';
import { checkAttributes } from './check-attributes.js';
import type { Component, CustomParts, DeclaredAttribute, Item } from './component.js';
import { fixedText } from './fixed-text.js';

/** What an `apex:insert` of a template finds. */
type Defined = ReadonlyMap<string, readonly PageNode[]>;

/** Where an element stands. */
interface Surroundings {
  readonly parent: Component | null;
  readonly defined: Defined;
  /** Files that lead here, so that none leads to itself. */
  readonly files: readonly string[];
}

const isElement = (node: PageNode, name: string): node is ElementNode =>
  node.kind === 'element' && node.name === name;

const none: Defined = new Map();

/** Makes components of elements, and puts templates, included pages and the project's own components in. */
export class Expander {
  #ids = 0;

  constructor(
    private readonly project: ProjectPages,
    private readonly reports: Reports,
  ) {}

  /** The outermost component of a page. */
  page(root: ElementNode): Promise<Component> {
    return this.#component(root, { parent: null, defined: none, files: [root.source.file] });
  }

  #text = (node: ElementNode, name: string) => fixedText(node, name, this.reports);

  /** A name to find something by: in any case, empty where there is none. */
  #key = (node: ElementNode) => this.#text(node, 'name')?.toLowerCase() ?? '';

  #definedIn(nodes: readonly PageNode[], outer: Defined): Defined {
    const defined = new Map(outer);
    for (const node of nodes) if (isElement(node, 'apex:define')) defined.set(this.#key(node), node.children);
    return defined;
  }

  #declaredIn(definition: ElementNode): readonly DeclaredAttribute[] {
    return definition.children.flatMap((node) =>
      isElement(node, 'apex:attribute')
        ? {
            name: this.#text(node, 'name') ?? '',
            type: this.#text(node, 'type') ?? 'String',
            isRequired: this.#text(node, 'required')?.toLowerCase() === 'true',
            node,
          }
        : [],
    );
  }

  async #items(nodes: readonly PageNode[], at: Surroundings): Promise<Item[]> {
    const items: Item[] = [];
    for (const node of nodes) {
      if (node.kind !== 'element') items.push(node);
      else items.push(...(await this.#element(node, at)));
    }
    return items;
  }

  async #element(node: ElementNode, at: Surroundings): Promise<readonly Item[]> {
    switch (node.name) {
      case 'apex:composition':
        return this.#composition(node, at);
      case 'apex:insert': {
        const defined = at.defined.get(this.#key(node));
        return this.#items(defined ?? node.children, at);
      }
      case 'apex:define':
        return this.#items(node.children, at);
      case 'apex:include':
        return [await this.#include(node, at)];
      case 'apex:attribute':
        return [];
      default:
        return [node.name.startsWith('c:') ? await this.#custom(node, at) : await this.#component(node, at)];
    }
  }

  /**
   * The page or component that an element puts in; `null`, with a report, where it is missing, malformed, or leads
   * here: the rest of the page works.
   */
  async #read(
    node: ElementNode,
    { files }: Surroundings,
    read: () => Promise<ElementNode | null>,
    missing: string | null,
  ): Promise<ElementNode | null> {
    const report = (message: string) => this.reports.add(message, node.source.place(node.at));
    try {
      const root = await read();
      if (!root && missing) report(missing);
      if (!root || !files.includes(root.source.file)) return root;
      report(
        `${root.source.file} contains itself, and is left out here; it leads here by ${files.join(', ')}`,
      );
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      this.reports.add(`${error.message}; <${node.written}> is left out`, error.place);
    }
    return null;
  }

  async #template(node: ElementNode, attribute: string, at: Surroundings): Promise<ElementNode | null> {
    const name = this.#text(node, attribute);
    if (name) {
      const missing = `There is no page '${name}' for <${node.written}>; add pages/${name}.page`;
      return this.#read(node, at, () => this.project.page(name), missing);
    }
    // One that is computed has been reported.
    if (!node.attributes.get(attribute.toLowerCase())?.parts.length)
      this.reports.add(`<${node.written}> names no page in '${attribute}'`, node.source.place(node.at));
    return null;
  }

  /** Without its template, a composition is what it defines. */
  async #composition(node: ElementNode, at: Surroundings): Promise<readonly Item[]> {
    const root = node.attributes.has('template') ? await this.#template(node, 'template', at) : null;
    if (!root) return this.#items(node.children, at);
    const defined = this.#definedIn(node.children, at.defined);
    return this.#items(root.children, { ...at, defined, files: [...at.files, root.source.file] });
  }

  async #include(node: ElementNode, at: Surroundings): Promise<Component> {
    const root = await this.#template(node, 'pageName', at);
    const files = root ? [...at.files, root.source.file] : at.files;
    return this.#component({ ...node, children: root?.children ?? [] }, { ...at, files });
  }

  async #custom(node: ElementNode, at: Surroundings): Promise<Component> {
    const name = node.written.slice(2);
    const definition = await this.#read(node, at, () => this.project.component(name), null);
    // It is reported as one that nobody knows.
    if (!definition) return this.#component(node, at);
    const layout = this.#text(definition, 'layout');
    const custom: CustomParts = { declared: this.#declaredIn(definition), layout, body: [] };
    const inside = { ...at, files: [...at.files, definition.source.file] };
    const component = await this.#component({ ...node, children: definition.children }, inside, custom);
    checkAttributes(
      { ...component, node: definition, row: componentTable.get('apex:component') ?? unknownComponent },
      this.reports,
    );
    custom.body = await this.#items(node.children, { ...at, parent: component });
    return component;
  }

  async #component(
    node: ElementNode,
    at: Surroundings,
    custom: CustomParts | null = null,
  ): Promise<Component> {
    const row = componentTable.get(custom ? 'c:*' : node.name) ?? unknownComponent;
    const ownId = this.#text(node, 'id');
    const facets = new Map<string, Component>();
    const component: Component = {
      kind: 'component',
      row,
      node,
      parent: at.parent,
      localId: ownId || `j_id${this.#ids++}`,
      hasOwnId: Boolean(ownId),
      items: [],
      facets,
      custom,
    };
    checkAttributes(component, this.reports);
    const inside = { ...at, parent: component };
    const isFacet = (child: PageNode) => isElement(child, 'apex:facet');
    for (const facet of node.children.filter(isFacet))
      if (facet.kind === 'element') facets.set(this.#key(facet), await this.#component(facet, inside));
    component.items = await this.#items(
      node.children.filter((child) => !isFacet(child)),
      inside,
    );
    return component;
  }
}
