import { namespaces } from '../contract/versions.js';
import { refuse } from '../wire/plain-error.js';
import { addField, type XmlFields, type XmlValue } from '../wire/xml-scanner.js';
import { layers } from './layers.js';
import type { Xml } from './xml.js';

interface Policy {
  createHTML(text: string): string;
}
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined;

/** Made once: a page's policy may allow a name only once. */
let policy: Policy | undefined;

/** The text as a page under Trusted Types hands it to its parser, which for XML runs nothing. */
function trusted(text: string): string {
  if (typeof trustedTypes === 'undefined') return text;
  policy ??= trustedTypes.createPolicy('sforce', { createHTML: (html) => html });
  return policy.createHTML(text);
}

/** The object that the child elements of a node make; empty where it has none. */
export function readChildren(node: Element | Document): Xml {
  const object = new (layers().Xml)();
  for (const child of Array.from(node.children))
    addField(object as XmlFields, child.localName, readValue(child));
  return object;
}

/** Whether an element is nil. */
export const isNil = (element: Element) =>
  /^ *(true|1) *$/.test(element.getAttributeNS(namespaces.xsi, 'nil') ?? '');

const readValue = (element: Element): XmlValue => {
  if (isNil(element)) return null;
  return element.children.length ? (readChildren(element) as XmlFields) : element.textContent;
};

/**
 * Reads an XML document of any form by the browser's own parser, into the objects that the scanner makes. Throws a
 * `PlainError` with the parser's words on what is not well-formed, and on every document type declaration; and a
 * `ReferenceError` where there is no `DOMParser`, as in Node.
 */
export function readUnusual(text: string): Xml {
  const document = new DOMParser().parseFromString(trusted(text), 'text/xml');
  const error = document.getElementsByTagName('parsererror')[0];
  if (error || document.doctype) refuse(error?.textContent ?? 'a document type is not accepted');
  return readChildren(document);
}
