import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import { expect, it } from 'vitest';
import { clauseWords } from '../../../src/org/soql/clauses.js';
import { functionNamed } from '../../../src/org/soql/functions.js';
import { SoqlError } from '../../../src/org/soql/soql-error.js';
import { parseSearch } from '../../../src/org/sosl/parse.js';
import { SoslError } from '../../../src/org/sosl/sosl-error.js';
import type { SoslFaultName } from '../../../src/org/sosl/sosl-faults.js';
import { type Random, randomNumbers, spoil } from '../soql/generate-queries.js';

// Two parsers that share no code read the same searches, half of them spoilt, and must agree on which are searches.

class Errors extends ApexErrorListener {
  count = 0;
  override apexSyntaxError(): void {
    this.count++;
  }
}

const END_OF_FILE = -1;

function theyAccept(sosl: string): boolean {
  const errors = new Errors();
  const { parser } = ApexParserFactory.createLexerAndParser(`[${sosl}]`, errors);
  parser.soslLiteralAlt();
  return errors.count === 0 && parser.getTokenStream().LA(1) === END_OF_FILE;
}

function ourError(sosl: string): SoqlError | SoslError | null {
  try {
    parseSearch(sosl);
    return null;
  } catch (error) {
    if (error instanceof SoqlError || error instanceof SoslError) return error;
    throw error;
  }
}

type Rule = (random: Random) => string;
const maybe = (rule: Rule, oneIn = 2): Rule => {
  return (random) => (random.below(oneIn) === 0 ? rule(random) : '');
};
const oneOf = (...texts: string[]): Rule => {
  return (random) => random.pick(texts);
};
const list = (rule: Rule, most = 3, separator = ' , '): Rule => {
  return (random) => Array.from({ length: 1 + random.below(most) }, () => rule(random)).join(separator);
};

const term = oneOf(
  'joe',
  'sm?th',
  'smi*',
  '"joe smith"',
  'a\\}b',
  'x\\"y',
  'joe@acme.com',
  '( ann OR joe )',
  'zoë',
);
const field = oneOf('Id', 'Name', 'Amount', 'Owner.Name', 'Custom__c', 'Ref__r.x__c');
const comparison: Rule = (random) =>
  `${field(random)} ${random.pick(['=', '!=', '<', '>=', 'LIKE'])} ${random.pick(["'x'", '5', 'null', 'TODAY', 'LAST_N_DAYS:3', '2025-08-13'])}`;
const inList: Rule = (random) => `${field(random)} ${random.pick(['IN', 'NOT IN'])} ( 'a' , 'b' )`;
const condition: Rule = (random) =>
  list(
    random.pick([comparison, inList, (inner: Random) => `( ${comparison(inner)} )`]),
    3,
    random.pick([' AND ', ' or ']),
  )(random);
const orderBy: Rule = (random) =>
  `ORDER BY ${list((inner) => `${field(inner)} ${inner.pick(['', 'ASC', 'desc', 'NULLS LAST'])}`, 2)(random)}`;
const returning: Rule = (random) =>
  random.below(3) === 0
    ? random.pick(['Account', 'Contact', 'Thing__c'])
    : [
        random.pick(['Account', 'Lead', 'Thing__c']),
        '(',
        list(field)(random),
        maybe((inner) => `WHERE ${condition(inner)}`)(random),
        maybe(orderBy, 3)(random),
        maybe(oneOf('LIMIT 5', 'limit 100'), 3)(random),
        maybe(oneOf('OFFSET 5'), 6)(random),
        ')',
      ].join(' ');

/** A search that SOSL's grammar makes; whether its names mean something is no matter. */
const generateSearch: Rule = (random) =>
  [
    `FIND { ${list(term, 3, random.pick([' ', ' AND ', ' or ', ' and not ']))(random)} }`,
    maybe((inner) => `IN ${inner.pick(['ALL', 'name', 'EMAIL', 'PHONE', 'SIDEBAR'])} FIELDS`)(random),
    maybe((inner) => `RETURNING ${list(returning)(inner)}`, 1)(random),
    maybe(oneOf('WITH SNIPPET', "WITH DIVISION = 'x'", "WITH METADATA = 'LABELS'"), 12)(random),
    maybe(oneOf('LIMIT 20', 'limit 5'), 3)(random),
    maybe(oneOf('UPDATE TRACKING', 'UPDATE VIEWSTAT'), 12)(random),
  ]
    .join(' ')
    .replace(/ +/g, ' ')
    .trim();

const reasons =
  (...names: SoslFaultName[]) =>
  (_: string, error: SoqlError | SoslError | null) =>
    error instanceof SoslError && names.includes(error.reason);

/** Why the verdicts on a search may differ; `error` is ours. Each has to come up, so that none outlives its reason. */
const DIFFERENCES: Readonly<Record<string, (sosl: string, error: SoqlError | SoslError | null) => boolean>> =
  {
    'they do not look into the braces': reasons(
      'shortTerm',
      'operandMissing',
      'parenthesis',
      'unterminatedPhrase',
      'noSearchTerm',
    ),
    'this org does not answer it, and says so by name': reasons('clauseUnsupported', 'returningItem'),
    'an object stands twice in RETURNING': reasons('objectTwice'),
    // As for queries: they know NOT only as all of a condition, and functions by their names.
    'NOT needs no parentheses': (sosl, error) =>
      error === null && theyAccept(sosl.replace(/\bNOT\b(?!\s+IN\b)/gi, ' ')),
    'functions are checked later': (sosl, error) =>
      error === null &&
      [...sosl.replace(/^FIND \{.*?[^\\]\}/i, '').matchAll(/([\w.]+)\s*\(/g)].some(
        ([, name = '']) => !/^(?:in|and|or|not)$/i.test(name) && !functionNamed(name),
      ),
    'reserved words are no names': (sosl, error) =>
      error !== null &&
      sosl
        .slice(0, error.at + 20)
        .split(/[\s,()]+/)
        .some((word, i, all) => clauseWords.has(word.toUpperCase()) && i >= all.length - 7),
  };

/** For a difference that chance may not make. */
const EXAMPLES = ['FIND {abc} RETURNING Account(Id WHERE NOT Id = null AND Name = null)'];

it('the verdicts on generated searches are the same but for differences that are known', () => {
  const random = randomNumbers(7);
  const found = new Map<string, number>();
  const unexplained: string[] = [];
  const verdicts = { both: 0, neither: 0 };
  const generated = Array.from({ length: 800 }, (_, i) => {
    const whole = generateSearch(random);
    return i % 2 ? spoil(random, whole) : whole;
  });
  for (const sosl of [...EXAMPLES, ...generated]) {
    const error = ourError(sosl);
    const theirs = theyAccept(sosl);
    if (theirs === (error === null)) {
      verdicts[theirs ? 'both' : 'neither']++;
      continue;
    }
    const name = Object.entries(DIFFERENCES).find(([, explains]) => explains(sosl, error))?.[0];
    if (name) found.set(name, (found.get(name) ?? 0) + 1);
    else unexplained.push(`${error?.message ?? 'only we accept'}: ${sosl}`);
  }
  expect(unexplained).toEqual([]);
  expect(verdicts.both).toBeGreaterThan(250);
  expect(verdicts.neither).toBeGreaterThan(100);
  expect([...found.keys()].sort()).toEqual(Object.keys(DIFFERENCES).sort());
});
