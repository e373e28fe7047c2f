import { escapeHtml } from '../web/html.js';
import { PageError } from './page-error.js';

/** What expressions can ask for: who is looking at the page. */
export interface Viewer {
  readonly sessionId: string;
  readonly userId: string;
}

/** Prefix of the paths of a site; this org is none. */
const SITE_PREFIX = '';

/** The expressions, by their canonical spelling. */
const expressions = new Map<string, (viewer: Viewer) => string>([
  ['GETSESSIONID()', ({ sessionId }) => sessionId],
  ['$Api.Session_ID', ({ sessionId }) => sessionId],
  ['$Site.Prefix', () => SITE_PREFIX],
  ['$User.Id', ({ userId }) => userId],
]);

const canonical = (expression: string) => expression.replace(/\s+/g, '').toLowerCase();

const bySpelling = new Map([...expressions].map(([spelling, value]) => [canonical(spelling), value]));

/** The supported expressions, for people. */
export const supportedExpressions = [...expressions.keys()].map((spelling) => `{!${spelling}}`);

/**
 * Evaluates an expression, the part between `{!` and `}`: names in any case, white space anywhere between them. The
 * result is escaped for HTML, as the platform does without being asked. Throws `PageError` for any other expression.
 */
export function evaluate(expression: string, viewer: Viewer, at: { file: string; line: number }): string {
  const value = bySpelling.get(canonical(expression));
  if (value) return escapeHtml(value(viewer));
  throw new PageError(
    `The expression {!${expression}} is not supported`,
    at.file,
    at.line,
    `Supported are ${supportedExpressions.join(', ')}.`,
  );
}
