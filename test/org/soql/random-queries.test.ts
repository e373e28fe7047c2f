import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { dayIn, dayText } from '../../../src/org/soql/calendar.js';
import { dateLiterals, daysOf } from '../../../src/org/soql/date-literals.js';
import { objectsOf, openTestOrg, record, type TestOrg } from '../test-org.js';
import { type Random, randomNumbers } from './generate-queries.js';

// Random filters, orders and groups, answered by the org and worked out here over the same rows.

interface Row {
  readonly id: string;
  readonly Name: string;
  readonly Industry: string | null;
  readonly NumberOfEmployees: number | null;
  readonly AnnualRevenue: number | null;
  readonly Rating: string | null;
  readonly parent: Row | null;
}

interface Person {
  readonly id: string;
  readonly Birthdate: string | null;
  readonly DoNotCall: boolean;
  readonly account: Row | null;
}

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

/** In the order of the picklist, which is not that of the alphabet. */
const RATINGS = ['Hot', 'Warm', 'Cold'];

/** The instant at which all queries are asked: the day must not end between them. */
const NOW = Date.UTC(2025, 10, 19, 20);

/** Days around today, and the start and end of the year. */
const today = dayIn(NOW, 'America/Los_Angeles');
const DAYS = [-800, -366, -40, -8, -1, 0, 1, 6, 35, 400].map((offset) => dayText(today + offset));

let test: TestOrg;
let rows: Row[];
let people: Person[];

const text = (value: string | number | boolean | null) => (value === null ? null : String(value));

/** Creates records, and gives their ids. */
async function insert(type: string, drafts: readonly Readonly<Record<string, string | null>>[]) {
  const results = await test.org.create(
    test.session,
    drafts.map((draft) => record(type, draft)),
  );
  return results.map(({ id }) => id as string);
}

/** Creates accounts; each can have one of the earlier ones as its parent. */
async function insertAccounts(random: Random, count: number, parents: readonly Row[]): Promise<Row[]> {
  const drafts = Array.from({ length: count }, () => ({
    Name: `${random.pick(WORDS)}${random.below(3) ? '' : ` ${random.pick(WORDS)}`}`,
    Industry: random.below(3) ? random.pick(WORDS) : null,
    NumberOfEmployees: random.below(4) ? random.below(9) - 4 : null,
    AnnualRevenue: random.below(4) ? random.below(9) : null,
    Rating: random.below(4) ? random.pick(RATINGS) : null,
    parent: parents.length > 0 && random.below(3) ? random.pick(parents) : null,
  }));
  const ids = await insert(
    'Account',
    drafts.map(({ parent, NumberOfEmployees, AnnualRevenue, ...draft }) => ({
      ...draft,
      NumberOfEmployees: text(NumberOfEmployees),
      AnnualRevenue: text(AnnualRevenue),
      ParentId: parent?.id ?? null,
    })),
  );
  return drafts.map((draft, i) => ({ ...draft, id: ids[i] as string }));
}

async function insertPeople(random: Random): Promise<Person[]> {
  const drafts = Array.from({ length: 60 }, () => ({
    Birthdate: random.below(4) ? random.pick(DAYS) : null,
    DoNotCall: random.below(2) === 0,
    account: random.below(4) ? random.pick(rows) : null,
  }));
  const ids = await insert(
    'Contact',
    drafts.map(({ Birthdate, DoNotCall, account }) => ({
      LastName: 'x',
      Birthdate,
      DoNotCall: text(DoNotCall),
      AccountId: account?.id ?? null,
    })),
  );
  return drafts.map((draft, i) => ({ ...draft, id: ids[i] as string }));
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  test = await openTestOrg();
  const random = randomNumbers(7);
  const parents = await insertAccounts(random, 30, []);
  rows = [...parents, ...(await insertAccounts(random, 90, parents))];
  people = await insertPeople(random);
});
afterAll(async () => {
  vi.useRealTimers();
  await test.close();
});

