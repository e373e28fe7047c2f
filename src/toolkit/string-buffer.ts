import { constructorFunction } from './constructor-function.js';

/** Collects text. */
export interface StringBuffer {
  /** Adds text; null and undefined add nothing. */
  append(text: unknown): this;
  toString(): string;
  _text: string;
}

export const StringBuffer = constructorFunction<StringBuffer, []>(
  function () {
    this._text = '';
  },
  {
    append(text: unknown) {
      this._text += text ?? '';
      return this;
    },
    toString() {
      return this._text;
    },
  },
);
