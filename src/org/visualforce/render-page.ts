import { evaluate, type Viewer } from './expressions.js';
import { type PageSettings, readSettings } from './page-attributes.js';
import { PageError } from './page-error.js';
import { type PageSource, type Piece, scanPage, type Tag } from './page-scanner.js';

/** A page with its expressions replaced, and what it says about the document around it. */
export interface RenderedPage {
  readonly settings: PageSettings;
  readonly content: string;
}

const isPageTag = (piece: Piece | undefined, form: Tag['form']): piece is Tag =>
  piece?.kind === 'tag' && piece.name === 'apex:page' && piece.form === form;

/** White space and comments are all that may stand around `apex:page`. */
function isNothing(pieces: readonly Piece[]): boolean {
  const text = pieces.map((piece) => piece.source).join('');
  return text.replace(/<!--[\s\S]*?-->|<\?xml[\s\S]*?\?>/g, '').trim() === '';
}

/** Finds the one `apex:page` around everything. */
function splitRoot(page: PageSource, pieces: readonly Piece[]): { root: Tag; inside: readonly Piece[] } {
  const fail = (message: string, piece: Piece | undefined): never => {
    throw new PageError(message, page.file, piece?.line ?? 1, 'A page is one <apex:page> … </apex:page>.');
  };
  const tags = pieces.filter((piece) => piece.kind === 'tag');
  const [root, last] = [tags[0], tags.at(-1)];
  const isEmpty = root === last && isPageTag(root, 'empty');
  if ((!isEmpty && !isPageTag(root, 'open')) || !root || !isNothing(pieces.slice(0, pieces.indexOf(root))))
    return fail('The page does not start with <apex:page>', pieces[0]);
  if ((!isEmpty && !isPageTag(last, 'close')) || !last || !isNothing(pieces.slice(pieces.indexOf(last) + 1)))
    return fail('The page does not end with </apex:page>', last);
  return { root, inside: isEmpty ? [] : pieces.slice(pieces.indexOf(root) + 1, pieces.indexOf(last)) };
}

function renderPiece(piece: Piece, file: string, viewer: Viewer): string {
  if (piece.kind === 'html') return piece.source;
  if (piece.kind === 'expression') return evaluate(piece.expression, viewer, { file, line: piece.line });
  const slash = piece.form === 'close' ? '/' : '';
  throw new PageError(
    `The tag <${slash}${piece.name}> is not supported`,
    file,
    piece.line,
    'Supported are <apex:page> around the page, and plain HTML and scripts inside it.',
  );
}

/**
 * Renders a page for a viewer: the page's own HTML stays byte for byte. Throws `PageError` for a tag, an attribute or
 * an expression that is not supported, with its line.
 */
export function renderPage(page: PageSource, viewer: Viewer): RenderedPage {
  const { root, inside } = splitRoot(page, scanPage(page));
  const evaluateText = (text: string) =>
    scanPage({ file: page.file, text })
      .map((piece) => renderPiece({ ...piece, line: root.line }, page.file, viewer))
      .join('');
  return {
    settings: readSettings(root, page.file, evaluateText),
    content: inside.map((piece) => renderPiece(piece, page.file, viewer)).join(''),
  };
}
