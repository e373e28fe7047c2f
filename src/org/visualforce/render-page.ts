import { evaluate, type Viewer } from './expressions.js';
import { type PageSettings, readSettings } from './page-attributes.js';
import { PageError } from './page-error.js';
import { type PageSource, type Piece, scanPage, type Tag } from './page-scanner.js';

/** A page with its expressions replaced, and what it says about the document around it. */
export interface RenderedPage {
  readonly settings: PageSettings;
  readonly content: string;
}

const isPageTag = (piece: Piece, form: Tag['form']): piece is Tag =>
  piece.kind === 'tag' && piece.name === 'apex:page' && piece.form === form;

/** White space and comments are all that may stand around `apex:page`. */
const isNothing = (piece: Piece) =>
  piece.kind === 'html' && piece.source.replace(/<!--[\s\S]*?-->|<\?xml[\s\S]*?\?>/g, '').trim() === '';

/** Finds the one `apex:page` around everything. */
function splitRoot(page: PageSource, pieces: readonly Piece[]): { root: Tag; inside: readonly Piece[] } {
  const fail = (message: string, line: number): never => {
    throw new PageError(message, page.file, line, 'A page is one <apex:page> … </apex:page>.');
  };
  const something = pieces.filter((piece) => !isNothing(piece));
  const [root, end] = [something[0], something.at(-1)];
  if (root && root === end && isPageTag(root, 'empty')) return { root, inside: [] };
  if (!root || !isPageTag(root, 'open'))
    return fail('The page does not start with <apex:page>', root?.line ?? 1);
  if (!end || !isPageTag(end, 'close'))
    return fail('The page does not end with </apex:page>', end?.line ?? 1);
  return { root, inside: pieces.slice(pieces.indexOf(root) + 1, pieces.indexOf(end)) };
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
