import { FormulaError } from '../../formula/formula-error.js';
import { parseExpression } from '../../formula/parse.js';
import { parseTemplate } from '../../formula/template.js';
import { PageError } from '../page-error.js';
import { resolveEntities } from './entities.js';
import type { PageSource } from './page-source.js';
import type { Attribute, ElementNode, PageNode } from './page-tree.js';
import { type Piece, scanPage, type Tag, type WrittenAttribute } from './scan-page.js';

type TagPiece = Piece & Tag;

/** White space and comments are all that may stand around the outermost element. */
const isNothing = (pieces: readonly Piece[]) =>
  pieces
    .map(({ source }) => source)
    .join('')
    .replace(/<!--[\s\S]*?-->|<\?xml[\s\S]*?\?>/g, '')
    .trim() === '';

/** An element whose end has not been seen. */
interface Open {
  readonly tag: TagPiece;
  readonly children: PageNode[];
}

class Parser {
  private readonly open: Open[] = [];
  private root: ElementNode | null = null;
  private readonly outside: Piece[] = [];

  constructor(private readonly source: PageSource) {}

  parse(rootName: string): ElementNode {
    for (const piece of scanPage(this.source)) this.piece(piece);
    const [left] = this.open.slice(-1);
    if (left) throw this.error(`<${left.tag.name}> has no end </${left.tag.name}>`, left.tag.at);
    const whole = `A file like this is one <${rootName}> … </${rootName}>.`;
    const { root } = this;
    if (root?.name !== rootName)
      throw new PageError(`There is no <${rootName}> around it`, this.source.place(root?.at ?? 0), whole);
    const stray = this.outside.find((piece) => !isNothing([piece]));
    if (stray && !isNothing(this.outside))
      throw new PageError(`Something stands outside of <${rootName}>`, this.source.place(stray.at), whole);
    return root;
  }

  private piece(piece: Piece): void {
    if (piece.kind === 'tag') this.tag(piece);
    else if (this.open.length === 0) this.outside.push(piece);
    else if (piece.kind === 'html') this.add({ kind: 'html', text: piece.output });
    else {
      const at = piece.at + 2;
      // In markup a page is XML, where `&amp;&amp;` stands for `&&`; a script is not.
      const text = piece.context === 'raw text' ? piece.inside : resolveEntities(piece.inside);
      const expression = this.withPlace(at, () => parseExpression(text));
      this.add({ kind: 'expression', expression, context: piece.context, source: this.source, at });
    }
  }

  private add(node: PageNode): void {
    this.open.at(-1)?.children.push(node);
  }

  private tag(tag: TagPiece): void {
    if (tag.form === 'open') this.open.push({ tag, children: [] });
    else if (tag.form === 'empty') this.close({ tag, children: [] });
    else {
      const open = this.open.pop();
      if (open?.tag.name.toLowerCase() !== tag.name.toLowerCase())
        throw this.error(
          open
            ? `</${tag.name}> stands where </${open.tag.name}> is expected`
            : `</${tag.name}> ends nothing`,
          tag.at,
        );
      this.close(open);
    }
  }

  private close({ tag, children }: Open): void {
    const element: ElementNode = {
      kind: 'element',
      name: tag.name.toLowerCase(),
      written: tag.name,
      attributes: new Map(
        tag.attributes.map((written) => [written.name.toLowerCase(), this.attribute(written)]),
      ),
      children,
      source: this.source,
      at: tag.at,
    };
    if (this.open.length > 0) this.add(element);
    else if (this.root) throw this.error('There is a second element outside of the first', tag.at);
    else this.root = element;
  }

  private attribute({ name, value, at }: WrittenAttribute): Attribute {
    const text = resolveEntities(value);
    return { name, parts: this.withPlace(at, () => parseTemplate(text)), at };
  }

  private withPlace<T>(at: number, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      throw this.error(error.message, at + error.at);
    }
  }

  private error(message: string, at: number): PageError {
    return new PageError(message, this.source.place(at), 'Mend the page and reload.');
  }
}

/**
 * Reads a page (`apex:page`) or a component (`apex:component`) into a tree. The page's own HTML, its scripts and its
 * style sheets stay as they are. Throws a `PageError` for a malformed one.
 */
export const parsePage = (source: PageSource, rootName: 'apex:page' | 'apex:component'): ElementNode =>
  new Parser(source).parse(rootName);
