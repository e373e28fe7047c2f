import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const SHELL = '#!/bin/sh\n';
let folder: string;

const program = (path: string, script = SHELL) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
};

/** Calls a function of the script in a process whose path is `folder/bin`, and gives what it resolves to or its message. */
function call(name: 'findBrowser' | 'ensureBrowser', env: Record<string, string> = {}): string {
  const code = `import { ${name} } from './scripts/find-browser.mjs';
    const path = await ${name}().catch((error) => error.message);
    console.log('= ' + path);`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: join(folder, 'bin'),
      PLAYWRIGHT_BROWSERS_PATH: join(folder, 'playwright'),
      // Nobody listens there: the download fails at once.
      PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:9',
      ...env,
    },
  });
  return output.slice(output.lastIndexOf('= ') + 2).trim();
}

/** Where Playwright would keep its own browser, below our folder. */
const playwrightsOwn = () =>
  execFileSync(
    process.execPath,
    ['--input-type=module', '-e', "console.log((await import('playwright')).chromium.executablePath())"],
    { cwd: root, encoding: 'utf8', env: { PLAYWRIGHT_BROWSERS_PATH: join(folder, 'playwright') } },
  ).trim();

describe.skipIf(process.platform !== 'linux')('the search for a browser (skipped but on Linux)', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sforce-toolkit-browser-'));
    mkdirSync(join(folder, 'bin'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('takes CHROMIUM_PATH before Playwright’s own, and that before the system’s', () => {
    expect(call('findBrowser')).toBe('undefined');
    const system = program(join(folder, 'bin', 'chromium'));
    expect(call('findBrowser')).toBe(system);
    const own = program(playwrightsOwn());
    expect(own.startsWith(folder)).toBe(true);
    expect(call('findBrowser')).toBe(own);
    const named = program(join(folder, 'my-chromium'));
    expect(call('findBrowser', { CHROMIUM_PATH: named })).toBe(named);
  });

  it('says so when CHROMIUM_PATH names no program', () => {
    const message = call('ensureBrowser', { CHROMIUM_PATH: '/no/such/program' });
    expect(message).toContain("CHROMIUM_PATH is '/no/such/program'");
  });

  it('says what to do when none can be found or installed', () => {
    expect(call('ensureBrowser')).toMatch(/Install Chromium or Chrome, or set CHROMIUM_PATH/);
  });

  it.skipIf(process.getuid?.() !== 0)('installs the Debian package as root (skipped for other users)', () => {
    const browser = join(folder, 'bin', 'chromium');
    const install = `if [ "$1" = install ]; then echo '${SHELL}' > ${browser}; /bin/chmod 755 ${browser}; fi\n`;
    program(join(folder, 'bin', 'apt-get'), SHELL + install);
    expect(call('ensureBrowser')).toBe(browser);
  });
});
