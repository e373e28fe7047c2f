import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProgram } from './running-program.js';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'sforce-toolkit-pack-'));
const project = join(folder, 'empty-project');
const shell = process.platform === 'win32';

const npm = (args: string[], cwd: string) =>
  execFileSync('npm', args, { cwd, shell, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe('the package, installed into an empty folder', () => {
  beforeAll(() => {
    npm(['pack', '--pack-destination', folder], root);
    const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz')) as string;
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{"private":true,"type":"module"}');
    npm(['install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, tarball)], project);
  }, 180_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('runs `npx sforce-toolkit org` with the packaged demo', async () => {
    const org = startProgram(
      'npx',
      ['sforce-toolkit', 'org', '--port', '0', '--data', join(folder, 'data')],
      {
        cwd: project,
      },
    );
    try {
      const [, url] = await org.waitFor(/(http:\/\/127\.0\.0\.1:\d+)/);
      const page = await fetch(`${url}/apex/SampleAccounts`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('sforce.connection.query(');
      const script = await fetch(`${url}/soap/ajax/64.0/connection.js`);
      expect(script.headers.get('content-type')).toContain('javascript');
      expect(await script.text()).toContain('sforce');
    } finally {
      // npx itself ends by the signal; the org behind it says what it does.
      await org.stop();
      expect(org.output()).toContain('stopping');
    }
  }, 120_000);

  it('gives `startOrg` with types to tests of the project', async () => {
    writeFileSync(
      join(project, 'try.mjs'),
      `import { startOrg } from 'sforce-toolkit/org';
       const org = await startOrg();
       const home = await fetch(org.url);
       await org.stop();
       console.log('home answered', home.status);`,
    );
    const output = execFileSync(process.execPath, ['try.mjs'], { cwd: project, encoding: 'utf8' });
    expect(output).toContain('home answered 200');

    writeFileSync(
      join(project, 'typed.ts'),
      `import { startOrg } from 'sforce-toolkit/org';
       const org = await startOrg({ port: 0 });
       const url: string = org.url;
       // @ts-expect-error: there is no such option
       await startOrg({ prot: 0 });
       export { url };`,
    );
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', ''];
    execFileSync(process.execPath, [tsc, ...options, 'typed.ts'], { cwd: project, encoding: 'utf8' });
  }, 120_000);
});
