import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  DatabaseError,
  DatabaseUnavailableError,
  openDatabase,
  QueryTimeoutError,
  type ReopenableDatabase,
} from '../../../src/org/storage/database.js';
import { blank, copyTemplate } from '../../../src/org/storage/template.js';

// Opening a database takes a second, and several on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Runs for minutes, and touches no row. */
const RUNAWAY = 'SELECT count(*) FROM generate_series(1, 2000000000)';

let root: string;
let database: ReopenableDatabase;

/** An empty database in a folder; making one anew takes five times as long. */
async function openBlank(folder: string, options?: { queryTimeout: number }): Promise<ReopenableDatabase> {
  await copyTemplate(blank, folder, () => undefined);
  return openDatabase(folder, options);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
  database = await openBlank(join(root, 'db'), { queryTimeout: 2 });
  await database.execute('CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL)');
});

afterAll(async () => {
  await database.close();
  await rm(root, { recursive: true, force: true });
});

beforeEach(() => database.execute('TRUNCATE item'));

const count = async () => Number((await database.query('SELECT count(*) FROM item')).rows[0]?.[0]);
const add = (id: number) => ['INSERT INTO item VALUES ($1, $2)', [id, `item ${id}`]] as const;
const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DatabaseError);
  return error as DatabaseError;
};

describe('values', () => {
  test.each([
    [
      'TRUE, 1::int, 1.50::numeric, 2.5::float8, 9007199254740993::bigint',
      ['t', '1', '1.50', '2.5', '9007199254740993'],
    ],
    [
      "DATE '2025-06-01', TIME '13:05:00', TIMESTAMPTZ '2025-06-01 08:05:09.5+02'",
      ['2025-06-01', '13:05:00', '2025-06-01 06:05:09.5+00'],
    ],
    [
      "NULL, '', ARRAY['a', NULL, 'b c'], '{\"a\": 1}'::jsonb, '\\x00ff'::bytea",
      [null, '', '{a,NULL,"b c"}', '{"a": 1}', '\\x00ff'],
    ],
  ])('SELECT %s comes back as PostgreSQL prints it', async (list, row) => {
    expect((await database.query(`SELECT ${list}`)).rows).toEqual([row]);
  });

  test('texts, numbers, booleans, null and arrays can be bound to whatever type is wanted', async () => {
    const values = ['12', 12, true, null, ['a"b\\c', null, 'ü, {x}'], [1, 2], [], '2025-06-01'];
    const { rows } = await database.query(
      'SELECT $1::int, $2::text, $3::bool, $4::int, $5::text[], $6::int[], $7::text[], $8::date',
      values,
    );
    expect(rows).toEqual([
      ['12', '12', 't', null, '{"a\\"b\\\\c",NULL,"ü, {x}"}', '{1,2}', '{}', '2025-06-01'],
    ]);
  });

  test('two columns of one name are two values', async () => {
    expect((await database.query('SELECT 1 AS a, 2 AS a')).rows).toEqual([['1', '2']]);
  });

  test('written rows are counted', async () => {
    expect((await database.query("INSERT INTO item VALUES (1, 'a'), (2, 'b')")).affectedRows).toBe(2);
  });

  test('more bound values than PostgreSQL takes are refused', async () => {
    const refusal = await refusalOf(database.query('SELECT 1', new Array(65_536).fill(0)));
    expect(refusal.message).toContain('65536 bound values');
  });

  test('a NUL in a statement is refused, not cut off', async () => {
    expect((await refusalOf(database.query('SELECT 1 \0 garbage'))).sqlState).toBe('22021');
    expect((await refusalOf(database.query('SELECT $1::text', ['a\0b']))).sqlState).toBe('22021');
    expect((await refusalOf(database.execute('SELECT 1 \0 garbage'))).sqlState).toBe('22021');
  });
});

