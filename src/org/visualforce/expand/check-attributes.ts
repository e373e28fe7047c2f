import type { Reports } from '../../web/reports.js';
import type { AttributeKind } from '../components/component-row.js';
import type { Attribute } from '../parse/page-tree.js';
import type { Component } from './component.js';

/** Attributes of every component. */
const EVERYWHERE: Readonly<Record<string, AttributeKind>> = { id: 'text', rendered: 'flag' };

const isFree = (name: string) => name.startsWith('html-') || /^xmlns(?::|$)/.test(name);

/** The kind of an attribute by its name in lower case; `undefined` where the component has none of the name. */
export function attributeKind(
  { row, custom }: Pick<Component, 'row' | 'custom'>,
  name: string,
): AttributeKind | undefined {
  if (custom?.declared.some((declared) => declared.name.toLowerCase() === name)) return 'value';
  const found = Object.entries({ ...EVERYWHERE, ...row.attributes }).find(
    ([known]) => known.toLowerCase() === name,
  );
  return found?.[1];
}

/** Whether a value that is written out is the one that an attribute which is lacking can have. */
const asksNothing = ({ unless }: { readonly unless: string | null }, { parts }: Attribute): boolean => {
  const [first] = parts;
  return unless !== null && first?.kind === 'text' && first.text.trim().toLowerCase() === unless;
};

/** Reports what a component and its attributes ask for that this org lacks. */
export function checkAttributes(component: Component, reports: Reports): void {
  const { row, node } = component;
  if (row.unsupported) reports.add(`<${node.written}> ${row.unsupported}`, node.source.place(node.at));
  for (const [name, attribute] of node.attributes) {
    if (isFree(name) || row.unsupported) continue;
    const kind = attributeKind(component, name);
    const place = () => node.source.place(attribute.at);
    if (kind === undefined) reports.add(`<${node.written}> has no attribute '${attribute.name}'`, place());
    else if (typeof kind === 'object' && 'unsupported' in kind && !asksNothing(kind.unsupported, attribute))
      reports.add(`The attribute '${attribute.name}' of <${node.written}> is not supported`, place());
  }
}
