import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { appOf } from '../app-of.js';
import type { orgDouble } from '../org-double.js';
import { openTestOrg, record, type TestOrg } from '../test-org.js';

/** An org with a project of pages, and a few records with names. */
export interface PageOrg extends TestOrg {
  readonly app: Hono;
  readonly log: string[];
  readonly project: string;
  /** Ids of the records by their names. */
  readonly ids: ReadonlyMap<string, string>;
}

export const fixtures = join(import.meta.dirname, 'fixtures');

async function makeProject(): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), 'sforce-pages-'));
  await cp(join(import.meta.dirname, 'project'), project, { recursive: true });
  await mkdir(join(project, 'pages'), { recursive: true });
  for (const name of await readdir(fixtures))
    await cp(join(fixtures, name, 'page.page'), join(project, 'pages', `${name}.page`));
  return project;
}

const account = (name: string, fields: Record<string, string>) =>
  record('Account', { Name: name, ...fields });

async function makeRecords({ org, session }: TestOrg): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const create = async (key: string, one: ReturnType<typeof record>) => {
    const [saved] = await org.create(session, [one]);
    if (!saved?.id) throw new Error(`${key}: ${JSON.stringify(saved?.errors)}`);
    ids.set(key, saved.id);
    return saved.id;
  };
  const acme = await create(
    'acme',
    account(`Acme <b>"O'Neil" & Sons</b>`, {
      Industry: 'Banking',
      Phone: '555-1234',
      AnnualRevenue: '1234567.5',
      NumberOfEmployees: '1200',
      Website: 'javascript:alert(1)',
      Description: 'One\n<script>two()</script>',
      BillingCity: 'Oslo',
    }),
  );
  await create('beta', account('Beta', { ParentId: acme }));
  await create(
    'ann',
    record('Contact', { LastName: 'Ann </script><!--', Email: 'ann@example.com', AccountId: acme }),
  );
  await create('bob', record('Contact', { LastName: 'Bob', AccountId: acme }));
  await create(
    'deal',
    record('Opportunity', {
      Name: 'Deal',
      StageName: 'Prospecting',
      CloseDate: '2026-03-09',
      AccountId: acme,
      Amount: '99.5',
    }),
  );
  await create('desk', record('Desk__c', { Url__c: 'http://all', Rows__c: '5', Open__c: 'true' }));
  await create('own desk', record('Desk__c', { SetupOwnerId: session.userId, Url__c: '<b>mine' }));
  await create('north', record('Region__c', { Name: 'North', Code__c: 'N' }));
  return ids;
}

export async function openPageOrg(): Promise<PageOrg> {
  const project = await makeProject();
  const opened = await openTestOrg(project);
  const ids = await makeRecords(opened);
  const log: string[] = [];
  const app = appOf(opened.org as unknown as ReturnType<typeof orgDouble>, {
    project,
    log: (entry: string) => void log.push(entry),
  });
  const close = async () => {
    await opened.close();
    await rm(project, { recursive: true, force: true });
  };
  return { ...opened, app, log, project, ids, close };
}
