import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecondSession } from '../../guide/second-session.js';
import { startOrg } from '../../worker.js';

const demoPages = join(import.meta.dirname, '../../../demo-pages');

const { startRateService } = (await import(join(demoPages, 'service/rates.mjs'))) as {
  startRateService(port: number): Promise<Server>;
};

/** The org of the demo, and what tests use beside the browser. */
export interface DemoOrg {
  readonly url: string;
  /** Prepares records, and looks at what pages and buttons did. */
  readonly session: SecondSession;
  /** The e-mails that the org has sent so far. */
  readonly outbox: () => Promise<string[]>;
  readonly stop: () => Promise<void>;
}

/** Files of the demo that name the service of exchange rates. */
const NAMES_SERVICE = [
  'labels/CustomLabels.labels-meta.xml',
  'remoteSiteSettings/Rate_Service.remoteSite-meta.xml',
];

/** A copy of the demo with another address of the service. */
async function copyOfDemo(folder: string, service: string): Promise<string> {
  const project = join(folder, 'project');
  await cp(demoPages, project, { recursive: true });
  for (const name of NAMES_SERVICE) {
    const file = join(project, name);
    const text = await readFile(file, 'utf8');
    const changed = text.replace('http://127.0.0.1:8085', service);
    if (changed === text) throw new Error(`${file} does not name the service`);
    await writeFile(file, changed);
  }
  return project;
}

/** Starts the org on the demo, and the service that its page calls on a free port. */
export async function startDemoOrg(): Promise<DemoOrg> {
  const service = await startRateService(0);
  const { port } = service.address() as AddressInfo;
  const folder = await mkdtemp(join(tmpdir(), 'sforce-toolkit-demo-'));
  const data = join(folder, 'data');
  const org = await startOrg({ project: await copyOfDemo(folder, `http://127.0.0.1:${port}`), data });
  const outbox = async () => {
    const names = await readdir(join(data, 'outbox')).catch(() => []);
    return Promise.all(names.sort().map((name) => readFile(join(data, 'outbox', name), 'utf8')));
  };
  return {
    url: org.url,
    session: await SecondSession.open(org.url, org.username, org.password),
    outbox,
    stop: async () => {
      service.closeAllConnections();
      service.close();
      await org.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
