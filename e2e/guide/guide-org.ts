import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { startOrg as StartOrg } from '../../src/org/index.js';
import { listen } from '../../test/local-server.js';
import { SecondSession } from './second-session.js';

/** A request that reached the service. */
interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the samples run against, and how their work is looked at. */
export interface GuideOrg {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** A user beside the page's. */
  readonly otherUser: string;
  /** The id of a contact, Ada Byte of Myriad Pubs. */
  readonly contact: string;
  /** Looks at the org, and changes it, beside the page. */
  readonly session: SecondSession;
  /** A server elsewhere, that pages reach by the org's proxy, and what it was sent. */
  readonly service: { readonly url: string; readonly requests: ServiceRequest[] };
  /** The e-mails that the org has sent so far. */
  readonly outbox: () => Promise<string[]>;
}

/** A server that answers each request with `pong`. */
async function startService() {
  const requests: ServiceRequest[] = [];
  const http = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    requests.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
    });
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end('pong');
  });
  const { url, close } = await listen(http);
  return { url, requests, stop: close };
}

/** The text of each e-mail that was sent, oldest first. */
async function readOutbox(folder: string): Promise<string[]> {
  const numberOf = (name: string) => Number(/-(\d+)\.eml$/.exec(name)?.[1]);
  const names = (await readdir(folder)).sort((a, b) => numberOf(a) - numberOf(b));
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

/** A folder with a copy of the project that registers the service as a remote site. */
async function folderWith(service: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sforce-toolkit-guide-'));
  const project = join(folder, 'project');
  await cp(join(import.meta.dirname, 'fixtures/project'), project, { recursive: true });
  await mkdir(join(project, 'remoteSiteSettings'));
  await writeFile(
    join(project, 'remoteSiteSettings/Service.remoteSite-meta.xml'),
    `<?xml version="1.0" encoding="UTF-8"?>
<RemoteSiteSetting xmlns="http://soap.sforce.com/2006/04/metadata">
    <disableProtocolSecurity>false</disableProtocolSecurity>
    <isActive>true</isActive>
    <url>${service}</url>
</RemoteSiteSetting>
`,
  );
  return folder;
}

const manyAccounts = (from: number) =>
  Array.from({ length: 200 }, (_, i) => ({ Name: `Account ${from + i}`, Industry: 'Utilities' }));

/** Starts the org of the samples, with accounts for more than one batch, which is 500. */
export async function startGuideOrg(
  startOrg: typeof StartOrg,
): Promise<GuideOrg & { stop(): Promise<void> }> {
  const service = await startService();
  const folder = await folderWith(service.url);
  const data = join(folder, 'data');
  const running = await startOrg({ project: join(folder, 'project'), data });
  const { url, username, password } = running;
  const session = await SecondSession.open(url, username, password);
  for (const from of [1000, 1200, 1400]) await session.create('Account', manyAccounts(from));
  const stop = async () => {
    await Promise.all([running.stop(), service.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  const [ada] = await session.query("SELECT Id FROM Contact WHERE LastName = 'Byte'");
  const contact = ada?.Id ?? '';
  const outbox = () => readOutbox(join(data, 'outbox'));
  return {
    url,
    username,
    password,
    otherUser: 'standard@local.org',
    contact,
    session,
    service,
    outbox,
    stop,
  };
}
