import { toId18 } from '../../wire/ids.js';
import type { Sql } from './sql.js';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** What stands between key prefix and number: the instance's two characters, and one that is always 0. */
const INSTANCE = 'LO0';
const NUMBER_LENGTH = 9;

/** The id with a number, in 18 characters. Ids of one prefix sort as their numbers do. */
export function idOf(prefix: string, number: number): string {
  let digits = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / DIGITS.length))
    digits = DIGITS.charAt(rest % DIGITS.length) + digits;
  return toId18(prefix + INSTANCE + digits.padStart(NUMBER_LENGTH, '0'));
}

/**
 * Takes new ids for records of a key prefix. Inside a transaction that is rolled back they were never given out;
 * once it commits, they are never given out again.
 */
export async function allocateIds(sql: Sql, prefix: string, count: number): Promise<string[]> {
  const { rows } = await sql.query(
    `INSERT INTO "_ids" AS i (prefix, next) VALUES ($1, $2::bigint)
     ON CONFLICT (prefix) DO UPDATE SET next = i.next + $3::bigint RETURNING next`,
    [prefix, count + 1, count],
  );
  const first = Number(rows[0]?.[0]) - count;
  return Array.from({ length: count }, (_, i) => idOf(prefix, first + i));
}

/** The first number of the org's own auto-number fields. */
const FIRST_NUMBER = 1000;

/** Takes the next numbers of an auto-number field, which is named `Case.CaseNumber`; they start with `first`. */
export async function allocateNumbers(
  sql: Sql,
  field: string,
  count: number,
  first = FIRST_NUMBER,
): Promise<number[]> {
  const { rows } = await sql.query(
    `INSERT INTO "_numbers" AS n (field, next) VALUES ($1, $2::bigint)
     ON CONFLICT (field) DO UPDATE SET next = n.next + $3::bigint RETURNING next`,
    [field, first + count, count],
  );
  const start = Number(rows[0]?.[0]) - count;
  return Array.from({ length: count }, (_, i) => start + i);
}