type Predicate = (row: Row) => boolean;
interface Filter {
  readonly soql: string;
  readonly holds: Predicate;
}

const quote = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
const TEXTS = ['Name', 'Industry', 'Parent.Name', 'Parent.Industry'] as const;
const NUMBERS = ['NumberOfEmployees', 'AnnualRevenue', 'Parent.AnnualRevenue'] as const;
type Path = (typeof TEXTS)[number] | (typeof NUMBERS)[number] | 'Rating';

/** The value that a path leads to; null where there is no parent. */
function valueAt(row: Row, path: Path): string | number | null {
  const [first, second] = path.split('.') as [keyof Row, keyof Row | undefined];
  const value = second === undefined ? row[first] : (row.parent?.[second] ?? null);
  return value as string | number | null;
}

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

const textOf = (row: Row, path: Path) => valueAt(row, path) as string | null;

function comparison(random: Random): Filter {
  const isText = random.below(2) === 0;
  const field = isText ? random.pick(TEXTS) : random.pick(NUMBERS);
  const constant = isText ? random.pick(WORDS) : random.below(9) - 4;
  const soql = isText ? quote(constant as string) : String(constant);
  const order = (row: Row) =>
    isText
      ? compareTexts(valueAt(row, field) as string, constant as string)
      : (valueAt(row, field) as number) - (constant as number);
  const operator = random.pick(['=', '!=', '<', '<=', '>', '>=']);
  if (operator === '=')
    return { soql: `${field} = ${soql}`, holds: (row) => valueAt(row, field) !== null && order(row) === 0 };
  if (operator === '!=')
    return { soql: `${field} != ${soql}`, holds: (row) => valueAt(row, field) === null || order(row) !== 0 };
  const holds = ORDERINGS[operator] as (order: number) => boolean;
  return {
    soql: `${field} ${operator} ${soql}`,
    holds: (row) => valueAt(row, field) !== null && holds(order(row)),
  };
}

