import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDataFolder } from '../../../src/org/storage/data-folder.js';
import { startProgram } from './program.js';
import { batches } from './programs/batches.js';
import { temporaryFolder } from './temporary-folder.js';

/** Times that the process is killed; more by the environment. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 2);

type Message = { found: (string | null)[][] } | { acknowledged: string; size: number };

/** Writes into the folder until the process is killed, and gives what was acknowledged until then. */
async function writeAndKill(dir: string, acknowledged: Map<string, number>, early: boolean): Promise<void> {
  const program = await startProgram('write-batches', dir);
  program.process.on('message', (message: Message) => {
    if ('acknowledged' in message) acknowledged.set(message.acknowledged, message.size);
  });
  if (early) {
    // Somewhere in its start, or in the recovery from the kill before.
    await pause(Math.random() * 1500);
  } else {
    for (let messages = 1 + Math.ceil(Math.random() * 8); messages > 0; messages -= 1)
      await program.message();
    await pause(Math.random() * 150);
  }
  await program.kill();
}

test(`what was acknowledged survives a kill, whole (${ROUNDS} rounds)`, {
  timeout: 60_000 + ROUNDS * 20_000,
}, async () => {
  const dir = join(await temporaryFolder(), 'data');
  await (await openDataFolder({ dir, project: '.', prepare: batches })).close();
  const acknowledged = new Map<string, number>();
  for (let round = 1; round <= ROUNDS; round += 1) await writeAndKill(dir, acknowledged, round % 5 === 4);

  const folder = await openDataFolder({ dir, project: '.', prepare: batches });
  const { rows } = await folder.database.query(
    'SELECT batch, count(*), min(size), max(size) FROM line GROUP BY batch',
  );
  await folder.close();

  const halves = rows.filter(([, count, smallest, largest]) => count !== smallest || count !== largest);
  const found = new Map(rows.map(([batch, count]) => [batch, Number(count)]));
  const lost = [...acknowledged].filter(([batch, size]) => found.get(batch) !== size);
  const rowCount = [...acknowledged.values()].reduce((sum, size) => sum + size, 0);
  console.log(
    `${ROUNDS} kills: ${acknowledged.size} transactions (${rowCount} rows) acknowledged, ${lost.length} lost; ` +
      `${rows.length} found, ${halves.length} of them in part`,
  );
  expect({ lost, halves }).toEqual({ lost: [], halves: [] });
  expect(found.get('sample')).toBe(1);
  expect(acknowledged.size).toBeGreaterThan(0);
});
