import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../src/cli/usage-error.js';
import { verifyCommand } from '../../src/cli/verify-command.js';
import { type RunningServer, startServer } from '../../src/org/server.js';
import type { Cases, SaveCase } from '../../src/verify/cases.js';
import { scoped } from '../../src/verify/scope.js';
import { SoapOrg } from '../../src/verify/soap-org.js';
import { openToolkitSuite } from '../../src/verify/toolkit-suite.js';
import { plan, verify } from '../../src/verify/verify.js';
import data from '../org/soql/cases/data.json' with { type: 'json' };
import { readCases } from '../org/soql/read-cases.js';
import { openTestOrg, type TestOrg } from '../org/test-org.js';
import { type PassThrough, startPassThrough } from './pass-through.js';

/** Every how manieth case is asked; each of them passes elsewhere, in the org's own process. VERIFY_EACH=1 asks all. */
const EACH = Number(process.env.VERIFY_EACH ?? 20);
const chosen = (_: unknown, i: number) => i % EACH === 0;
/** The same of the toolkit's, all of which the browser tests run; odd, as each second one is asynchronous. */
const EACH_OF_TOOLKIT = Math.ceil(EACH / 2) | 1;

const folder = join(import.meta.dirname, '../org/core/dml/cases');
const read = (path: string) => JSON.parse(readFileSync(join(folder, path, 'case.json'), 'utf8')) as SaveCase;
const paths = readdirSync(folder).flatMap((group) =>
  readdirSync(join(folder, group)).map((name) => `${group}/${name}`),
);
const cases: Cases = {
  data: data as Cases['data'],
  queries: readCases().filter(chosen),
  saves: Object.fromEntries(paths.filter(chosen).map((path) => [path, read(path)])),
};

let test: TestOrg;
let server: RunningServer;
let through: PassThrough;
beforeAll(async () => {
  test = await openTestOrg('demo-pages');
  server = await startServer(test.org, {
    host: '127.0.0.1',
    port: 0,
    project: 'demo-pages',
    login: false,
    retiredVersions: 'refuse',
  });
  through = await startPassThrough(server.url);
}, 120_000);
afterAll(async () => {
  await through.close();
  await server.close();
  await test.close();
});

const open = (url = server.url) => SoapOrg.open({ url, sessionId: test.session.id });
const none: Cases = { data: [], queries: [], saves: {} };

/** Those cases of the toolkit that are wanted. */
async function suiteOf(org: SoapOrg, isWanted: (name: string, i: number) => boolean) {
  const suite = await openToolkitSuite(org.http);
  return { ...suite, tasks: suite.tasks.filter(({ name }, i) => isWanted(name, i)) };
}

/** Runs the program; gives its exit code, and all that it said. */
async function run(env: Record<string, string>, onStart: (child: ChildProcess) => void = () => undefined) {
  const { SF_INSTANCE_URL: _, SF_SESSION_ID: __, ...environment } = process.env;
  const flags = onStart.length > 0 ? ['--yes'] : [];
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../dist/cli.js'), 'verify', ...flags],
    {
      env: { ...environment, ...env },
    },
  );
  onStart(child);
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  return { code, said };
}

const counted = ['Account', 'Contact', 'Opportunity', 'Event', 'Product2'];
const counts = (org: SoapOrg) =>
  Promise.all(counted.map((object) => org.size(`SELECT COUNT() FROM ${object}`)));

