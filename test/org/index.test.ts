import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LocalOrgError, type StartOptions, startOrg } from '../../src/org/index.js';
import { startProgram } from './storage/program.js';
import { temporaryFolder } from './storage/temporary-folder.js';

const LONG = 120_000;

/** A project with one page and two accounts. */
async function smallProject(): Promise<string> {
  const project = await temporaryFolder();
  await mkdir(join(project, 'pages'));
  await writeFile(join(project, 'pages', 'Hello.page'), '<apex:page>Hello from {!$User.Id}</apex:page>');
  await mkdir(join(project, 'data'));
  const account = (Name: string, referenceId: string) => ({
    attributes: { type: 'Account', referenceId },
    Name,
  });
  await writeFile(
    join(project, 'data', 'Account.json'),
    JSON.stringify({ records: [account('Small One', 'a1'), account('Small Two', 'a2')] }),
  );
  return project;
}

async function start(options: StartOptions = {}) {
  const org = await startOrg(options);
  onTestFinished(() => org.stop());
  return org;
}

const envelope = (header: string, body: string) =>
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">' +
  `<e:Header>${header}</e:Header><e:Body>${body}</e:Body></e:Envelope>`;

async function soap(url: string, header: string, body: string): Promise<string> {
  const request = {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml', SOAPAction: '""' },
    body: envelope(header, body),
  };
  return (await fetch(`${url}/services/Soap/u/64.0`, request)).text();
}

type Org = Awaited<ReturnType<typeof startOrg>>;

async function logIn({ url, username, password }: Org): Promise<string> {
  const answer = await soap(
    url,
    '',
    `<login><username>${username}</username><password>${password}</password></login>`,
  );
  const session = /<sessionId>([^<]+)<\/sessionId>/.exec(answer)?.[1];
  if (!session) throw new Error(answer);
  return `<SessionHeader><sessionId>${session}</sessionId></SessionHeader>`;
}

const namesOf = (answer: string) => [...answer.matchAll(/<sf:Name>([^<]*)</g)].map(([, name]) => name);
const accounts = (org: Org, session: string) =>
  soap(org.url, session, '<query><queryString>SELECT Name FROM Account ORDER BY Name</queryString></query>');

test('an org runs in a process of its own, is reset, and leaves nothing behind', {
  timeout: LONG,
}, async () => {
  const lines: string[] = [];
  const org = await start({ project: await smallProject(), log: (line) => lines.push(line) });
  expect(org.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(`${org.url}/apex/Hello`)).text()).toContain('Hello from 005');

  const session = await logIn(org);
  expect(namesOf(await accounts(org, session))).toEqual(['Small One', 'Small Two']);
  const record =
    '<sObjects><type xmlns="urn:sobject.partner.soap.sforce.com">Account</type><Name>New</Name></sObjects>';
  expect(await soap(org.url, session, `<create>${record}</create>`)).toContain('<success>true</success>');
  expect(namesOf(await accounts(org, session))).toHaveLength(3);

  await org.reset();
  expect(await accounts(org, session)).toContain('INVALID_SESSION_ID');
  expect(namesOf(await accounts(org, await logIn(org)))).toEqual(['Small One', 'Small Two']);

  await Promise.all([org.stop(), org.stop()]);
  await expect(fetch(org.url)).rejects.toThrow();
  await expect(org.reset()).rejects.toThrow('the org was stopped');
});

test('data in a folder stays, and the folder serves one org at a time', { timeout: LONG }, async () => {
  const project = await smallProject();
  const data = join(await temporaryFolder(), 'data');
  const first = await start({ project, data });
  const second = startOrg({ project, data });
  await expect(second).rejects.toBeInstanceOf(LocalOrgError);
  await expect(second).rejects.toThrow(/^the data folder .* is in use by process \d+/);
  await first.stop();
  expect((await readdir(data)).sort()).toEqual(['db', 'sforce-toolkit.json']);
  await start({ project, data });
});

test('what is wrong is said in the words of the org', { timeout: LONG }, async () => {
  const missing = join(await temporaryFolder(), 'missing');
  await expect(startOrg({ project: missing })).rejects.toThrow(
    `the project ${missing} cannot be read: there is no such folder`,
  );
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void blocker.close());
  const { port } = blocker.address() as { port: number };
  await expect(startOrg({ project: await smallProject(), port })).rejects.toThrow(
    `port ${port} is taken by another program`,
  );
});

test('a limit of statements is none for what opening takes', { timeout: LONG }, async () => {
  const project = await smallProject();
  const data = join(await temporaryFolder(), 'data');
  await (await start({ project, data, queryTimeout: 0.001 })).stop();
  // Another fingerprint: now the tables are brought up to date.
  await writeFile(join(project, 'data', 'Account.json'), '{"records": []}');
  const lines: string[] = [];
  const org = await start({ project, data, queryTimeout: 0.001, log: (line) => lines.push(line) });
  expect(org.url).toMatch(/^http:/);
  expect(lines).toContainEqual(expect.stringContaining('bringing the tables up to date'));
});

test('a start that takes too long is given up', { timeout: LONG }, async () => {
  await expect(startOrg({ project: await smallProject(), startTimeout: 0.05 })).rejects.toThrow(
    'the org did not start within 0.05 s',
  );
});

test('an org ends with the process that started it, and its temporary folder goes', {
  timeout: LONG,
}, async () => {
  const program = await startProgram('use-org', await smallProject(), await temporaryFolder());
  const { url, folders } = (await program.message()) as { url: string; folders: string[] };
  expect((await fetch(url)).status).toBe(200);
  expect(folders).toHaveLength(1);
  await program.kill();
  await expect
    .poll(
      () =>
        fetch(url).then(
          () => 'answers',
          () => 'gone',
        ),
      { timeout: 60_000 },
    )
    .toBe('gone');
  await expect.poll(() => folders.filter((folder) => existsSync(folder)), { timeout: 60_000 }).toEqual([]);
});

test.each([
  [{ prot: 1 }, "startOrg has no option 'prot'; it has project, data, "],
  [{ constructor: 1 }, "startOrg has no option 'constructor'"],
  [{ port: 'x' }, 'startOrg: port is "x"; a number from 0 to 65535 is expected'],
  [{ retiredVersions: 'foo' }, "startOrg: retiredVersions is \"foo\"; 'refuse' or 'serve' is expected"],
  [{ sitePrefix: 'shop' }, 'startOrg: sitePrefix is "shop"; a path of letters'],
  [{ queryTimeout: Number.NaN }, 'startOrg: queryTimeout is null; a number of seconds is expected'],
  [
    { sessionSeconds: 0 },
    'startOrg: sessionSeconds is 0; a whole number of seconds, at least 1, is expected',
  ],
  [{ limits: { calls: 1 } }, 'an object with whole numbers for some of api, singleEmail, massEmail'],
  [{ fresh: 'yes' }, 'startOrg: fresh is "yes"; true or false is expected'],
])('a wrong option is refused: %j', async (options, message) => {
  await expect(startOrg(options as StartOptions)).rejects.toThrow(message);
  await expect(startOrg(options as StartOptions)).rejects.toBeInstanceOf(LocalOrgError);
});
