import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const tsc = join(root, 'node_modules/typescript/bin/tsc');
const BROWSER = ['--lib', 'es2022,dom'];

/** Compiles a file of the project as a user would. Throws where it has errors. */
function compile(file: string, { source, options = [] }: { source: string; options?: readonly string[] }) {
  writeFileSync(join(project, file), source);
  const own = options.includes('--types') ? options : [...options, '--types', ''];
  execFileSync(
    process.execPath,
    [tsc, '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', ...own, file],
    { cwd: project, encoding: 'utf8' },
  );
}

/** Makes calls with the module in Node, answered by a transport of its own. */
const RUN_MODULE = `
  import * as toolkit from 'sforce-toolkit/toolkit';
  const { sforce, connection, apex } = toolkit;
  const result = {
    missing: Object.keys(sforce).filter((name) => !(name in toolkit)),
    globals: [typeof globalThis.sforce, typeof globalThis.UserContext],
    constructed: Object.keys(toolkit).filter((name) => /Request$|Convert$|Email|Message$/.test(name))
      .every((name) => new toolkit[name]() instanceof toolkit.Xml),
  };
  try {
    connection.query('Select Name From Account');
  } catch (error) {
    result.withoutBrowser = String(error);
  }
  let body;
  sforce.Transport = function (url) {
    this.send = (envelope, soapTransport) => {
      Object.assign(result, { url, sent: envelope });
      soapTransport.httpCallback('<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' + body +
        '</e:Body></e:Envelope>', true, 200);
    };
  };
  body = '<r><result>5</result></r>';
  result.apex = apex.execute('Numbers', 'five', {});
  connection.init('00D', 'https://example.test/services/Soap/u/64.0');
  body = '<r><result><records><Name>Acme</Name></records><size>1</size></result></r>';
  result.names = connection.query('Select Name From Account').getArray('records').map((record) => record.Name);
  console.log(JSON.stringify(result));
`;

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

    compile('typed.ts', {
      source: `import { startOrg } from 'sforce-toolkit/org';
        const org = await startOrg({ port: 0 });
        const url: string = org.url;
        // @ts-expect-error: there is no such option
        await startOrg({ prot: 0 });
        export { url };`,
    });
  }, 120_000);

  it('types the globals of a project that loads the scripts by tag, and records as its pages describe them', () => {
    const source = readFileSync(join(import.meta.dirname, 'pack/page.ts'), 'utf8');
    const reference = '/// <reference types="sforce-toolkit/global" />\n';
    compile('page.ts', { source: reference + source, options: BROWSER });
    compile('page-by-option.ts', { source, options: [...BROWSER, '--types', 'sforce-toolkit/global'] });
    // The checks above can fail: without the types nothing is known.
    expect(() => compile('page-untyped.ts', { source, options: BROWSER })).toThrow(/Command failed/);
    const misspelt = `${reference}sforce.connection.convertLead([{ leadI: '00Q' }]);`;
    expect(() => compile('misspelt.ts', { source: misspelt, options: BROWSER })).toThrow(
      expect.objectContaining({ stdout: expect.stringMatching(/'leadI' does not exist .* 'leadId'/) }),
    );
  }, 120_000);

  it('gives the toolkit as a module, which runs without a browser but for calls', () => {
    const source = readFileSync(join(import.meta.dirname, 'pack/module.ts'), 'utf8');
    compile('module.ts', { source, options: BROWSER });
    const lines = execFileSync(process.execPath, ['--input-type=module', '--eval', RUN_MODULE], {
      cwd: project,
      encoding: 'utf8',
    });
    expect(JSON.parse(lines)).toEqual({
      missing: [],
      globals: ['undefined', 'undefined'],
      constructed: true,
      withoutBrowser: expect.stringContaining('There is no XMLHttpRequest here: calls need a browser'),
      url: 'https://example.test/services/Soap/u/64.0',
      sent: expect.stringContaining('<sessionId>00D</sessionId>'),
      names: ['Acme'],
      apex: ['5'],
    });
  }, 120_000);

  it('holds what a static resource needs, in one folder', () => {
    const files = readdirSync(join(project, 'node_modules/sforce-toolkit/dist'));
    expect(files).toEqual(
      expect.arrayContaining([
        'connection.js',
        'apex.js',
        'debug-window.js',
        'debug-window.css',
        'debugshell.html',
      ]),
    );
  });
});
