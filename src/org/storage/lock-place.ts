import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Where a process runs, as far as it decides whether its loopback ports can be reached. */
export interface Place {
  readonly host: string;
  /** Linux: this start of the machine, and the network (a container has its own). Elsewhere `null`. */
  readonly boot: string | null;
  readonly network: string | null;
}

const readOrNull = (read: () => string) => {
  try {
    return read().trim();
  } catch {
    return null;
  }
};

/** The place of this process. */
export function thisPlace(): Place {
  return {
    host: hostname(),
    boot: readOrNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    network: readOrNull(() => readlinkSync('/proc/self/ns/net')),
  };
}

/**
 * Whether what answers on a port of `there` can be told from `here`. A machine that has started again since is the
 * same place: whatever ran on it is gone. Containers of one machine may share a host name, but not their ports.
 */
export function sharesPorts(here: Place, there: Place): boolean {
  if (here.host !== there.host) return false;
  return here.boot !== there.boot || here.network === there.network;
}
