import { type Expression, pathOf, pathsIn } from '../../formula/tree.js';
import { Needs } from '../../merge-fields/needs.js';
import { attributeKind } from '../expand/check-attributes.js';
import type { Component, Item } from '../expand/component.js';
import type { PageSource } from '../parse/page-source.js';
import type { Attribute } from '../parse/page-tree.js';

/** What the names of a place of the page stand for. A component of the project's own sees none from around it. */
type Names = Map<string, Needs>;

/** The expression that is all of an attribute; `null` where there is other text in it. */
export function onlyExpression(
  attribute: Attribute | undefined,
): { expression: Expression; at: number } | null {
  const [part, second] = attribute?.parts ?? [];
  if (!attribute || !part || second || part.kind === 'text') return null;
  return { expression: part.expression, at: attribute.at + part.at };
}

class Collector {
  constructor(readonly root: Needs) {}

  items(items: readonly Item[], names: Names): void {
    for (const item of items) {
      if (item.kind === 'component') this.#component(item, names);
      else if (item.kind === 'expression') this.#expression(item.expression, item.source, item.at, names);
    }
  }

  #expression(expression: Expression, source: PageSource, at: number, names: Names): void {
    for (const { path, at: offset } of pathsIn(expression)) {
      const [first = '', ...rest] = path;
      const start = names.get(first.toLowerCase()) ?? this.root.member(first);
      start.follow(rest, source.place(at + offset));
    }
  }

  #attributes(component: Component, names: Names): void {
    for (const [name, attribute] of component.node.attributes) {
      // `{!save}` is a method and no variable.
      const isMethod = onlyExpression(attribute)?.expression.kind === 'name';
      if (isMethod && attributeKind(component, name) === 'action') continue;
      for (const part of attribute.parts)
        if (part.kind === 'expression')
          this.#expression(part.expression, component.node.source, attribute.at + part.at, names);
    }
  }

  /** The needs of what an attribute stands for; those of nothing where it is computed. */
  #symbol({ node }: Component, name: string, names: Names): Needs {
    const found = onlyExpression(node.attributes.get(name));
    const path = found && pathOf(found.expression);
    if (!found || !path) return new Needs();
    const [first = '', ...rest] = path;
    const start = names.get(first.toLowerCase()) ?? this.root.member(first);
    return start.follow(rest, node.source.place(found.at));
  }

  #component(component: Component, names: Names): void {
    const { row, items, facets, custom } = component;
    this.#attributes(component, names);
    if (row.showsField) this.#symbol(component, 'value', names).shown = true;
    const variable = component.node.attributes.get('var')?.parts[0];
    const declared = variable?.kind === 'text' && row.declares ? variable.text.trim().toLowerCase() : null;
    let inside = names;
    if (custom) {
      inside = new Map(
        custom.declared.map(({ name }) => [
          name.toLowerCase(),
          this.#symbol(component, name.toLowerCase(), names),
        ]),
      );
      this.items(custom.body, names);
    } else if (declared !== null) {
      const symbol = this.#symbol(component, 'value', names);
      if (row.declares === 'items') inside = new Map(names).set(declared, symbol);
      else names.set(declared, symbol);
    }
    for (const facet of facets.values()) this.#component(facet, inside);
    this.items(items, inside);
  }
}

/** What a page reads: a tree whose first names are those of its variables, global ones among them. */
export function collectNeeds(page: Component): Needs {
  const collector = new Collector(new Needs(page.node.source.place(page.node.at)));
  collector.items([page], new Map());
  return collector.root;
}
