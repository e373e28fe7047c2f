import type { MarkupElement, MarkupNode } from './debug-window-markup.js';

/** How many elements of a document are unfolded at first. */
const UNFOLDED = 200;
/** How many children of an element are shown at first, and more at each request for more. */
const PAGE = 500;

/** Makes an element of the window's page, with text as text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
}

/** Makes the foldable tree of a document. Folded parts are made when they are unfolded. */
export function makeTree(nodes: readonly MarkupNode[]): HTMLElement {
  const tree = make('div', 'tree');
  appendNodes(tree, nodes, { left: UNFOLDED });
  return tree;
}

interface Budget {
  left: number;
}

function appendNodes(parent: HTMLElement, nodes: readonly MarkupNode[], budget: Budget, from = 0): void {
  const shown = nodes.slice(from, from + PAGE);
  for (const node of shown) {
    if (typeof node !== 'string') parent.append(makeElement(node, budget));
    else if (node.trim()) parent.append(make('div', 'value', node.trim()));
  }
  const next = from + PAGE;
  if (next >= nodes.length) return;
  const more = make('button', '', `${(nodes.length - next).toLocaleString('en')} more`);
  more.type = 'button';
  more.addEventListener('click', () => {
    more.remove();
    appendNodes(parent, nodes, { left: 0 }, next);
  });
  parent.append(more);
}

const startTag = ({ name, attributes }: MarkupElement, end: string): Node[] => [
  document.createTextNode('<'),
  make('span', 'name', name),
  make('span', 'attribute', attributes.replace(/\s+/g, ' ').trimEnd()),
  document.createTextNode(end),
];
const endTag = ({ name }: MarkupElement): Node[] => [
  document.createTextNode('</'),
  make('span', 'name', name),
  document.createTextNode('>'),
];

function makeElement(element: MarkupElement, budget: Budget): HTMLElement {
  const { children } = element;
  budget.left--;
  if (children.length === 0) return make('div', '', ...startTag(element, '/>'));
  if (children.every((child) => typeof child === 'string')) {
    const value = make('span', 'value', children.join(''));
    return make('div', '', ...startTag(element, '>'), value, ...endTag(element));
  }
  const inside = make('div', 'inside');
  const details = make('details', 'part', make('summary', '', ...startTag(element, '>')), inside);
  details.append(make('div', '', ...endTag(element)));
  const fill = (budget: Budget) => {
    if (!inside.hasChildNodes()) appendNodes(inside, children, budget);
  };
  details.open = budget.left > 0;
  if (details.open) fill(budget);
  else details.addEventListener('toggle', () => fill({ left: PAGE }), { once: true });
  return details;
}
