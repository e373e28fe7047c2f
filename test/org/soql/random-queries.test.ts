import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestOrg, record, type TestOrg } from '../test-org.js';

// Random filters and orders, answered by the org and worked out here over the same rows.

interface Row {
  readonly id: string;
  readonly Name: string;
  readonly Industry: string | null;
  readonly NumberOfEmployees: number | null;
  readonly AnnualRevenue: number | null;
  readonly IsDeleted: boolean;
}

/** Numbers that are the same in every run: a failure can be looked at again. */
function randomNumbers(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { below, pick: <T>(items: readonly T[]): T => items[below(items.length)] as T };
}
type Random = ReturnType<typeof randomNumbers>;

const WORDS = [
  'ant',
  'Ant',
  'bee',
  'BEE',
  'Éclair',
  'eclair',
  'zoo',
  "o'x",
  'a%b',
  'a_b',
  'back\\slash',
  'Übung',
  'ubung',
];
const collator = new Intl.Collator('und');

let test: TestOrg;
let rows: Row[];

beforeAll(async () => {
  test = await openTestOrg();
  const random = randomNumbers(7);
  const drafts = Array.from({ length: 120 }, () => ({
    Name: `${random.pick(WORDS)}${random.below(3) ? '' : ` ${random.pick(WORDS)}`}`,
    Industry: random.below(3) ? random.pick(WORDS) : null,
    NumberOfEmployees: random.below(4) ? random.below(9) - 4 : null,
    AnnualRevenue: random.below(4) ? random.below(9) : null,
  }));
  const text = (value: string | number | null) => (value === null ? null : String(value));
  const results = await test.org.create(
    test.session,
    drafts.map((draft) =>
      record('Account', {
        Name: draft.Name,
        Industry: draft.Industry,
        NumberOfEmployees: text(draft.NumberOfEmployees),
        // Revenue has no decimals in its format, but keeps those that are given.
        AnnualRevenue: text(draft.AnnualRevenue),
      }),
    ),
  );
  rows = drafts.map((draft, i) => ({ ...draft, id: results[i]?.id as string, IsDeleted: false }));
});
afterAll(() => test.close());

type Predicate = (row: Row) => boolean;
interface Filter {
  readonly soql: string;
  readonly holds: Predicate;
}

const quote = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
const TEXTS = ['Name', 'Industry'] as const;
const NUMBERS = ['NumberOfEmployees', 'AnnualRevenue'] as const;

const compareTexts = (a: string, b: string) => {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x === y ? 0 : collator.compare(x, y);
};

const ORDERINGS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function comparison(random: Random): Filter {
  const isText = random.below(2) === 0;
  const field = isText ? random.pick(TEXTS) : random.pick(NUMBERS);
  const constant = isText ? random.pick(WORDS) : random.below(9) - 4;
  const soql = isText ? quote(constant as string) : String(constant);
  const order = (row: Row) =>
    isText
      ? compareTexts(row[field] as string, constant as string)
      : (row[field] as number) - (constant as number);
  const operator = random.pick(['=', '!=', '<', '<=', '>', '>=']);
  if (operator === '=')
    return { soql: `${field} = ${soql}`, holds: (row) => row[field] !== null && order(row) === 0 };
  if (operator === '!=')
    return { soql: `${field} != ${soql}`, holds: (row) => row[field] === null || order(row) !== 0 };
  const holds = ORDERINGS[operator] as (order: number) => boolean;
  return { soql: `${field} ${operator} ${soql}`, holds: (row) => row[field] !== null && holds(order(row)) };
}

function membership(random: Random): Filter {
  const field = random.pick(TEXTS);
  const members = Array.from({ length: 1 + random.below(3) }, () => random.pick([...WORDS, null]));
  const negated = random.below(2) === 0;
  const list = members.map((member) => (member === null ? 'null' : quote(member))).join(', ');
  const within = (row: Row) =>
    members.some((member) =>
      member === null ? row[field] === null : row[field]?.toLowerCase() === member.toLowerCase(),
    );
  return { soql: `${field} ${negated ? 'NOT ' : ''}IN (${list})`, holds: (row) => within(row) !== negated };
}

function likeness(random: Random): Filter {
  const field = random.pick(TEXTS);
  const word = random.pick(WORDS);
  const escaped = word.replace(/[\\']/g, '\\$&').replace(/[%_]/g, '\\$&');
  const contains = random.below(2) === 0;
  return {
    soql: `${field} LIKE '${contains ? '%' : ''}${escaped}%'`,
    holds: (row) => {
      const value = row[field]?.toLowerCase();
      if (value === undefined) return false;
      return contains ? value.includes(word.toLowerCase()) : value.startsWith(word.toLowerCase());
    },
  };
}

function filter(random: Random, depth: number): Filter {
  const kind = random.below(depth > 0 ? 6 : 3);
  if (kind === 0) return comparison(random);
  if (kind === 1) return membership(random);
  if (kind === 2) return likeness(random);
  const [a, b] = [filter(random, depth - 1), filter(random, depth - 1)];
  if (kind === 3) return { soql: `(NOT ${a.soql})`, holds: (row) => !a.holds(row) };
  if (kind === 4) return { soql: `(${a.soql} AND ${b.soql})`, holds: (row) => a.holds(row) && b.holds(row) };
  return { soql: `(${a.soql} OR ${b.soql})`, holds: (row) => a.holds(row) || b.holds(row) };
}

interface Order {
  readonly soql: string;
  readonly compare: (a: Row, b: Row) => number;
}

function order(random: Random): Order {
  const field = random.pick([...TEXTS, ...NUMBERS]);
  const descending = random.below(2) === 0;
  const nulls = random.pick(['', ' NULLS FIRST', ' NULLS LAST']);
  const nullOrder = nulls === ' NULLS LAST' ? 1 : -1;
  return {
    soql: `${field}${descending ? ' DESC' : random.pick(['', ' ASC'])}${nulls}`,
    compare: (a, b) => {
      const [x, y] = [a[field], b[field]];
      if (x === null || y === null) return x === y ? 0 : x === null ? nullOrder : -nullOrder;
      const result = typeof x === 'string' ? compareTexts(x, y as string) : x - (y as number);
      return descending ? -result : result;
    },
  };
}

it.each(Array.from({ length: 8 }, (_, seed) => seed + 1))(
  'random queries give the same rows, seed %d',
  async (seed) => {
    const random = randomNumbers(seed);
    for (let i = 0; i < 15; i++) {
      const { soql, holds } = filter(random, 3);
      const orders = Array.from({ length: random.below(3) }, () => order(random));
      const limit = random.below(3) ? rows.length : random.below(30);
      const offset = random.below(3) ? 0 : random.below(30);
      const by = orders.length > 0 ? ` ORDER BY ${orders.map((item) => item.soql).join(', ')}` : '';
      const text = `SELECT Id FROM Account WHERE ${soql}${by} LIMIT ${limit} OFFSET ${offset}`;
      const expected = rows
        .filter(holds)
        .sort((a, b) => {
          for (const { compare } of orders) {
            const result = compare(a, b);
            if (result !== 0) return result;
          }
          return a.id < b.id ? -1 : 1;
        })
        .slice(offset, offset + limit)
        .map(({ id }) => id);
      const result = await test.org.query(test.session, text);
      expect(
        result.rows.map(([id]) => id),
        text,
      ).toEqual(expected);
    }
  },
);
