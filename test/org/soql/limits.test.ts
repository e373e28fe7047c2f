import { expect, it } from 'vitest';
import { type ObjectType, Schema } from '../../../src/org/schema/schema.js';
import { standardObjects } from '../../../src/org/schema/standard-objects.js';
import { compileQuery } from '../../../src/org/soql/compile.js';
import { parseQuery } from '../../../src/org/soql/parse.js';
import { SoqlError } from '../../../src/org/soql/soql-error.js';

// Limits that take a long query to reach; no database is asked.

const schema = new Schema(standardObjects);
const context = {
  includeDeleted: false,
  userId: '005000000000001AAA',
  timeZone: 'GMT',
  locale: 'en_US',
  today: 20_000,
  fiscalYearStartMonth: 1,
  fiscalYearNamedByStart: false,
};
const compile = (soql: string) => compileQuery(parseQuery(soql), schema, context);

function reasonOf(soql: string): string | null {
  try {
    compile(soql);
    return null;
  } catch (error) {
    if (error instanceof SoqlError) return error.reason;
    throw error;
  }
}

/** That many children in one query: those of an account, and of each of them their notes and files. */
function children(count: number): string {
  const account = schema.object('Account') as ObjectType;
  const groups = schema.childRelationships(account).flatMap(({ child, name }) => {
    if (!name) return [];
    const inner = schema.childRelationships(child).flatMap((own) => own.name ?? []);
    return [[name, ...inner]];
  });
  let left = count;
  const parts = groups.flatMap(([name, ...inner]) => {
    if (left === 0) return [];
    const taken = inner.slice(0, left - 1).map((own) => `, (SELECT Id FROM ${own})`);
    left -= 1 + taken.length;
    return [`(SELECT Id${taken.join('')} FROM ${name})`];
  });
  expect(left).toBe(0);
  return `SELECT ${parts.join(', ')} FROM Account`;
}

/** Different parents, each of which has all of the others as parents. */
function parents(count: number): string {
  const people = ['Owner', 'CreatedBy', 'LastModifiedBy'];
  const paths = ['Account', ...people, 'ReportsTo'].flatMap((first) => [
    first,
    ...people.filter((name) => name !== 'Owner' || first === 'Account').map((name) => `${first}.${name}`),
  ]);
  const longer = paths.flatMap((path) => ['CreatedBy', 'LastModifiedBy'].map((name) => `${path}.${name}`));
  const longest = longer.flatMap((path) => ['CreatedBy', 'LastModifiedBy'].map((name) => `${path}.${name}`));
  const all = [...new Set([...paths, ...longer, ...longest])].filter((path) => path.split('.').length < 6);
  expect(all.length).toBeGreaterThan(count);
  return `SELECT ${all
    .slice(0, count)
    .map((path) => `${path}.Id`)
    .join(', ')} FROM Contact`;
}

it('a query has 20 subqueries at most', () => {
  expect(reasonOf(children(20))).toBeNull();
  expect(reasonOf(children(21))).toBe('manyChildren');
});

it('a query follows 55 parents at most', () => {
  expect(reasonOf(parents(55))).toBeNull();
  expect(reasonOf(parents(56))).toBe('manyParents');
});
