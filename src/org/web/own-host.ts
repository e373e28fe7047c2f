import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { Site } from './site.js';

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const ALL_INTERFACES = new Set(['0.0.0.0', '::', '']);

/** Splits `name:port` of a Host header; the port is 80 when none is given. `null` when it is malformed. */
function splitHost(text: string): { name: string; port: number } | null {
  const match = /^(\[[0-9a-f:.%]+\]|[^\s:/@[\]]+)(?::(\d{1,5}))?$/i.exec(text);
  return match ? { name: (match[1] as string).toLowerCase(), port: Number(match[2] ?? 80) } : null;
}

const inUrl = (host: string) => (isIP(host) === 6 ? `[${host}]` : host).toLowerCase();

function isOwnName(name: string, host: string): boolean {
  if (LOCAL_NAMES.includes(name) || name === inUrl(host)) return true;
  // Listening everywhere, every address of the machine is its own. A name is not: anybody's name can point here.
  return ALL_INTERFACES.has(host) && isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

/**
 * Whether a Host header names this server: the address listened on, or the machine itself by its usual names, with
 * the port listened on. Any other name is a foreign one that was made to point here (DNS rebinding), and a page
 * loaded under it must not count as ours.
 */
export function isOwnHost(header: string, site: Pick<Site, 'host' | 'port'>): boolean {
  const asked = splitHost(header);
  return asked !== null && asked.port === site.port() && isOwnName(asked.name, site.host);
}

/** The address to reach this server at: `http://127.0.0.1:8080`. */
export function ownAddress({ host, port }: Pick<Site, 'host' | 'port'>): string {
  return `http://${inUrl(ALL_INTERFACES.has(host) ? 'localhost' : host)}:${port()}`;
}

/** The answer to a request that came under a foreign name. */
export function refuseForeignHost(context: Context, site: Site): Response | null {
  const named = [context.req.header('host'), new URL(context.req.url).host];
  const foreign = named.find((host) => host !== undefined && !isOwnHost(host, site));
  if (foreign === undefined) return null;
  return context.text(`This org answers at ${ownAddress(site)}, not under the host of this request.\n`, 421);
}
