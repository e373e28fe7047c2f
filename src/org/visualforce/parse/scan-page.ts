import { expressionEnd } from '../../formula/template.js';
import { PageError } from '../page-error.js';
import type { PageSource } from './page-source.js';
import type { ExpressionContext } from './page-tree.js';
import { SCRIPT_ELEMENT } from './script-element.js';

/** An attribute of a Visualforce tag, as it is written. */
export interface WrittenAttribute {
  readonly name: string;
  readonly value: string;
  /** Offset of the value. */
  readonly at: number;
}

/** A piece of a page. Pieces in order, each by its `source`, are the page byte for byte. */
export type Piece = { readonly source: string; readonly at: number } & (
  | {
      readonly kind: 'html';
      /** What goes into the document for it. */
      readonly output: string;
    }
  | { readonly kind: 'expression'; readonly inside: string; readonly context: ExpressionContext }
  | Tag
);

/** A Visualforce tag. Expressions in attributes are not yet read. */
export interface Tag {
  readonly kind: 'tag';
  /** As it is written: `apex:outputText`. */
  readonly name: string;
  readonly form: 'open' | 'close' | 'empty';
  readonly attributes: readonly WrittenAttribute[];
}

// Source: Visualforce Developer Guide, standard component reference; `c` is the project's own components.
const PREFIXES =
  'apex|c|analytics|chatter|chatteranswers|flow|ideas|knowledge|liveagent|messaging|site|social|support|topics|wave';

const COMPONENT = `<(?<slash>/?)(?<name>(?:${PREFIXES}):[\\w.-]+)(?=[\\s/>])`;
const COMMON = `<!--|<!\\[CDATA\\[|\\{!|${COMPONENT}`;

