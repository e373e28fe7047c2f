import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { ProxyRefusal } from './proxy-refusal.js';
import { type RemoteSite, settingFor } from './remote-sites.js';

const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

const rangeOf = (address: string) => ipaddr.process(address).range();

/**
 * Whether an address is one of the public Internet: not of this machine, its network or a private one, nor of the cloud
 * it runs in, nor one that leads to such an address in disguise (mapped, translated or tunnelled IPv4).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(...GLOBAL_IPV6);
}

/** Host of a URL as an address or a name: `::1` for `[::1]`. */
const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');

/** Names of this machine, which resolve to nothing else (RFC 6761). */
const isLocalName = (host: string) => /^(?:.+\.)?localhost\.?$/i.test(host);

/** The origin at an address, without the zone that one of a single link may have. */
const originAt = ({ protocol, port }: URL, address: string) =>
  new URL(
    `${protocol}//${isIP(address) === 6 ? `[${address.replace(/%.*/, '')}]` : address}${port && `:${port}`}`,
  ).origin;

/**
 * The addresses that a registered URL may be called at; the connection has to go to one of these. An address that is
 * not public has to be registered itself: by a name, whoever owns the name could lead to it. Throws a `ProxyRefusal`.
 */
export async function allowedAddresses(
  url: URL,
  sites: readonly RemoteSite[],
  lookup: (host: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const host = hostOf(url);
  if (isIP(host)) return [host];
  const addresses = (await lookup(host)).filter((address) => ipaddr.isValid(address));
  const isRegistered = (address: string) =>
    sites.some(({ origin, isActive }) => isActive && origin === originAt(url, address));
  const allowed = addresses.filter(
    (address) =>
      isPublicAddress(address) ||
      (isLocalName(host) && rangeOf(address) === 'loopback') ||
      isRegistered(address),
  );
  const [first] = addresses;
  if (first === undefined) throw new ProxyRefusal(502, `The host name ${host} has no address`);
  if (allowed.length === 0)
    throw new ProxyRefusal(
      403,
      `${host} leads to ${first}, which is no public address (${rangeOf(first)}). To allow calls there, register the ` +
        `address itself: add ${settingFor(originAt(url, first))}`,
    );
  return allowed;
}