function membership(random: Random): Filter {
  const field = random.pick(TEXTS);
  const members = Array.from({ length: 1 + random.below(3) }, () => random.pick([...WORDS, null]));
  const negated = random.below(2) === 0;
  const list = members.map((member) => (member === null ? 'null' : quote(member))).join(', ');
  const within = (row: Row) =>
    members.some((member) =>
      member === null
        ? valueAt(row, field) === null
        : textOf(row, field)?.toLowerCase() === member.toLowerCase(),
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
      const value = textOf(row, field)?.toLowerCase();
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
  const field = random.pick([...TEXTS, ...NUMBERS, 'Rating'] as const);
  const descending = random.below(2) === 0;
  const nulls = random.pick(['', ' NULLS FIRST', ' NULLS LAST']);
  const nullOrder = nulls === ' NULLS LAST' ? 1 : -1;
  return {
    soql: `${field}${descending ? ' DESC' : random.pick(['', ' ASC'])}${nulls}`,
    compare: (a, b) => {
      const [x, y] = [valueAt(a, field), valueAt(b, field)];
      if (x === null || y === null) return x === y ? 0 : x === null ? nullOrder : -nullOrder;
      const result =
        field === 'Rating'
          ? RATINGS.indexOf(x as string) - RATINGS.indexOf(y as string)
          : typeof x === 'string'
            ? compareTexts(x, y as string)
            : x - (y as number);
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

interface PersonFilter {
  readonly soql: string;
  readonly holds: (person: Person) => boolean;
}

function dateFilter(random: Random): PersonFilter {
  const name = random.pick(Object.keys(dateLiterals));
  const row = dateLiterals[name] as (typeof dateLiterals)[string];
  const n = random.below(4) + 1;
  const plain = random.below(2) === 0;
  const day = random.pick(DAYS);
  // A day is the range of itself.
  const range = daysOf(row, n, { today, fiscalYearStartMonth: 1 }).map(dayText);
  const [from, to] = plain ? [day, `${day}!`] : (range as [string, string]);
  const constant = plain ? day : `${name}${row.takesCount ? `:${n}` : ''}`;
  const operator = random.pick(['=', '!=', '<', '<=', '>', '>=']);
  const within: Readonly<Record<string, (value: string) => boolean>> = {
    '=': (value) => value >= from && value < to,
    '!=': (value) => value < from || value >= to,
    '<': (value) => value < from,
    '<=': (value) => value < to,
    '>': (value) => value >= to,
    '>=': (value) => value >= from,
  };
  const holds = within[operator] as (value: string) => boolean;
  return {
    soql: `Birthdate ${operator} ${constant}`,
    holds: ({ Birthdate }) => (Birthdate === null ? operator === '!=' : holds(Birthdate)),
  };
}

/** People whose account is, or is not, among those that a filter finds. */
function joinFilter(random: Random): PersonFilter {
  const { soql, holds } = filter(random, 2);
  const negated = random.below(2) === 0;
  return {
    soql: `AccountId ${negated ? 'NOT ' : ''}IN (SELECT Id FROM Account WHERE ${soql})`,
    holds: ({ account }) => (account !== null && holds(account)) !== negated,
  };
}

it.each([21, 22, 23, 24])('random dates and semi-joins give the same rows, seed %d', async (seed) => {
  const random = randomNumbers(seed);
  for (let i = 0; i < 15; i++) {
    const checked = random.below(2) === 0;
    const parts = [
      dateFilter(random),
      joinFilter(random),
      { soql: `DoNotCall = ${checked}`, holds: (person: Person) => person.DoNotCall === checked },
    ].slice(0, 1 + random.below(3));
    const soql = `SELECT Id FROM Contact WHERE ${parts.map((part) => part.soql).join(' AND ')} ORDER BY Id`;
    const expected = people.filter((person) => parts.every(({ holds }) => holds(person))).map(({ id }) => id);
    const result = await test.org.query(test.session, soql);
    expect(
      result.rows.map(([id]) => id),
      soql,
    ).toEqual(expected);
  }
});

/** The numbers of some rows, as SOQL sums them up; nulls do not count. */
function summary(group: readonly Row[]) {
  const numbers = group.flatMap((row) => row.NumberOfEmployees ?? []);
  const some = numbers.length > 0;
  return {
    n: String(group.length),
    counted: String(numbers.length),
    total: some ? String(numbers.reduce((sum, number) => sum + number, 0)) : null,
    least: some ? String(Math.min(...numbers)) : null,
    most: some ? String(Math.max(...numbers)) : null,
    different: String(new Set(numbers).size),
  };
}

const SUMMARY =
  'COUNT(Id) n, COUNT(NumberOfEmployees) counted, SUM(NumberOfEmployees) total, MIN(NumberOfEmployees) least, ' +
  'MAX(NumberOfEmployees) most, COUNT_DISTINCT(NumberOfEmployees) different';

it.each([31, 32, 33, 34])('random groups give the same sums, seed %d', async (seed) => {
  const random = randomNumbers(seed);
  for (let i = 0; i < 8; i++) {
    const { soql: where, holds } = filter(random, 2);
    const least = random.below(4);
    const soql = `SELECT Rating, ${SUMMARY} FROM Account WHERE ${where} GROUP BY ROLLUP(Rating) HAVING COUNT(Id) > ${least}`;
    const found = rows.filter(holds);
    const groups = [null, ...RATINGS].map((rating) => ({
      Rating: rating,
      members: found.filter(({ Rating }) => Rating === rating),
    }));
    // Nothing makes no groups, but still a total of nothing.
    const expected = [...groups.filter(({ members }) => members.length > 0), { Rating: null, members: found }]
      .filter(({ members }) => members.length > least)
      .map(({ Rating, members }) => ({ Rating, ...summary(members) }));
    expect(objectsOf(await test.org.query(test.session, soql)), soql).toEqual(expected);
  }
});
