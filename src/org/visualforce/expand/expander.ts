import { textOf } from '../../formula/text-of.js';
import { componentTable, unknownComponent } from '../components/table.js';
import { PageError } from '../page-error.js';
import type { ElementNode, PageNode } from '../parse/page-tree.js';
import type { ProjectPages } from '../project-pages.js';
import type { Reports } from '../reports.js';
import { checkAttributes } from './check-attributes.js';
import type { Component, CustomParts, DeclaredAttribute, Item } from './component.js';

/** What an `apex:insert` of a template finds. */
type Defined = ReadonlyMap<string, readonly PageNode[]>;

/** Where an element stands. */
interface Surroundings {
  readonly parent: Component | null;
  readonly defined: Defined;
  /** Files that lead here, so that none leads to itself. */
  readonly files: readonly string[];
}

/** Text of an attribute that has to be known before anything is evaluated. */
export function fixedText(node: ElementNode, name: string): string | null {
  const attribute = node.attributes.get(name.toLowerCase());
  if (!attribute) return null;
  const texts = attribute.parts.map((part) => {
    if (part.kind === 'text') return part.text;
    const { expression } = part;
    if (expression.kind === 'literal') return textOf(expression.value);
    // `{!$Page.Template}` is the page's name here.
    if (expression.kind === 'member' && expression.of.kind === 'name' && /^\$page$/i.test(expression.of.name))
      return String(expression.key);
    throw new PageError(
      `'${name}' of <${node.written}> cannot be computed`,
      node.source.place(attribute.at + part.at),
      'Write the name itself.',
    );
  });
  return texts.join('').trim();
}

const isElement = (node: PageNode, name: string): node is ElementNode =>
  node.kind === 'element' && node.name === name;

function definedIn(nodes: readonly PageNode[], outer: Defined): Defined {
  const defined = new Map(outer);
  for (const node of nodes)
    if (isElement(node, 'apex:define'))
      defined.set(fixedText(node, 'name')?.toLowerCase() ?? '', node.children);
  return defined;
}

function declaredIn(definition: ElementNode): readonly DeclaredAttribute[] {
  return definition.children.flatMap((node) =>
    isElement(node, 'apex:attribute')
      ? {
          name: fixedText(node, 'name') ?? '',
          type: fixedText(node, 'type') ?? 'String',
          isRequired: fixedText(node, 'required')?.toLowerCase() === 'true',
          node,
        }
      : [],
  );
}

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
        const defined = at.defined.get(fixedText(node, 'name')?.toLowerCase() ?? '');
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

  async #template(node: ElementNode, attribute: string, at: Surroundings): Promise<ElementNode> {
    const name = fixedText(node, attribute);
    const place = node.source.place(node.at);
    if (!name) throw new PageError(`<${node.written}> has no '${attribute}'`, place, 'Name a page.');
    const root = await this.project.page(name);
    if (!root) throw new PageError(`There is no page '${name}'`, place, `Add pages/${name}.page.`);
    this.#refuseCircle(root, node, at);
    return root;
  }

  #refuseCircle(root: ElementNode, node: ElementNode, { files }: Surroundings): void {
    if (files.includes(root.source.file))
      throw new PageError(
        `${root.source.file} contains itself`,
        node.source.place(node.at),
        `It leads here: ${files.join(', ')}.`,
      );
  }

  async #composition(node: ElementNode, at: Surroundings): Promise<readonly Item[]> {
    if (!node.attributes.has('template')) return this.#items(node.children, at);
    const root = await this.#template(node, 'template', at);
    const defined = definedIn(node.children, at.defined);
    return this.#items(root.children, { ...at, defined, files: [...at.files, root.source.file] });
  }

  async #include(node: ElementNode, at: Surroundings): Promise<Component> {
    const root = await this.#template(node, 'pageName', at);
    return this.#component(
      { ...node, children: root.children },
      { ...at, files: [...at.files, root.source.file] },
    );
  }

  async #custom(node: ElementNode, at: Surroundings): Promise<Component> {
    const name = node.written.slice(2);
    const definition = await this.project.component(name);
    // It is reported as one that nobody knows.
    if (!definition) return this.#component(node, at);
    this.#refuseCircle(definition, node, at);
    const custom: CustomParts = { declared: declaredIn(definition), body: [] };
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
    const ownId = fixedText(node, 'id');
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
      if (facet.kind === 'element')
        facets.set(fixedText(facet, 'name')?.toLowerCase() ?? '', await this.#component(facet, inside));
    component.items = await this.#items(
      node.children.filter((child) => !isFacet(child)),
      inside,
    );
    return component;
  }
}
