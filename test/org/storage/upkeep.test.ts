import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase, type ReopenableDatabase } from '../../../src/org/storage/database.js';
import { blank, copyTemplate } from '../../../src/org/storage/template.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let root: string;
let database: ReopenableDatabase;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
  await copyTemplate(blank, join(root, 'db'), () => undefined);
  database = await openDatabase(join(root, 'db'));
  await database.execute('CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL)');
});

afterAll(async () => {
  await database.close();
  await rm(root, { recursive: true, force: true });
});

const figure = async (expression: string) =>
  Number((await database.query(`SELECT ${expression}`)).rows[0]?.[0]);
const fill = (rows: number, width: number) =>
  database.query(`INSERT INTO item SELECT n, repeat('x', $2::int) FROM generate_series(1, $1::int) n`, [
    rows,
    width,
  ]);

test('what is planned for a table follows its growth', async () => {
  await fill(5000, 10);
  await expect.poll(() => figure(`reltuples FROM pg_class WHERE relname = 'item'`)).toBe(5000);
});

test('the place of deleted rows is used again', async () => {
  const sizes: number[] = [];
  for (let round = 0; round < 6; round++) {
    await database.query('DELETE FROM item');
    await fill(5000, 100);
    sizes.push(await figure(`pg_relation_size('item')`));
  }
  expect(sizes.at(-1)).toBeLessThan(3 * (sizes[0] as number));
});

test('the log does not grow with all that is ever written', async () => {
  const written = () => figure(`pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')`);
  const kept = () => figure('pg_wal_lsn_diff(pg_current_wal_lsn(), (pg_control_checkpoint()).redo_lsn)');
  const before = await written();
  for (let round = 0; round < 12; round++) {
    await database.query('DELETE FROM item');
    await fill(5000, 1800);
  }
  expect((await written()) - before).toBeGreaterThan(100 * 2 ** 20);
  await expect.poll(kept).toBeLessThan(80 * 2 ** 20);
});

test('a transaction that writes much is followed by upkeep, and not disturbed by it', async () => {
  await database.transaction(async (sql) => {
    await sql.query('DELETE FROM item');
    await sql.query(`INSERT INTO item SELECT n, 'y' FROM generate_series(1, 3000) n`);
    await sql.query(`UPDATE item SET name = 'z'`);
  });
  expect(await figure(`count(*) FROM item WHERE name = 'z'`)).toBe(3000);
});
