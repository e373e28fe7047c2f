// The built org in a process of its own, on a data folder and a cache that are gone afterwards.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(import.meta.dirname, '../../dist/cli.js');

/** Memory of a process, in kB, as the system counts it. */
function residentMemory(pid) {
  const status = `/proc/${pid}/status`;
  if (existsSync(status)) return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1]);
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
}

async function addressOf(child) {
  for await (const line of createInterface({ input: child.stdout })) return line.trim();
  throw new Error('The org ended before it said where it listens');
}

/** Runs `use` with an org of a project: its `url`, and what `memory()` it takes, in MB. */
export async function withOrg(project, use) {
  const folder = await mkdtemp(join(tmpdir(), 'sforce-toolkit-bench-'));
  // What an org takes in 24 hours, a benchmark asks for in minutes.
  const limits = ['--limit', 'api=999999999'];
  const flags = ['--quiet', '--port', '0', ...limits, '--project', project, '--data', join(folder, 'data')];
  const child = spawn(process.execPath, [program, 'org', ...flags], {
    env: { ...process.env, SFORCE_TOOLKIT_CACHE: join(folder, 'cache') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const url = await addressOf(child);
    return await use({ url, memory: () => residentMemory(child.pid) / 1024 });
  } finally {
    child.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}