describe('refusals', () => {
  test('say state, table, constraint and detail', async () => {
    await database.query(...add(1));
    const refusal = await refusalOf(database.query(...add(1)));
    expect(refusal).toMatchObject({
      sqlState: '23505',
      table: 'item',
      constraint: 'item_pkey',
      detail: 'Key (id)=(1) already exists.',
      statement: 'INSERT INTO item VALUES ($1, $2)',
    });
  });

  test('say the column, or the position in the statement', async () => {
    const missing = database.query('INSERT INTO item (id) VALUES (1)');
    expect(await refusalOf(missing)).toMatchObject({ sqlState: '23502', column: 'name' });
    expect(await refusalOf(database.query('SELECT nope'))).toMatchObject({ sqlState: '42703', position: 8 });
  });

  test('of one statement of a script undo the script', async () => {
    await refusalOf(database.execute("INSERT INTO item VALUES (1, 'a'); INSERT INTO item VALUES (1, 'b')"));
    expect(await count()).toBe(0);
  });

  test('at the end of a statement, by a deferred constraint, are no success', async () => {
    await database.execute('CREATE TABLE later (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)');
    expect((await refusalOf(database.query('INSERT INTO later VALUES (1), (1)'))).sqlState).toBe('23505');
    expect((await database.query('SELECT * FROM later')).rows).toEqual([]);
  });
});

