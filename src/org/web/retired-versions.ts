import { OLDEST_SUPPORTED, versionRanges } from '../../contract/versions.js';
import type { Report } from './reports.js';

/** How pages and buttons name a version of the API, each with the version's number in its first group. */
const NAMED: readonly RegExp[] = [
  /soap\/ajax\/(\d+)\.0\/(?:connection|apex)\.js/gi,
  /\/services\/soap\/[a-z]\/(\d+)(?:\.0)?(?![\d.])/gi,
  /\$?Api\.(?:Partner|Enterprise)_Server_URL_(\d+)0\b/gi,
];

/** Since when the platform refuses a version; `null` for one that it still serves. */
function retiredSince(version: number): string | null {
  if (version >= OLDEST_SUPPORTED) return null;
  const range = versionRanges.find(({ from, to }) => version >= from && version <= to);
  return range?.status === 'retired' ? range.since : '';
}

/** Comments of markup are blank, at the same lines. */
const withoutComments = (text: string) =>
  text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));

/**
 * The lines of a page or button that ask for an API version which the platform has retired: calls at it are refused
 * there, and so they are here. `line` is that of the text's first line in its file.
 *
 * Source: AJAX Toolkit Developer Guide, "SOAP (AJAX) API End-of-Life Policy".
 */
export function retiredUses(file: string, written: string, line = 1): readonly Report[] {
  const text = withoutComments(written);
  const uses = NAMED.flatMap((pattern) => [...text.matchAll(pattern)]);
  return uses
    .flatMap(({ 0: what, 1: version, index }) => {
      const since = retiredSince(Number(version));
      if (since === null) return [];
      const message =
        `'${what}' asks for API version ${version}.0, which is retired${since && ` (${since})`}: its calls are refused. ` +
        `Write ${OLDEST_SUPPORTED}.0 or later, or start the org with --retired-versions serve`;
      return { file, line: line + text.slice(0, index).split('\n').length - 1, message };
    })
    .sort((a, b) => a.line - b.line);
}
