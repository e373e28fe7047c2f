import { PageError } from './page-error.js';
import { SCRIPT_ELEMENT } from './script-element.js';

/** A piece of a page. Pieces in order, each by its `source`, are the page byte for byte. */
export type Piece =
  | { readonly kind: 'html'; readonly source: string; readonly line: number }
  | {
      readonly kind: 'expression';
      readonly source: string;
      readonly line: number;
      readonly expression: string;
    }
  | Tag;

/** A Visualforce tag. Attribute values are as written, expressions in them not yet evaluated. */
export interface Tag {
  readonly kind: 'tag';
  readonly source: string;
  readonly line: number;
  /** `apex:page`, in lower case. */
  readonly name: string;
  readonly form: 'open' | 'close' | 'empty';
  readonly attributes: ReadonlyMap<string, string>;
}

/** A page's text and the name it goes by in errors. */
export interface PageSource {
  readonly file: string;
  readonly text: string;
}

// Source: Visualforce Developer Guide, standard component reference; `c` is the project's own components.
const PREFIXES =
  'apex|c|analytics|chatter|chatteranswers|flow|ideas|knowledge|liveagent|messaging|site|social|support|topics|wave';

/** What may begin at a position; all else is the page's own HTML. */
const STARTS = new RegExp(
  `<!--|<!\\[CDATA\\[|\\{!|<script(?=[\\s/>])|<(?<slash>/?)(?<name>(?:${PREFIXES}):[\\w.-]+)(?=[\\s/>])`,
  'gi',
);
const SCRIPT = new RegExp(SCRIPT_ELEMENT, 'iy');
const ATTRIBUTE = /\s+([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const TAG_END = /\s*(\/?)>/y;
const EXPRESSION_REST = /(?:[^}'"]|'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")*\}/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

class Scanner {
  private readonly pieces: Piece[] = [];
  private done = 0;
  private line = 1;
  /** Where the last script element ends. */
  private scriptEnd = 0;

  constructor(private readonly page: PageSource) {}

  scan(): readonly Piece[] {
    for (;;) {
      const start = matchAt(STARTS, this.page.text, this.done);
      if (!start) break;
      this.html(start.index);
      const [opening] = start;
      if (opening === '{!') this.expression();
      else if (start.groups?.name) this.tag(start);
      else if (opening.startsWith('<!')) this.quiet(opening, opening === '<!--' ? '-->' : ']]>');
      else this.script(opening);
    }
    this.html(this.page.text.length);
    return this.pieces;
  }

  private take(end: number): { source: string; line: number } {
    const source = this.page.text.slice(this.done, end);
    const { line } = this;
    this.line += source.split('\n').length - 1;
    this.done = end;
    return { source, line };
  }

  private html(end: number): void {
    if (end > this.done) this.pieces.push({ kind: 'html', ...this.take(end) });
  }

  /** Inside a script element tags and expressions mean what they do everywhere; another `<script` is its own text. */
  private script(opening: string): void {
    if (this.done >= this.scriptEnd)
      this.scriptEnd = this.done + (matchAt(SCRIPT, this.page.text, this.done)?.[0].length ?? 0);
    this.html(this.done + opening.length);
  }

  /**
   * In comments and CDATA sections tags mean nothing, but expressions are evaluated as everywhere. In a script what
   * does not end there is no comment: it is the script's own text.
   */
  private quiet(opening: string, ending: string): void {
    const found = this.page.text.indexOf(ending, this.done);
    const isInScript = this.done < this.scriptEnd;
    if (isInScript && (found < 0 || found >= this.scriptEnd)) {
      this.html(this.done + opening.length);
      return;
    }
    if (found < 0) throw this.error(`What starts with '${opening}' here has no '${ending}' behind it`);
    const end = found + ending.length;
    for (;;) {
      const at = this.page.text.indexOf('{!', this.done);
      if (at < 0 || at >= end) break;
      this.html(at);
      this.expression();
    }
    this.html(Math.max(end, this.done));
  }

  private expression(): void {
    const rest = matchAt(EXPRESSION_REST, this.page.text, this.done + 2);
    if (!rest) throw this.error("An expression that starts with '{!' has no closing '}'");
    const piece = this.take(this.done + 2 + rest[0].length);
    this.pieces.push({ kind: 'expression', ...piece, expression: rest[0].slice(0, -1).trim() });
  }

  private tag(start: RegExpExecArray): void {
    const { name: written = '', slash } = start.groups ?? {};
    const name = written.toLowerCase();
    const attributes = new Map<string, string>();
    let at = this.done + start[0].length;
    for (let match = matchAt(ATTRIBUTE, this.page.text, at); match; ) {
      const attribute = match[1] as string;
      if (attributes.has(attribute)) throw this.error(`<${name}> has the attribute '${attribute}' twice`);
      attributes.set(attribute, match[2] ?? match[3] ?? '');
      at += match[0].length;
      match = matchAt(ATTRIBUTE, this.page.text, at);
    }
    const end = matchAt(TAG_END, this.page.text, at);
    if (!end) throw this.error(`<${name}> is malformed: attributes are written name="value"`);
    const closing = slash === '/';
    const form = closing ? 'close' : end[1] ? 'empty' : 'open';
    this.pieces.push({ kind: 'tag', ...this.take(at + end[0].length), name, form, attributes });
  }

  private error(message: string): PageError {
    return new PageError(message, this.page.file, this.line, 'Mend the page and reload.');
  }
}

/** Takes a page apart into its own HTML, Visualforce tags and expressions. Throws `PageError` for a malformed one. */
export const scanPage = (page: PageSource): readonly Piece[] => new Scanner(page).scan();
