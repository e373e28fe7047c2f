import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { orgFlags } from '../src/cli/org-flags.js';
import { packageFile, packageVersion } from '../src/org/package-root.js';
import { temporaryFolder } from './org/storage/temporary-folder.js';
import { emptyCache } from './org/storage/test-cache.js';

const LONG = 120_000;

/** The program as a user starts it. */
class Run {
  stdout = '';
  stderr = '';
  readonly child: ChildProcess;
  readonly #closed: Promise<unknown[]>;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, [packageFile('dist', 'cli.js'), ...args], {
      env: { ...process.env, ...env },
    });
    this.child.stdout?.on('data', (chunk) => (this.stdout += chunk));
    this.child.stderr?.on('data', (chunk) => (this.stderr += chunk));
    this.#closed = once(this.child, 'close');
    onTestFinished(async () => {
      this.child.kill('SIGKILL');
      await this.#closed;
    });
  }

  /** Its exit code, or the signal that ended it. */
  async end(): Promise<number | string> {
    const [code, signal] = await this.#closed;
    return (code ?? signal) as number | string;
  }

  /** The address, once it is printed. */
  async url(): Promise<string> {
    const address = /http:\/\/\S+?:\d+/;
    await Promise.race([
      expect.poll(() => this.stdout, { timeout: LONG, interval: 100 }).toMatch(address),
      this.#closed,
    ]);
    const found = address.exec(this.stdout)?.[0];
    if (!found) throw new Error(`no address: ${this.stdout}${this.stderr}`);
    return found;
  }
}

async function run(...args: string[]) {
  const process = new Run(args);
  const code = await process.end();
  return { code, stdout: process.stdout, stderr: process.stderr };
}

/** A project with two pages, no data, and a folder for its database. */
async function project(): Promise<{ dir: string; data: string; flags: string[] }> {
  const root = await temporaryFolder();
  const dir = join(root, 'project');
  const data = join(root, 'data');
  await mkdir(join(dir, 'pages'), { recursive: true });
  for (const name of ['First', 'Second']) await writeFile(join(dir, 'pages', `${name}.page`), '<apex:page/>');
  return { dir, data, flags: ['--project', dir, '--data', data, '--port', '0'] };
}

describe('help', () => {
  test.each([[['--help']], [['-h']], [[]]])('of the program: %j', async (args) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: sforce-toolkit <command> [flags]');
    expect(stdout).toMatch(/^ {2}org +start a local org/m);
  });

  test.each([['--help'], ['-h']])('of a command explains each flag: org %s', async (flag) => {
    const { code, stdout } = await run('org', flag);
    expect(code).toBe(0);
    for (const name of Object.keys(orgFlags))
      expect(stdout).toMatch(new RegExp(`^  --${name}\\b.* {2}\\w`, 'm'));
    expect(stdout).toContain('(default: 8080)');
  });

  test('the version is the package’s', async () => {
    expect(await run('--version')).toEqual({ code: 0, stdout: `${packageVersion}\n`, stderr: '' });
  });
});

test.each([
  [['nope'], "sforce-toolkit: unknown command 'nope'; see sforce-toolkit --help"],
  [['--constructor'], 'sforce-toolkit: unknown flag --constructor; see sforce-toolkit --help'],
  [['org', '--nope'], 'sforce-toolkit org: unknown flag --nope; see sforce-toolkit org --help'],
])('a wrong command line is one line and exit code 2: %j', async (args, line) => {
  expect(await run(...args)).toEqual({ code: 2, stdout: '', stderr: `${line}\n` });
});

