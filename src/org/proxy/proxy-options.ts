import { lookup } from 'node:dns/promises';

/** What the proxy allows itself. */
export interface ProxyOptions {
  /** Finds the addresses of a host name. Rejects with the error of the system. */
  readonly lookup: (host: string) => Promise<readonly string[]>;
  /** Seconds until the whole answer must be there. */
  readonly timeoutSeconds: number;
  /** Largest body that is forwarded, and that is answered after decompression, in bytes. */
  readonly maxBytes: number;
  /** Certificates of authorities to trust instead of those that Node does, as PEM. */
  readonly ca?: string;
}

/** The time is the platform's longest for a call to another server, and the size its largest for such a call. */
export const proxyDefaults: ProxyOptions = {
  lookup: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  timeoutSeconds: 120,
  maxBytes: 12 * 1024 * 1024,
};
