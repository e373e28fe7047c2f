/** Where in a script a piece of text stands: in code, in a comment, in a regular expression, or in a text. */
export type ScriptPlace = 'code' | 'line comment' | 'block comment' | 'expression' | '"' | "'" | '`';

/** Behind these a `/` starts a regular expression; behind anything else it divides. */
const BEFORE_EXPRESSION =
  /(?:^|[([{,;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|delete|void|do|else))\s*$/;

/** How a place other than code ends, a pattern a place. What stands behind a `\` ends nothing. */
const ENDS: Readonly<Record<Exclude<ScriptPlace, 'code'>, RegExp>> = {
  'line comment': /[\n\r\u2028\u2029]/y,
  'block comment': /\*\//y,
  expression: /[/\n\r]/y,
  '"': /["\n\r]/y,
  "'": /['\n\r]/y,
  '`': /`/y,
};

const ESCAPABLE: ReadonlySet<ScriptPlace> = new Set(['expression', '"', "'", '`']);

/** How places start, in code. */
const STARTS: readonly (readonly [text: string, place: ScriptPlace])[] = [
  ['//', 'line comment'],
  ['/*', 'block comment'],
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
];

/** Reads a script piece by piece, and knows after each in what place the next one stands. */
export class ScriptReader {
  #place: ScriptPlace = 'code';
  /** The end of the code so far, which tells what a `/` is. */
  #before = '';
  /** Open braces of each template's `${…}` that is being read. */
  readonly #templates: number[] = [];

  get place(): ScriptPlace {
    return this.#place;
  }

  /** Something stands here that is no part of the text: a value in code. */
  skipValue(): void {
    if (this.#place === 'code') this.#before = 'x';
  }

  read(text: string): void {
    for (let at = 0; at < text.length; )
      at += this.#place === 'code' ? this.#code(text, at) : this.#other(text, at);
  }

  /** Reads one step of code, and gives its length. */
  #code(text: string, at: number): number {
    const start = STARTS.find(([begin]) => text.startsWith(begin, at));
    if (start) return this.#enter(start[1], start[0].length);
    const character = text.charAt(at);
    if (character === '/' && BEFORE_EXPRESSION.test(this.#before)) return this.#enter('expression', 1);
    if (character === '{' || character === '}') this.#brace(character);
    this.#before = (this.#before + character).slice(-40);
    return 1;
  }

  #enter(place: ScriptPlace, length: number): number {
    this.#place = place;
    return length;
  }

  #brace(character: '{' | '}'): void {
    const open = this.#templates.at(-1);
    if (open === undefined) return;
    if (character === '}' && open === 0) {
      this.#templates.pop();
      this.#place = '`';
    } else this.#templates[this.#templates.length - 1] = open + (character === '{' ? 1 : -1);
  }

  #leave(length: number): number {
    if (!/comment/.test(this.#place)) this.#before = 'x';
    this.#place = 'code';
    return length;
  }

  #other(text: string, at: number): number {
    const place = this.#place as Exclude<ScriptPlace, 'code'>;
    if (text.charAt(at) === '\\' && ESCAPABLE.has(place)) return 2;
    if (place === '`' && text.startsWith('${', at)) {
      this.#templates.push(0);
      this.#before = '';
      return this.#enter('code', 2);
    }
    if (place === 'expression' && text.charAt(at) === '[') return this.#characterClass(text, at);
    const end = ENDS[place];
    end.lastIndex = at;
    const found = end.exec(text);
    return found ? this.#leave(found[0].length) : 1;
  }

  /** `[…]` of a regular expression, in which a `/` ends nothing. */
  #characterClass(text: string, at: number): number {
    const [whole = '['] = /^\[(?:[^\]\\\n\r]|\\.)*\]?/.exec(text.slice(at)) ?? [];
    return whole.length;
  }
}