test('an org says where it is, and stops cleanly when told to', { timeout: LONG }, async () => {
  const { dir, data, flags } = await project();
  const org = new Run(['org', ...flags]);
  const url = await org.url();
  await expect.poll(() => org.stdout, { timeout: LONG }).toContain('Second');
  expect(org.stdout).toBe(
    `sforce-toolkit ${packageVersion}: the local org is ready. Ctrl-C stops it.\n` +
      `  address   ${url}\n` +
      '  user      demo@local.org, password demo1234\n' +
      `  project   ${dir}\n` +
      `  data      ${data}\n` +
      `  pages     ${url}/apex/First\n` +
      `            ${url}/apex/Second\n`,
  );
  expect((await fetch(`${url}/apex/First`)).status).toBe(200);

  // A second one is told who has the folder, and a port that is taken.
  const second = await run('org', ...flags);
  expect(second).toMatchObject({ code: 1, stdout: '' });
  expect(second.stderr).toMatch(/^sforce-toolkit: the data folder .* is in use by process \d+ since .*\n$/);

  org.child.kill('SIGINT');
  expect(await org.end()).toBe(process.platform === 'win32' ? 'SIGINT' : 0);
  if (process.platform !== 'win32')
    expect((await readdir(data)).sort()).toEqual(['db', 'sforce-toolkit.json']);
});

test('--quiet prints the address only, and SIGTERM stops it too', { timeout: LONG }, async () => {
  const { flags } = await project();
  const org = new Run(['org', ...flags, '--quiet']);
  const url = await org.url();
  expect((await fetch(url)).status).toBe(200);
  org.child.kill('SIGTERM');
  await org.end();
  expect(org.stdout).toBe(`${url}\n`);
  expect(org.stderr.trim()).toBe(process.platform === 'win32' ? '' : 'stopping');
});

test('a port that is taken is one line', { timeout: LONG }, async () => {
  const { data, flags } = await project();
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void blocker.close());
  const { port } = blocker.address() as { port: number };
  const { code, stdout, stderr } = await run('org', ...flags, '--port', String(port), '--quiet');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe(
    `sforce-toolkit: port ${port} is taken by another program; choose another with --port, or 0 for any\n`,
  );
  expect((await readdir(data)).sort()).toEqual(['db', 'sforce-toolkit.json']);
});

test('an unreadable project is one line, and makes no data folder', async () => {
  const root = await temporaryFolder();
  const file = join(root, 'file');
  await writeFile(file, '');
  for (const [given, reason] of [
    [join(root, 'missing'), 'there is no such folder'],
    [file, 'it is not a folder'],
  ] as const)
    expect(await run('org', '--project', given, '--data', join(root, 'data'))).toEqual({
      code: 1,
      stdout: '',
      stderr: `sforce-toolkit: the project ${given} cannot be read: ${reason}; choose another with --project\n`,
    });
  expect(await readdir(root)).toEqual(['file']);
});

test('sample data that is wrong is one line', async () => {
  const { dir, flags } = await project();
  await mkdir(join(dir, 'data'));
  await writeFile(join(dir, 'data', 'Account.json'), '{"records": [{]}');
  const { code, stdout, stderr } = await run('org', ...flags);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^sforce-toolkit: .*Account\.json.*\n$/);
  expect(stderr.split('\n')).toHaveLength(2);
});

test('a foreign folder is one line, and left alone', async () => {
  const { dir } = await project();
  const { code, stdout, stderr } = await run('org', '--project', dir, '--data', dir, '--fresh');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^sforce-toolkit: .* is not empty and is no data folder of sforce-toolkit .*\n$/);
  expect(await readdir(dir)).toEqual(['pages']);
});

test('a host beyond this machine is warned of', { timeout: LONG }, async () => {
  const { flags } = await project();
  const org = new Run(['org', ...flags, '--host', '0.0.0.0', '--quiet']);
  await org.url();
  expect(org.stderr).toMatch(
    /^warning: with --host 0\.0\.0\.0, whoever reaches this machine, without a password/,
  );
});

test('an org that is told to stop while it starts ends in order', { timeout: LONG }, async () => {
  const { data, flags } = await project();
  const org = new Run(['org', ...flags, '--quiet'], { SFORCE_TOOLKIT_CACHE: await emptyCache() });
  const files = () => readdir(data).catch(() => []);
  await expect.poll(files, { timeout: LONG, interval: 20 }).toContain('sforce-toolkit.json');
  org.child.kill('SIGTERM');
  expect(await org.end()).toBe(process.platform === 'win32' ? 'SIGTERM' : 0);
  expect(org.stdout).toBe('');
  if (process.platform !== 'win32') expect((await files()).sort()).toEqual(['db', 'sforce-toolkit.json']);
});
