import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { machineIdentity } from './lock-machine.js';

/** Where a process runs, as far as it decides whether one can tell from outside that it lives. */
export interface Place {
  readonly host: string;
  /** See `machineIdentity`. */
  readonly machine: string | null;
  /** Linux: this start of the machine, and the network and process numbers seen (a container has its own). */
  readonly boot: string | null;
  readonly network: string | null;
  readonly processes: string | null;
}

const readOrNull = (read: () => string) => {
  try {
    return read().trim();
  } catch {
    return null;
  }
};

/** The place of this process. */
export async function thisPlace(): Promise<Place> {
  return {
    host: hostname(),
    machine: await machineIdentity(),
    boot: readOrNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    network: readOrNull(() => readlinkSync('/proc/self/ns/net')),
    processes: readOrNull(() => readlinkSync('/proc/self/ns/pid')),
  };
}

/**
 * How much one can tell from `here` about a process of `there`:
 * - `elsewhere`: nothing, it may live;
 * - `ended`: the machine has started again since, so it is gone;
 * - `ports`: whether it answers on its port;
 * - `processes`: that, and whether there is a process of its number.
 *
 * The same host name is no proof: two machines that share a disk may have it. A system without a machine's identity
 * cannot tell another machine from its own one started again. Containers of one machine, or of one image, may agree
 * in all but the network.
 */
export function insightInto(here: Place, there: Place): 'elsewhere' | 'ended' | 'ports' | 'processes' {
  const sameMachine = here.machine !== null && here.machine === there.machine;
  const sameStart = here.boot !== null && here.boot === there.boot && here.host === there.host;
  if (here.network !== there.network || !(sameMachine || sameStart)) return 'elsewhere';
  if (here.boot !== there.boot) return 'ended';
  return here.processes === there.processes ? 'processes' : 'ports';
}
