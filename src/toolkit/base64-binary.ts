import { refuse } from '../wire/plain-error.js';
import { constructorFunction } from './constructor-function.js';

/** A text as Base64 and back. */
export interface Base64Binary {
  /**
   * The text in Base64: a byte a character, or, where a character has no room in a byte, as UTF-8. Throws on half of
   * a surrogate pair, which is no character.
   */
  toString(): string;
  /** The bytes that a Base64 text stands for, one character a byte. Throws on anything else. */
  decode(text: string): string;
  _text: string;
}

/** The bytes that a Base64 text stands for, one character a byte. `place` tells in the error where the text stands. */
export function decodeBase64(text: unknown, place: string): string {
  try {
    return atob((text as string | null) ?? '-');
  } catch {
    refuse(`${place} is not Base64`);
  }
}

function toUtf8(text: string): string {
  try {
    // Old, and the shortest way from UTF-8 to a character a byte.
    return unescape(encodeURIComponent(text));
  } catch {
    refuse('half a surrogate pair');
  }
}

export const Base64Binary = constructorFunction<Base64Binary, [text?: string | null]>(
  function (text) {
    this._text = String(text ?? '');
  },
  {
    toString() {
      const text = this._text;
      return btoa(/[^\0-\xFF]/.test(text) ? toUtf8(text) : text);
    },
    decode(text: string) {
      return decodeBase64(text, 'The text');
    },
  },
);
