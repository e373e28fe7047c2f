// Installs the packages where that has not been done. Runs before any package exists: only what Node brings.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const modified = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;

/** Runs npm as the npm that runs us, or the one on the path. */
export function npm(args, options = {}) {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], { stdio: 'inherit', cwd: root, ...options })
    : spawnSync('npm', args, {
        stdio: 'inherit',
        cwd: root,
        shell: process.platform === 'win32',
        ...options,
      });
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  console.error(`sforce-toolkit needs Node 20 or newer; this is ${process.version}. See https://nodejs.org/`);
  process.exit(1);
}

/** Runs `npm ci` when `node_modules` is missing or older than the lock file. Ends the process when that fails. */
export function ensurePackages() {
  checkNode();
  const installed = modified('node_modules/.package-lock.json');
  if (installed !== undefined && installed >= modified('package-lock.json')) return;
  console.log('Installing packages (npm ci) …');
  const { status } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status === 0) return;
  console.error('npm ci failed: see its message above. It needs to reach the npm registry.');
  process.exit(status ?? 1);
}
