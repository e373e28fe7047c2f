import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** How a system tells which machine it runs on. */
interface Source {
  /** What the system says; rejects, or gives `''`, when it says nothing. */
  read(): Promise<string>;
  /** The identity in it; `undefined` when it has none. */
  find(text: string): string | undefined;
  /** Whether the identity is written on a disk: then a copy of the system has it too. */
  readonly copied: boolean;
}

const run = async (program: string, ...args: string[]) =>
  (await promisify(execFile)(program, args, { timeout: 5000, windowsHide: true })).stdout;

const machineIdFile = (path: string): Source => ({
  read: () => readFile(path, 'utf8'),
  // While a system is installed the file is empty or says `uninitialized`.
  find: (text) => /^[\da-f]{32}$/m.exec(text)?.[0],
  copied: true,
});

/** By `process.platform`, the first one that knows is taken. */
export const machineSources: Readonly<Record<string, readonly Source[]>> = {
  linux: [machineIdFile('/etc/machine-id'), machineIdFile('/var/lib/dbus/machine-id')],
  darwin: [
    {
      read: () => run('/usr/sbin/ioreg', '-rd1', '-c', 'IOPlatformExpertDevice'),
      find: (text) => /"IOPlatformUUID" = "([^"]+)"/.exec(text)?.[1],
      copied: false,
    },
  ],
  win32: [
    {
      read: () =>
        run(
          join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'reg.exe'),
          ...['query', 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid', '/reg:64'],
        ),
      find: (text) => /MachineGuid\s+REG_SZ\s+(\S+)/.exec(text)?.[1],
      copied: true,
    },
  ],
};

/**
 * A name of this machine that no other one has, however often it starts; `null` where the system tells none. Of a
 * copied system (machines made from one image) the host name is a part. Hashed: the system's own is not for others.
 */
export async function machineIdentity(
  sources: readonly Source[] = machineSources[process.platform] ?? [],
): Promise<string | null> {
  for (const source of sources) {
    const id = source.find(await source.read().catch(() => ''));
    if (id === undefined) continue;
    const parts = ['sforce-toolkit', id, source.copied ? hostname() : ''];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  }
  return null;
}
