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
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 3);
const ROWS_PER_CALL = [200, 1, 60, 7];

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

/** One call that makes `rows` accounts, all or none; its name is in each of them. */
async function createAccounts(client: SoapClient, call: string, rows: number): Promise<void> {
  const records = Array.from(
    { length: rows },
    (_, i) => `<sObjects><type>Account</type><Name>${call} ${i}</Name><Site>${call}</Site></sObjects>`,
  );
  const header = '<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>';
  const results = (await client.call('create', records.join(''), header)) as { success: string }[];
  expect(results.filter(({ success }) => success === 'true')).toHaveLength(rows);
}

/** Calls without end, one after the other; each is noted when the org has acknowledged it. */
async function writeUntilKilled(client: SoapClient, name: string, acknowledged: Map<string, number>) {
  for (let i = 0; ; i++) {
    const rows = ROWS_PER_CALL[i % ROWS_PER_CALL.length] as number;
    const call = `${name}.${i}`;
    await createAccounts(client, call, rows);
    acknowledged.set(call, rows);
  }
}

/** Rows of each call that are in the org. */
async function countRows(client: SoapClient): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const size = '<QueryOptions><batchSize>2000</batchSize></QueryOptions>';
  type Batch = { records?: { Site: string }[]; done: string; queryLocator: string };
  let body = "<queryString>SELECT Site FROM Account WHERE Site LIKE 'kill.%'</queryString>";
  for (let operation = 'query'; ; operation = 'queryMore') {
    const [batch] = (await client.call(operation, body, size)) as Batch[];
    for (const { Site } of batch?.records ?? []) counts.set(Site, (counts.get(Site) ?? 0) + 1);
    if (batch?.done === 'true') return counts;
    body = `<queryLocator>${batch?.queryLocator}</queryLocator>`;
  }
}

test(`an org that is killed while it writes has every row that it acknowledged, and no half of a call (${ROUNDS} rounds)`, {
  timeout: 60_000 + ROUNDS * 30_000,
}, async () => {
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const { org, client } = await startOnData();
    const before = acknowledged.size;
    let killed = false;
    const writers = ['a', 'b'].map((writer) =>
      writeUntilKilled(client, `kill.${round}.${writer}`, acknowledged).catch((error: Error) => {
        if (!killed) throw error;
      }),
    );
    const written = async () => {
      while (acknowledged.size < before + 6) await pause(10);
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

  const rows = [...acknowledged.values()].reduce((sum, count) => sum + count, 0);
  const lost = [...acknowledged].filter(([call, count]) => found.get(call) !== count);
  const sizeOf = (call: string) => ROWS_PER_CALL[Number(call.split('.').pop()) % ROWS_PER_CALL.length];
  const halves = [...found].filter(([call, count]) => count !== sizeOf(call));
  console.log(
    `${ROUNDS} kills: ${acknowledged.size} calls (${rows} rows) acknowledged, ${lost.length} lost, ${halves.length} in part`,
  );
  expect({ lost, halves }).toEqual({ lost: [], halves: [] });
});
