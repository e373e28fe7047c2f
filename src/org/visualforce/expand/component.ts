import type { ComponentRow } from '../components/component-row.js';
import type { ElementNode, ExpressionNode, HtmlNode } from '../parse/page-tree.js';

/** An attribute that a component of the project declares. */
export interface DeclaredAttribute {
  readonly name: string;
  /** `String`, `Boolean`, `Account`, … */
  readonly type: string;
  readonly isRequired: boolean;
  /** The `apex:attribute` element, whose `default` counts where none is given. */
  readonly node: ElementNode;
}

/** What makes a component one of the project's own. */
export interface CustomParts {
  readonly declared: readonly DeclaredAttribute[];
  /** `block` or `inline`, where its file says what is put around it. */
  readonly layout: string | null;
  /** What stands between its tags where it is used, for `apex:componentBody`. */
  body: readonly Item[];
}

/** A component in its place in a page, after templates, includes and the project's own components were put in. */
export interface Component {
  readonly kind: 'component';
  readonly row: ComponentRow;
  readonly node: ElementNode;
  readonly parent: Component | null;
  /** Its part of the id in the document: that of its `id`, or made. */
  readonly localId: string;
  readonly hasOwnId: boolean;
  items: readonly Item[];
  /** By their names in lower case. */
  readonly facets: ReadonlyMap<string, Component>;
  readonly custom: CustomParts | null;
}

export type Item = HtmlNode | ExpressionNode | Component;

export const componentsIn = (items: readonly Item[]): readonly Component[] =>
  items.filter((item) => item.kind === 'component');

/** The components below, nearest first in each branch. */
export function* descendants({ items, facets, custom }: Component): Generator<Component> {
  for (const child of [...facets.values(), ...componentsIn(items), ...componentsIn(custom?.body ?? [])]) {
    yield child;
    yield* descendants(child);
  }
}
