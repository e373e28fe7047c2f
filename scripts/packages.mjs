// Installs the packages where that has not been done. Runs before any package exists: only what Node brings.
import { spawnSync } from 'node:child_process';
import { lstatSync, statSync } from 'node:fs';
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

/** The oldest Node that the tools of the tests and the build run on. The packed program itself runs on any 20. */
const OLDEST_NODE = [20, 19];

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(
    `Working from a clone of sforce-toolkit needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version}. See https://nodejs.org/`,
  );
  process.exit(1);
}

/** Runs `npm ci` when `node_modules` is missing or older than the lock file. Ends the process when that fails. */
export function ensurePackages() {
  checkNode();
  const installed = modified('node_modules/.package-lock.json');
  if (installed !== undefined && installed >= modified('package-lock.json')) return;
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error(
      'node_modules is a link, and its packages are older than package-lock.json. npm ci would empty the folder that it ' +
        'leads to: run npm ci there, or remove the link.',
    );
    process.exit(1);
  }
  console.log('Installing packages (npm ci) …');
  const { status } = npm(['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status === 0) return;
  console.error('npm ci failed: see its message above. It needs to reach the npm registry.');
  process.exit(status ?? 1);
}
