import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { demoUser } from '../../src/org/core/demo-user.js';
import { packageFile } from '../../src/org/package-root.js';
import { startProgram } from '../running-program.js';
import { SoapClient } from '../soap-client.js';

/** Times that the org is killed; more by the environment. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 2);
const MOST_ROWS = 200;

/** What the calls of a run make of its records, one after the other. */
const STATES = ['created', 'updated', 'deleted'] as const;

/** A run of calls on the same records: how many, and the last state that was acknowledged, as a place in `STATES`. */
interface Run {
  readonly rows: number;
  acknowledged: number;
}

const data = mkdtempSync(join(tmpdir(), 'sforce-toolkit-kill-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function startOnData() {
  const org = startProgram(
    process.execPath,
    [packageFile('dist/cli.js'), 'org', '--port', '0', '--data', join(data, 'org')],
    {},
  );
  onTestFinished(async () => {
    await org.stop('SIGKILL');
  });
  const [url] = await org.waitFor(/http:\/\/127\.0\.0\.1:\d+/);
  const client = new SoapClient(url);
  await client.login(demoUser.username, demoUser.password);
  return { org, client };
}

const allOrNone = '<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>';

/** One call for all records of a run, all or none. Gives their ids. */
async function save(client: SoapClient, operation: string, items: readonly string[]): Promise<string[]> {
  const results = (await client.call(operation, items.join(''), allOrNone)) as {
    success: string;
    id: string;
  }[];
  expect(results.filter(({ success }) => success === 'true')).toHaveLength(items.length);
  return results.map(({ id }) => id);
}

/** Makes accounts, changes them, and deletes those of every other run; its name and size are in each of them. */
async function writeRun(client: SoapClient, name: string, run: Run, deletes: boolean): Promise<void> {
  const site = `${name}.${run.rows}`;
  const accounts = Array.from(
    { length: run.rows },
    (_, i) => `<sObjects><type>Account</type><Name>${name} ${i}</Name><Site>${site}</Site></sObjects>`,
  );
  const ids = await save(client, 'create', accounts);
  run.acknowledged = STATES.indexOf('created');
  const changes = ids.map((id) => `<sObjects><type>Account</type><Id>${id}</Id><Fax>1</Fax></sObjects>`);
  await save(client, 'update', changes);
  run.acknowledged = STATES.indexOf('updated');
  if (!deletes) return;
  await save(
    client,
    'delete',
    ids.map((id) => `<ids>${id}</ids>`),
  );
  run.acknowledged = STATES.indexOf('deleted');
}

/** Runs without end, one after the other; what the org acknowledges is noted. */
async function writeUntilKilled(client: SoapClient, writer: string, runs: Map<string, Run>) {
  for (let i = 0; ; i++) {
    const run = { rows: 1 + Math.floor(Math.random() * MOST_ROWS), acknowledged: -1 };
    const name = `${writer}.${i}`;
    runs.set(`${name}.${run.rows}`, run);
    await writeRun(client, name, run, i % 2 === 1);
  }
}

/** How many records of each run the org has in which state. */
async function countRows(client: SoapClient): Promise<Map<string, Map<number, number>>> {
  const counts = new Map<string, Map<number, number>>();
  const size = '<QueryOptions><batchSize>2000</batchSize></QueryOptions>';
  type Row = { Site: string; Fax: unknown; IsDeleted: string };
  type Batch = { records?: Row[]; done: string; queryLocator: string };
  let body = "<queryString>SELECT Site, Fax, IsDeleted FROM Account WHERE Site LIKE 'kill.%'</queryString>";
  for (let operation = 'queryAll'; ; operation = 'queryMore') {
    const [batch] = (await client.call(operation, body, size)) as Batch[];
    for (const { Site, Fax, IsDeleted } of batch?.records ?? []) {
      const state = IsDeleted === 'true' ? 'deleted' : Fax === '1' ? 'updated' : 'created';
      const run = counts.get(Site) ?? new Map<number, number>();
      counts.set(Site, run.set(STATES.indexOf(state), (run.get(STATES.indexOf(state)) ?? 0) + 1));
    }
    if (batch?.done === 'true') return counts;
    body = `<queryLocator>${batch?.queryLocator}</queryLocator>`;
  }
}

test(`an org that is killed while it writes has every row that it acknowledged, and no half of a call (${ROUNDS} rounds)`, {
  timeout: 180_000 + ROUNDS * 60_000,
}, async () => {
  const runs = new Map<string, Run>();
  const acknowledged = () => [...runs.values()].reduce((sum, run) => sum + run.acknowledged + 1, 0);
  for (let round = 0; round < ROUNDS; round++) {
    const { org, client } = await startOnData();
    const before = acknowledged();
    let killed = false;
    const writers = ['a', 'b'].map((writer) =>
      writeUntilKilled(client, `kill.${round}.${writer}`, runs).catch((error: Error) => {
        if (!killed) throw error;
      }),
    );
    const written = async () => {
      while (acknowledged() < before + 6) await pause(10);
      // Any moment will do, the more different ones the better.
      await pause(Math.random() * 400);
    };
    // A writer ends before the org does only by an error.
    await Promise.race([...writers, written()]);
    killed = true;
    await org.stop('SIGKILL');
    await Promise.all(writers);
  }

  const { org, client } = await startOnData();
  const found = await countRows(client);
  await org.stop();

  const rows = [...runs.values()].reduce((sum, run) => sum + run.rows * (run.acknowledged + 1), 0);
  // All records of a run are in one state: the last that was acknowledged, or the one that was asked for then.
  const halves = [...found].filter(
    ([name, states]) => states.size > 1 || [...states.values()][0] !== runs.get(name)?.rows,
  );
  const lost = [...runs].filter(
    ([name, run]) => Math.max(-1, ...(found.get(name)?.keys() ?? [])) < run.acknowledged,
  );
  console.log(
    `${ROUNDS} kills: ${acknowledged()} calls (${rows} rows) acknowledged, ${lost.length} lost, ${halves.length} in part`,
  );
  expect({ lost, halves }).toEqual({ lost: [], halves: [] });
});
