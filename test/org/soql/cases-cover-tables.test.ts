import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Case, readCases } from './read-cases.js';
import { faultRows, type Shown, shownElsewhere, shownRows } from './tables.js';

// Every row of the tables has a query that is answered and one that is refused. The queries must hold what they say
// they show; what they come to is asked in `cases.test.ts`.

const cases = readCases();
const blanked = (soql: string) => soql.replace(/'(?:[^'\\]|\\[\s\S])*'?/g, "''");

const shows = (shown: Shown) => (one: Case) =>
  one.row === shown.row && shown.token.test(shown.inStrings ? one.soql : blanked(one.soql));

describe('rows of the tables of SOQL', () => {
  it.each(shownRows.map((shown) => [shown.row, shown] as const))('%s', (_, shown) => {
    const found = cases.filter(shows(shown));
    const counts = {
      answered: found.filter(({ outcome }) => outcome.kind === 'rows').length > 0,
      refused: found.some(({ outcome }) => outcome.kind === 'fault'),
    };
    expect(counts).toEqual({ answered: shown.answered, refused: true });
  });

  it.each(faultRows.filter(({ name }) => !Object.hasOwn(shownElsewhere, name)))('fault $name', ({ name }) => {
    const found = cases.filter(({ row }) => row === `fault ${name}`);
    const counts = {
      // A query that is close to it and answered, unless the org never answers such a query.
      answered: found.some(({ outcome }) => outcome.kind === 'rows'),
      refused: found.some(({ outcome }) => outcome.kind === 'fault' && outcome.reason === name),
    };
    expect(counts).toEqual({ answered: true, refused: true });
  });

  it.each(Object.entries(shownElsewhere))('fault %s is shown in %s', (name, file) => {
    expect(faultRows.map((row) => row.name)).toContain(name);
    expect(readFileSync(join(import.meta.dirname, file), 'utf8')).toContain(`'${name}'`);
  });

  it('cite where they are from', () => {
    for (const { source } of [...shownRows, ...faultRows]) expect(source).toMatch(/\w{5}/);
  });

  it('are what the cases name', () => {
    const known = new Set([
      ...shownRows.map(({ row }) => row),
      ...faultRows.map(({ name }) => `fault ${name}`),
    ]);
    expect(cases.filter(({ row }) => !known.has(row)).map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });
});
