import { refuse } from './plain-error.js';
import type { XmlFields } from './xml-scanner.js';
import type { Tag } from './xml-tags.js';

/** An element that is being read. */
export interface Frame {
  readonly tag: Tag;
  /** Its children so far, by their names; `null` before the first. */
  fields: XmlFields | null;
  /** The element around it; `null` around the document. */
  readonly outer: Frame | null;
}

/**
 * A document that is being read. What reads it are functions that stay: browsers throw away with the garbage what they
 * compiled of those that were made for one document.
 */
export interface Reading {
  readonly content: string;
  /** Whether `withoutRare` has put something there. */
  readonly rare: boolean;
  /** Makes the object of an element. */
  readonly newObject: () => object;
  /** Such an object. */
  readonly sample: object;
  /** How much of the content has been read. */
  position: number;
  frame: Frame;
  lastTag: Tag;
}

/** Throws the `PlainError` of a document that is not well-formed. */
export function failAt({ content, position }: Reading): never {
  refuse(`no SOAP from here on: ${content.substr(position, 60)}`);
}
