import type { GivenValue } from '../../core/apex/apex-value.js';
import type { XmlElement } from '../xml-document.js';

/** The members of an element; a name that stands several times is a list. */
export function givenMembers(element: XmlElement): ReadonlyMap<string, GivenValue> {
  const members = new Map<string, GivenValue>();
  const repeated = new Map<string, GivenValue[]>();
  for (const child of element.children) {
    const value = givenValue(child);
    const list = repeated.get(child.name);
    if (list) list.push(value);
    else if (members.has(child.name)) {
      const items = [members.get(child.name) as GivenValue, value];
      repeated.set(child.name, items);
      members.set(child.name, items);
    } else members.set(child.name, value);
  }
  return members;
}

function givenValue(element: XmlElement): GivenValue {
  if (element.nil) return null;
  if (element.children.length === 0) return element.text;
  return { kind: 'given', type: element.type, members: givenMembers(element) };
}