describe('holding an org against the cases', () => {
  it('finds the local org as they say, over SOAP, and leaves nothing behind', async () => {
    const org = await open();
    const before = await counts(org);
    const suite = await suiteOf(org, (_, i) => i % EACH_OF_TOOLKIT === 0);
    const { same, sameOfToolkit, differences, leftovers, ended } = await verify(org, cases, { suite });
    expect([...differences, ...leftovers, ended]).toEqual([null]);
    expect(same).toBeGreaterThan(500 / EACH);
    expect(sameOfToolkit).toBe(suite.tasks.length);
    expect(sameOfToolkit).toBeGreaterThan(70 / EACH_OF_TOOLKIT);
    expect(await counts(org)).toEqual(before);
  }, 240_000);

  it('tells what an org does otherwise, and what it cannot delete', async () => {
    const org = await open();
    const wrong: Cases = {
      data: [],
      queries: [],
      saves: {
        'rows/refused': {
          positive: [{ create: [{ type: 'Account', Name: 'Made' }], results: ['STRING_TOO_LONG'] }],
          negative: [],
        },
        'calls/fault': { positive: [{ query: 'SELECT Nope FROM Account', rows: [] }], negative: [] },
        'calls/of nothing': {
          positive: [{ create: [{ type: 'Nope' }], fault: { code: 'INVALID_TYPE' } }],
          negative: [],
        },
        'rows/kept': {
          positive: [
            { create: [{ type: 'Account', as: 'a', Name: 'Kept' }] },
            { create: [{ type: 'Case', AccountId: '$a', Subject: 'Kept' }] },
          ],
          negative: [],
        },
      },
    };
    expect([...plan(wrong)]).toEqual([
      ['Account', 2],
      ['Case', 1],
    ]);
    const { same, differences, leftovers } = await verify(org, wrong);
    expect(same).toBe(2);
    expect([...differences.keys()]).toEqual(['saving rows/refused', 'saving calls/fault']);
    expect(differences.get('saving rows/refused')).toContain('is [ "saved" ]; expected was');
    expect(differences.get('saving calls/fault')).toContain('INVALID_FIELD');
    expect(leftovers).toEqual([]);
    expect(await org.size("SELECT COUNT() FROM Account WHERE Name IN ('Made', 'Kept')")).toBe(0);
  });

  it('tells where the toolkit gets something else, and deletes what cases had made that failed', async () => {
    const org = await open(through.url);
    const before = await counts(org);
    through.alter = (text, request) => {
      if (request.includes('<retrieve')) return text.slice(0, text.length / 2);
      return text.replace('<keyPrefix>001<', '<keyPrefix>00X<');
    };
    const suite = await suiteOf(org, (name) => /describe(Global|SObjects?):|update: null/.test(name));
    const { sameOfToolkit, differences, leftovers, ended } = await verify(org, none, { suite });
    through.alter = (text) => text;
    expect([...differences.keys()].map((name) => name.replace(/^toolkit, (\w+): (\w+):.*/, '$1 $2'))).toEqual(
      [
        'synchronous update',
        'asynchronous update',
        'synchronous describeGlobal',
        'asynchronous describeGlobal',
        'synchronous describeSObject',
        'asynchronous describeSObject',
      ],
    );
    const [update, , global] = [...differences.values()];
    expect(update).toContain('no SOAP from here on');
    expect(global).toBe('what comes out is [ "00X", true, false ]; expected was [ "001", true, false ]');
    expect([sameOfToolkit, leftovers, ended]).toEqual([2, [], null]);
    expect(await counts(org)).toEqual(before);
  }, 60_000);

  it('ends where the session does, tells what is still there, and can delete it later', async () => {
    const org = await open(through.url);
    const before = await counts(org);
    let count = 0;
    through.alter = (text) => {
      count += text.includes('<createResponse>') ? 1 : 0;
      return text;
    };
    through.instead = () =>
      count < 2
        ? null
        : '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>sf:INVALID_SESSION_ID</faultcode><faultstring>INVALID_SESSION_ID: over</faultstring></e:Fault></e:Body></e:Envelope>';
    const suite = await suiteOf(org, (name) => name.includes(' upsert:'));
    const { same, differences, leftovers, ended } = await verify(org, none, { suite });
    through.alter = (text) => text;
    through.instead = () => null;
    expect([same, differences.size, ended]).toEqual([1, 0, 'INVALID_SESSION_ID: over']);
    // Two of the first case, and one of the second, which had not got further.
    expect(leftovers).toEqual(
      [1, 2, 3].map(() => ({ id: expect.stringMatching(/^001/), why: expect.stringContaining('over') })),
    );
    expect(await org.deleteMade()).toEqual([]);
    expect(await counts(org)).toEqual(before);
  }, 60_000);

  it('is told beforehand what it makes, and does it only when asked to', async () => {
    const org = await open();
    const before = await counts(org);
    const id = test.session.id;
    expect(await run({ SF_INSTANCE_URL: server.url, SF_SESSION_ID: id })).toEqual({
      code: 0,
      said: expect.stringMatching(
        /creates, changes and deletes again up to \d+ Account.*\nNothing was done: add --yes/,
      ),
    });
    expect(await counts(org)).toEqual(before);
  }, 60_000);

  it.each<[name: string, url: string | undefined, session: string | undefined, says: string]>([
    ['no address', undefined, undefined, 'SF_INSTANCE_URL is not set to the address of an org'],
    ['no session', 'here', undefined, 'SF_SESSION_ID is not set'],
    ['another session', 'here', 'x', 'INVALID_SESSION_ID'],
    ['a session of more lines', 'here', 'x\ny', 'characters that no session has'],
    ['no https', 'http://example.test', 'x', 'a session is sent by https: only'],
    ['an address of pages', 'https://a--b.sandbox.lightning.force.com', 'x', 'which has pages alone'],
    ['nobody there', 'http://127.0.0.1:9', 'x', 'http://127.0.0.1:9 cannot be reached: '],
    ['something else there', 'through', 'x', 'answered with status 500 (text/xml'],
  ])('refuses %s', async (_, url, session, says) => {
    const urls: Record<string, string> = { here: server.url, through: through.url };
    vi.stubEnv('SF_INSTANCE_URL', url && (urls[url] ?? url));
    vi.stubEnv('SF_SESSION_ID', session);
    through.instead = () => '<html>Sign in</html>';
    const error = await verifyCommand(['--yes']).catch((reason) => reason);
    through.instead = () => null;
    vi.unstubAllEnvs();
    expect([error.constructor, error.message]).toEqual([UsageError, expect.stringContaining(says)]);
  });

  it('deletes what it made when it is interrupted', async () => {
    const org = await open();
    const before = await counts(org);
    let made = false;
    const done = run({ SF_INSTANCE_URL: through.url, SF_SESSION_ID: test.session.id }, (child) => {
      through.alter = (text) => {
        if (!made && text.includes('<createResponse>')) made = child.kill('SIGINT');
        return text;
      };
    });
    expect(await done).toEqual({
      code: 1,
      said: expect.stringMatching(
        /Stopping: deleting .*it was stopped.* differences: 0; records left behind: 0\n$/s,
      ),
    });
    through.alter = (text) => text;
    expect(made).toBe(true);
    expect(await counts(org)).toEqual(before);
  }, 60_000);

  it.each([
    ['SELECT Id FROM Account', 'SELECT Id FROM Account WHERE ONLY '],
    ["SELECT Id FROM Account WHERE Name = 'a) LIMIT' LIMIT 1", "(Name = 'a) LIMIT' ) AND ONLY LIMIT 1"],
    [
      "SELECT Id FROM Account WHERE A = 'it\\'s' OR B = 2 ORDER BY C",
      "( A = 'it\\'s' OR B = 2 ) AND ONLY ORDER BY C",
    ],
    ['SELECT (SELECT Id FROM Contacts LIMIT 2) FROM Account LIMIT 1', 'FROM Account  WHERE ONLY LIMIT 1'],
    ['select COUNT(Id) from Account group by Name', 'from Account  WHERE ONLY group by Name'],
  ])('narrows %s down', (soql, expected) => {
    const squeezed = (text: string) => text.replace(/\s+/g, ' ').replace(/\( /g, '(');
    expect(squeezed(scoped(soql, ['1'])).replace("Id IN ('1')", 'ONLY')).toContain(squeezed(expected));
  });
});