/** What may begin at a position of markup; all else is the page's own text. */
const IN_MARKUP = new RegExp(`${COMMON}|<(?<html>[a-z][\\w:-]*)(?=[\\s/>])`, 'gi');
/** In a script or style sheet, which other tags are text of. */
const IN_RAW_TEXT = new RegExp(COMMON, 'gi');
/** Inside of an HTML tag. */
const IN_TAG = /\{!|"[^"]*"|'[^']*'|\/?>/g;
const SCRIPT = new RegExp(SCRIPT_ELEMENT, 'iy');
const ATTRIBUTE = /\s+([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const TAG_END = /\s*(\/?)>/y;

/** Elements that have no content and no end. Source: HTML standard, "Void elements". */
const VOID =
  /^(?:area|base|basefont|bgsound|br|col|command|embed|frame|hr|img|input|keygen|link|meta|param|source|track|wbr)$/i;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

class Scanner {
  private readonly pieces: Piece[] = [];
  private readonly text: string;
  private done = 0;
  /** Where the script or style sheet ends whose text is read. */
  private rawEnd = 0;

  constructor(private readonly page: PageSource) {
    this.text = page.text;
  }

  private get context(): ExpressionContext {
    return this.done < this.rawEnd ? 'raw text' : 'markup';
  }

  scan(): readonly Piece[] {
    for (;;) {
      const isRaw = this.context === 'raw text';
      const start = matchAt(isRaw ? IN_RAW_TEXT : IN_MARKUP, this.text, this.done);
      if (isRaw && (!start || start.index >= this.rawEnd)) {
        this.html(this.rawEnd);
        continue;
      }
      if (!start) break;
      this.html(start.index);
      this.piece(start);
    }
    this.html(this.text.length);
    return this.pieces;
  }

  private piece(start: RegExpExecArray): void {
    const [opening] = start;
    const { name, html } = start.groups ?? {};
    if (opening === '{!') this.expression(this.context);
    else if (name) this.tag(start);
    else if (html) this.htmlTag(html);
    else this.quiet(opening, opening === '<!--' ? '-->' : ']]>');
  }

  private take(end: number): { source: string; at: number } {
    const taken = { source: this.text.slice(this.done, end), at: this.done };
    this.done = end;
    return taken;
  }

  private html(end: number): void {
    if (end <= this.done) return;
    const taken = this.take(end);
    this.pieces.push({ kind: 'html', ...taken, output: taken.source });
  }

  /** A tag of the page's own, with the expressions in it. An element that ends in its own tag gets one of its own. */
  private htmlTag(name: string): void {
    const start = this.done;
    this.html(start + 1 + name.length);
    for (;;) {
      const found = matchAt(IN_TAG, this.text, this.done);
      if (!found) break;
      const [sign] = found;
      this.html(found.index);
      if (sign === '{!') this.expression('tag');
      else if (sign.startsWith('"') || sign.startsWith("'")) this.quoted(found.index + sign.length);
      else {
        this.htmlTagEnd(name, sign, start);
        return;
      }
    }
    this.html(this.text.length);
  }

  /** A quoted attribute. An expression in it may have the same quotes. */
  private quoted(closing: number): void {
    let end = closing;
    const quote = this.text.charAt(this.done);
    for (;;) {
      const at = this.text.indexOf('{!', this.done);
      if (at < 0 || at >= end) break;
      this.html(at);
      this.expression('markup');
      if (this.done >= end) end = this.text.indexOf(quote, this.done) + 1 || this.text.length;
    }
    this.html(end);
  }

  private htmlTagEnd(name: string, sign: string, start: number): void {
    const isClosed = sign === '/>';
    const taken = this.take(this.done + sign.length);
    const output = isClosed && !VOID.test(name) ? `></${name}>` : taken.source;
    this.pieces.push({ kind: 'html', ...taken, output });
    if (!isClosed) this.enterRawText(name.toLowerCase(), start);
  }

  private enterRawText(name: string, start: number): void {
    if (name === 'script') this.rawEnd = start + (matchAt(SCRIPT, this.text, start)?.[0].length ?? 0);
    if (name !== 'style') return;
    const end = matchAt(/<\/style[\s/>]/gi, this.text, this.done)?.index;
    this.rawEnd = end ?? this.text.length;
  }

  /**
   * In comments and CDATA sections tags mean nothing, but expressions are evaluated as everywhere. In a script what
   * does not end there is no comment: it is the script's own text.
   */
  private quiet(opening: string, ending: string): void {
    const found = this.text.indexOf(ending, this.done);
    const { context } = this;
    if (context === 'raw text' && (found < 0 || found >= this.rawEnd)) {
      this.html(this.done + opening.length);
      return;
    }
    if (found < 0) throw this.error(`What starts with '${opening}' here has no '${ending}' behind it`);
    const end = found + ending.length;
    for (;;) {
      const at = this.text.indexOf('{!', this.done);
      if (at < 0 || at >= end) break;
      this.html(at);
      this.expression(context);
    }
    this.html(Math.max(end, this.done));
  }

  private expression(context: ExpressionContext): void {
    const end = expressionEnd(this.text, this.done + 2);
    if (end === null) throw this.error("An expression that starts with '{!' has no closing '}'");
    const taken = this.take(end);
    this.pieces.push({ kind: 'expression', ...taken, inside: taken.source.slice(2, -1), context });
  }

  private tag(start: RegExpExecArray): void {
    const { name = '', slash } = start.groups ?? {};
    const attributes: WrittenAttribute[] = [];
    const seen = new Set<string>();
    let at = this.done + start[0].length;
    for (let match = matchAt(ATTRIBUTE, this.text, at); match; ) {
      const [whole, attribute = '', double, single = ''] = match;
      if (seen.has(attribute.toLowerCase()))
        throw this.error(`<${name}> has the attribute '${attribute}' twice`);
      seen.add(attribute.toLowerCase());
      at += whole.length;
      const value = double ?? single;
      attributes.push({ name: attribute, value, at: at - 1 - value.length });
      match = matchAt(ATTRIBUTE, this.text, at);
    }
    const end = matchAt(TAG_END, this.text, at);
    if (!end) throw this.error(`<${name}> is malformed: attributes are written name="value"`);
    const form = slash === '/' ? 'close' : end[1] ? 'empty' : 'open';
    this.pieces.push({ kind: 'tag', ...this.take(at + end[0].length), name, form, attributes });
  }

  private error(message: string): PageError {
    return new PageError(message, this.page.place(this.done), 'Mend the page and reload.');
  }
}

/** Takes a page apart into its own HTML, Visualforce tags and expressions. Throws `PageError` for a malformed one. */
export const scanPage = (page: PageSource): readonly Piece[] => new Scanner(page).scan();