describe('transactions', () => {
  test('are committed when their work resolves, and give its value', async () => {
    const value = await database.transaction(async (sql) => {
      await sql.query(...add(1));
      await sql.query(...add(2));
      return 'done';
    });
    expect([value, await count()]).toEqual(['done', 2]);
  });

  test('are rolled back when their work rejects, and reject as it did', async () => {
    const failure = new Error('no more');
    const work = database.transaction(async (sql) => {
      await sql.query(...add(1));
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    expect(await count()).toBe(0);
  });

  test('keep what a savepoint saved', async () => {
    await database.transaction(async (sql) => {
      await sql.query(...add(1));
      await sql.query('SAVEPOINT s');
      await refusalOf(sql.query(...add(1)));
      await sql.query('ROLLBACK TO s');
      await sql.query(...add(2));
    });
    expect(await count()).toBe(2);
  });

  test('do not pass for committed when a refusal was swallowed', async () => {
    const work = database.transaction(async (sql) => {
      await sql.query(...add(1));
      await sql.query('SELECT nope').catch(() => undefined);
    });
    expect((await refusalOf(work)).sqlState).toBe('25P02');
    expect(await count()).toBe(0);
  });

  test('have the database to themselves', async () => {
    const order: string[] = [];
    const work = database.transaction(async (sql) => {
      await sql.query(...add(1));
      order.push('first');
      await sql.query(...add(2));
      order.push('second');
    });
    const other = database
      .query('SELECT count(*) FROM item')
      .then(({ rows }) => order.push(`saw ${rows[0]?.[0]}`));
    await Promise.all([work, other]);
    expect(order).toEqual(['first', 'second', 'saw 2']);
  });

  test('refuse a statement past them instead of waiting for themselves', async () => {
    await expect(database.transaction(() => database.query('SELECT 1'))).rejects.toThrow(
      /go through the `sql`/,
    );
  });

  test('leave nothing to a statement that comes after them', async () => {
    const { sql } = await database.transaction(async (sql) => ({ sql }));
    await expect(sql.query('SELECT 1')).rejects.toThrow(/this transaction is over/);
  });
});

describe('a statement that runs too long', () => {
  test('is cancelled; those that wait go on, and what was acknowledged is there', async () => {
    await database.query(...add(1));
    const runaway = database.query(RUNAWAY);
    const waiting = [
      database.query('SELECT 42'),
      database.query(...add(2)),
      database.transaction((sql) => sql.query(...add(3))),
    ];
    await expect(runaway).rejects.toBeInstanceOf(QueryTimeoutError);
    await expect(runaway).rejects.toThrow(
      /^the statement ran longer than 2 s and was cancelled; --query-timeout, .*: SELECT count\(\*\) FROM generate_series/,
    );
    expect((await waiting[0])?.rows).toEqual([['42']]);
    await Promise.all(waiting);
    expect(await count()).toBe(3);
  });

  test('takes its transaction with it, even when the work swallows the error', async () => {
    const work = database.transaction(async (sql) => {
      await sql.query(...add(1));
      await sql.query(RUNAWAY).catch(() => undefined);
      await sql.query(...add(2)).catch(() => undefined);
    });
    await expect(work).rejects.toBeInstanceOf(QueryTimeoutError);
    expect(await count()).toBe(0);
  });
});

test('an exchange of the folder waits for what runs, and lets others wait', async () => {
  const seen: string[] = [];
  const before = database.query(...add(1)).then(() => seen.push('before'));
  const exchange = database.whileClosed(async () => void seen.push('closed'));
  const after = database.query('SELECT 1').then(() => seen.push('after'));
  await Promise.all([before, exchange, after]);
  expect(seen).toEqual(['before', 'closed', 'after']);
  expect(await count()).toBe(1);
});

test('an exchange that fails and leaves no database makes no empty one', async () => {
  const folder = join(root, 'exchanged');
  const aside = join(root, 'aside');
  const exchanged = await openBlank(folder);
  await exchanged.execute('CREATE TABLE a (b int)');
  const failure = new Error('the disk is full');
  const exchange = exchanged.whileClosed(async () => {
    await rename(folder, aside);
    throw failure;
  });
  await expect(exchange).rejects.toBe(failure);
  const later = exchanged.query('SELECT 1');
  await expect(later).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await expect(later).rejects.toThrow('PG_VERSION is missing (the disk is full)');
  expect(existsSync(folder)).toBe(false);
  // Whatever puts a database there makes it work again.
  await exchanged.whileClosed(() => rename(aside, folder));
  expect((await exchanged.query('SELECT count(*) FROM a')).rows).toEqual([['0']]);
  await exchanged.close();
});

test('a folder that goes away is not made again after a statement that ran too long', async () => {
  const folder = join(root, 'going');
  const going = await openBlank(folder, { queryTimeout: 0 });
  await going.query('SELECT 1');
  going.queryTimeout = 0.5;
  await expect(going.query(RUNAWAY)).rejects.toBeInstanceOf(QueryTimeoutError);
  // The next statement would open the folder again.
  await rm(folder, { recursive: true });
  await expect(going.query('SELECT 1')).rejects.toThrow(/^the database is gone, .*PG_VERSION is missing/);
  expect(await readdir(root)).not.toContain('going');
  await going.close();
});

test('closing waits for an exchange of the folder, however long that takes', async () => {
  const closing = await openBlank(join(root, 'closing-late'));
  const order: string[] = [];
  let closed: Promise<unknown> = Promise.resolve();
  const exchange = closing.whileClosed(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    closed = closing.close().then(() => order.push('closed'));
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    // Time enough to close a database that is closed already.
    await new Promise((resolve) => setTimeout(resolve, 200));
    order.push('exchanged');
  });
  await exchange;
  await closed;
  expect(order).toEqual(['exchanged', 'closed']);
});

test('closing waits for what runs, and refuses what comes later', async () => {
  const folder = join(root, 'closing');
  const closing = await openBlank(folder);
  const running = closing.execute('CREATE TABLE a (b int)');
  const closed = closing.close();
  await expect(closing.query('SELECT 1')).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await Promise.all([running, closed, closing.close()]);
  const again = await openDatabase(folder);
  expect((await again.query('SELECT count(*) FROM a')).rows).toEqual([['0']]);
  await again.close();
});

test('a folder that cannot be opened is named', async () => {
  await expect(openDatabase(join(root, 'missing', 'parent'))).rejects.toThrow(
    /the database in .*missing.parent cannot be opened/,
  );
});
