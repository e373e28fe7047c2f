import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../src/org/server.js';
import type { Cases, SaveCase } from '../../src/verify/cases.js';
import { scoped } from '../../src/verify/scope.js';
import { SoapOrg } from '../../src/verify/soap-org.js';
import { plan, verify } from '../../src/verify/verify.js';
import data from '../org/soql/cases/data.json' with { type: 'json' };
import { readCases } from '../org/soql/read-cases.js';
import { openTestOrg, type TestOrg } from '../org/test-org.js';

/** Every how manieth case is asked; each of them passes elsewhere, in the org's own process. VERIFY_EACH=1 asks all. */
const EACH = Number(process.env.VERIFY_EACH ?? 20);
const chosen = (_: unknown, i: number) => i % EACH === 0;

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
beforeAll(async () => {
  test = await openTestOrg('demo-pages');
  server = await startServer(test.org, {
    host: '127.0.0.1',
    port: 0,
    project: 'demo-pages',
    login: false,
    retiredVersions: 'refuse',
  });
}, 120_000);
afterAll(async () => {
  await server.close();
  await test.close();
});

const open = () => SoapOrg.open({ url: server.url, sessionId: test.session.id });
const counted = ['Account', 'Contact', 'Opportunity', 'Task', 'Product2'];
const counts = (org: SoapOrg) =>
  Promise.all(counted.map((object) => org.size(`SELECT COUNT() FROM ${object}`)));

describe('holding an org against the cases', () => {
  it('finds the local org as they say, over SOAP, and leaves nothing behind', async () => {
    const org = await open();
    const before = await counts(org);
    const { same, differences, leftovers } = await verify(org, cases);
    expect([...differences, ...leftovers]).toEqual([]);
    expect(same).toBeGreaterThan(500 / EACH);
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
    expect(same).toBe(1);
    expect([...differences.keys()]).toEqual(['saving rows/refused', 'saving calls/fault']);
    expect(differences.get('saving rows/refused')).toContain('is [ "saved" ]; expected was');
    expect(differences.get('saving calls/fault')).toContain('INVALID_FIELD');
    expect(leftovers).toEqual([]);
    expect(await org.size("SELECT COUNT() FROM Account WHERE Name IN ('Made', 'Kept')")).toBe(0);
  });

  it('is told beforehand what it makes, and does it only when asked to', async () => {
    const org = await open();
    const before = await counts(org);
    const { SF_INSTANCE_URL: _, SF_SESSION_ID: __, ...environment } = process.env;
    const run = async (env: Record<string, string>) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../../dist/cli.js'), 'verify'], {
        env: { ...environment, ...env },
      });
      let said = '';
      child.stdout.on('data', (text) => (said += text));
      child.stderr.on('data', (text) => (said += text));
      const [code] = await once(child, 'close');
      return { code, said };
    };
    const SF_INSTANCE_URL = server.url;
    expect(await run({ SF_INSTANCE_URL, SF_SESSION_ID: test.session.id })).toEqual({
      code: 0,
      said: expect.stringMatching(
        /creates, changes and deletes again up to \d+ Account.*\nNothing was done: add --yes/,
      ),
    });
    expect(await run({ SF_INSTANCE_URL })).toMatchObject({
      code: 2,
      said: expect.stringContaining('SF_SESSION_ID'),
    });
    expect(await run({ SF_SESSION_ID: 'x' })).toMatchObject({
      code: 2,
      said: expect.stringContaining('SF_INSTANCE_URL'),
    });
    expect(await run({ SF_INSTANCE_URL, SF_SESSION_ID: 'x' })).toMatchObject({
      code: 2,
      said: expect.stringContaining('INVALID_SESSION_ID'),
    });
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
