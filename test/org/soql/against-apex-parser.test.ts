import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { expect, it } from 'vitest';
import { clauseWords } from '../../../src/org/soql/clauses.js';
import { functionNamed } from '../../../src/org/soql/functions.js';
import { parseQuery } from '../../../src/org/soql/parse.js';
import { SoqlError } from '../../../src/org/soql/soql-error.js';
import { generateQuery, randomNumbers, spoil } from './generate-queries.js';

// Two parsers that share no code read the same queries, half of them spoilt, and must agree on which are queries.

class Errors extends ApexErrorListener {
  count = 0;
  override apexSyntaxError(): void {
    this.count++;
  }
}

const END_OF_FILE = -1;

function theyAccept(soql: string): boolean {
  const errors = new Errors();
  const { parser } = ApexParserFactory.createLexerAndParser(soql, errors);
  parser.query();
  // Their grammar of a query ends where it can read no further.
  return errors.count === 0 && parser.getTokenStream().LA(1) === END_OF_FILE;
}

function ourError(soql: string): SoqlError | null {
  try {
    parseQuery(soql);
    return null;
  } catch (error) {
    if (error instanceof SoqlError) return error;
    throw error;
  }
}

/** Why the verdicts on a query may differ; `error` is ours. Each has to come up, so that none outlives its reason. */
const DIFFERENCES: Readonly<Record<string, (soql: string, error: SoqlError | null) => boolean>> = {
  // They know NOT only as all of a condition; here it stands beside AND and OR as well.
  'NOT needs no parentheses': (soql, error) =>
    error === null && theyAccept(soql.replace(/\bNOT\b(?!\s+IN\b)/gi, ' ')),
  // They know the names of functions and what each takes; here that is said with the schema, and more clearly.
  'functions are checked later': (soql, error) =>
    error === null &&
    ([...soql.matchAll(/(\w+)\s*\(/g)].some(
      ([, name = '']) => !/^(?:in|and|or|not)$/i.test(name) && !functionNamed(name),
    ) ||
      /DISTANCE\([^)]*(?:DISTANCE|GEOLOCATION\([^)]*(?:GEOLOCATION|\)[^)]*GEOLOCATION))/i.test(soql)),
  // They take words of clauses for fields, objects and aliases, which the reference reserves.
  'reserved words are no names': (soql, error) =>
    error !== null &&
    soql
      .slice(0, error.at + 20)
      .split(/[\s,()]+/)
      .some((word, i, all) => clauseWords.has(word.toUpperCase()) && i >= all.length - 7),
  // There is no column of such a name, which is said with the schema.
  'constants can be names of fields': (soql, error) =>
    error === null && /(?:SELECT|BY|,|THEN|\.)\s*(?:null|true|false|end)\b/i.test(soql),
};

/** One query for each difference, should chance make none. */
const EXAMPLES = [
  'SELECT Id FROM Account WHERE NOT Id = null AND Name = null',
  'SELECT UPPER(Name) FROM Account GROUP BY BY(Name)',
  'SELECT Name FROM Account group',
  'SELECT Name , null FROM Account',
];

it('the verdicts on generated queries are the same but for differences that are known', () => {
  const random = randomNumbers(1);
  const found = new Map<string, number>();
  const unexplained: string[] = [];
  const verdicts = { both: 0, neither: 0 };
  const generated = Array.from({ length: 700 }, (_, i) => {
    const whole = generateQuery(random, 2).replace(/ +/g, ' ').trim();
    return i % 2 ? spoil(random, whole) : whole;
  });
  for (const soql of [...EXAMPLES, ...generated]) {
    const error = ourError(soql);
    const theirs = theyAccept(soql);
    if (theirs === (error === null)) {
      verdicts[theirs ? 'both' : 'neither']++;
      continue;
    }
    const name = Object.entries(DIFFERENCES).find(([, explains]) => explains(soql, error))?.[0];
    if (name) found.set(name, (found.get(name) ?? 0) + 1);
    else unexplained.push(`${error?.message ?? 'only we accept'}: ${soql}`);
  }
  expect(unexplained).toEqual([]);
  expect(verdicts.both).toBeGreaterThan(250);
  expect(verdicts.neither).toBeGreaterThan(100);
  expect([...found.keys()].sort()).toEqual(Object.keys(DIFFERENCES).sort());
});
