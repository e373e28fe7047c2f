import { ProxyRefusal } from './proxy-refusal.js';

/** Ports below 1024 that may be called, and by what (AJAX Toolkit guide, "AJAX Proxy"). */
const LOW_PORTS: Readonly<Record<number, string>> = { 80: 'http:', 443: 'https:' };

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

export const portOf = ({ port, protocol }: URL): number =>
  port === '' ? (DEFAULT_PORTS[protocol] as number) : Number(port);

/**
 * Reads the address that a page wants to call, in its canonical form: an address of a machine in any spelling comes out
 * as four decimal numbers. Throws a `ProxyRefusal` for anything but HTTP and HTTPS at an allowed port.
 */
export function readEndpoint(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : null;
  if (!url || !Object.hasOwn(DEFAULT_PORTS, url.protocol))
    throw new ProxyRefusal(400, `'${text}' is no address to call: http://… or https://… is expected`);
  if (url.username || url.password)
    throw new ProxyRefusal(
      400,
      `The address at ${url.host} holds a user or password, which is not sent; set the header Authorization instead`,
    );
  const port = portOf(url);
  if (port < 1024 && LOW_PORTS[port] !== url.protocol)
    throw new ProxyRefusal(
      403,
      `${url.origin}: port ${port} is not allowed for ${url.protocol.slice(0, -1)}; ` +
        'allowed are 80 for http, 443 for https, and 1024 to 65535 for both',
    );
  url.hash = '';
  return url;
}
