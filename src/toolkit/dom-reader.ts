import { namespaces } from '../contract/versions.js';
import { addField, type XmlFields, type XmlValue } from '../wire/xml-scanner.js';
import { TRUE } from '../wire/xml-tags.js';
import { layers } from './layers.js';
import type { Xml } from './xml.js';

/** The object that the child elements of a node make; empty where it has none. */
export function readChildren(node: Element | Document): Xml {
  const object = new (layers().Xml)();
  for (const child of node.children) addField(object as XmlFields, child.localName, readValue(child));
  return object;
}

/** Whether an element is nil. */
export const isNil = (element: Element) => TRUE.test(`${element.getAttributeNS(namespaces.xsi, 'nil')}`);

const readValue = (element: Element): XmlValue => {
  if (isNil(element)) return null;
  return element.children.length ? (readChildren(element) as XmlFields) : element.textContent;
};
