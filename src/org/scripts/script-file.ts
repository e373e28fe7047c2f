import { readFile } from 'node:fs/promises';
import { packageFile } from '../package-root.js';

const SOURCE_MAP_LINE = /\n\/\/# sourceMappingURL=.*\s*$/;

/** The toolkit's script, as it was built. Throws when the package has not been built. */
export const readScript = (file: string) => readFile(packageFile('dist', file), 'utf8');

/**
 * Puts in front of the script the prefix of the site that it is asked for by, unless the page has told one: the
 * toolkit's URLs then stay on the site.
 */
export function withSitePrefix(script: string, prefix: string): string {
  if (!prefix) return script;
  const isOpen = "typeof UserContext=='undefined'&&typeof __sfdcSiteUrlPrefix=='undefined'";
  return `if(${isOpen})window.__sfdcSiteUrlPrefix=${JSON.stringify(prefix)};${script}`;
}

/**
 * Adds one line behind the script that gives the toolkit a session, unless the page has set one. It stands before
 * the link to the source map, which has to come last; lines above keep their numbers.
 */
export function withSession(script: string, sessionId: string): string {
  const id = JSON.stringify(sessionId).replaceAll('<', '\\u003c');
  const line = `\nsforce.connection.sessionId||(sforce.connection.sessionId=${id});`;
  const at = SOURCE_MAP_LINE.exec(script)?.index ?? script.length;
  return script.slice(0, at).trimEnd() + line + script.slice(at);
}
