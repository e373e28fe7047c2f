import { constructorFunction } from './constructor-function.js';
import { isNil, readChildren } from './dom-reader.js';
import type { Xml } from './xml.js';

type MaybeElement = Element | null | undefined;

/** Reads elements of an XML document, a SOAP envelope mostly. Names are without prefix; what is not there is `null`. */
export interface XmlReader {
  rootElement: Element | Document;
  getEnvelope(): Element | null;
  getHeader(): Element | null;
  getBody(): Element | null;
  /** The first child element of a name. */
  getChild(name: string, node: Element | Document | null | undefined): Element | null;
  /** The first child element. */
  getFirstElement(node: Element | Document | null | undefined): Element | null;
  /** Whether an element has the name. */
  isTag(name: string, node: Element | Document | null | undefined): boolean;
  /** Whether an element holds but text. */
  isNameValueNode(node: Element): boolean;
  /** An element's text; `null` where it is nil. */
  getTextValue(node: Element): string | null;
  /** An object made from an element's children as the answer of a call is; empty where it has none. */
  toXmlObject(node: Element): Xml;
}

/** @param rootElement the root of a document, or the document. */
export const XmlReader = constructorFunction<XmlReader, [rootElement: Element | Document]>(
  function (rootElement) {
    this.rootElement = rootElement;
  },
  {
    getEnvelope() {
      const root = this.rootElement;
      return this.isTag('Envelope', root) ? (root as Element) : this.getChild('Envelope', root);
    },
    getHeader() {
      return this.getChild('Header', this.getEnvelope());
    },
    getBody() {
      return this.getChild('Body', this.getEnvelope());
    },
    getChild(name: string, node: MaybeElement) {
      return childrenOf(node).find((child) => this.isTag(name, child)) ?? null;
    },
    getFirstElement(node: MaybeElement) {
      return childrenOf(node)[0] ?? null;
    },
    isTag(name: string, node: MaybeElement) {
      return node?.localName === name;
    },
    isNameValueNode(node: Element) {
      return !childrenOf(node).length;
    },
    getTextValue(node: Element) {
      return isNil(node) ? null : node.textContent;
    },
    toXmlObject(node: Element) {
      return readChildren(node);
    },
  },
);

const childrenOf = (node: MaybeElement): Element[] => [...(node?.children ?? [])];
