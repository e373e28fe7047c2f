import { endingClauses, withClauses } from '../../../src/org/soql/clauses.js';
import { fieldSets } from '../../../src/org/soql/compile-fields.js';
import { dateLiterals } from '../../../src/org/soql/date-literals.js';
import { distanceUnits } from '../../../src/org/soql/distance.js';
import { functions } from '../../../src/org/soql/functions.js';
import { ESCAPES } from '../../../src/org/soql/lexer.js';
import { comparisonOperators, setOperators } from '../../../src/org/soql/operators.js';
import { soqlFaults } from '../../../src/org/soql/soql-faults.js';
import { usingScopes } from '../../../src/org/soql/using-scopes.js';

/** What has to be shown of one row of a table. */
export interface Shown {
  /** `function COUNT`: as the cases name it. */
  readonly row: string;
  /** What stands in the text of every query that shows it. Strings are blanked but where `inStrings`. */
  readonly token: RegExp;
  readonly inStrings: boolean;
  /** Whether some query with it is answered; what the org does not support is only refused. */
  readonly answered: boolean;
  readonly source: string;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** The words one after the other, in any case, with what may stand between them. */
const words = (text: string) => new RegExp(`\\b${text.split(' ').map(escaped).join('\\s+')}\\b`, 'i');

const rows = <Row extends { readonly source: string }>(
  table: string,
  entries: Readonly<Record<string, Row>>,
  token: (name: string) => RegExp,
  answered: (row: Row) => boolean = () => true,
): Shown[] =>
  Object.entries(entries).map(([name, row]) => ({
    row: `${table} ${name}`,
    token: token(name),
    inStrings: table === 'unit',
    answered: answered(row),
    source: row.source,
  }));

/** An operator of signs is not part of a longer one. */
const operatorToken = (name: string) =>
  /^\w/.test(name) ? words(name) : new RegExp(`(?<![<>=!])${escaped(name)}(?![<>=])`);

const ESCAPE_SOURCE = 'SOQL and SOSL reference, "Quoted String Escape Sequences"';
const escapes: Shown[] = [...Object.keys(ESCAPES), 'u'].map((code) => ({
  row: `escape ${code}`,
  token: new RegExp(`\\\\${escaped(code)}`, code === 'u' ? 'i' : ''),
  inStrings: true,
  answered: true,
  source: ESCAPE_SOURCE,
}));

/** What stands in the text of a query that a production made. */
const PRODUCTIONS: Readonly<Record<string, RegExp>> = {
  SELECT: /\bselect\b/i,
  FROM: /\bfrom\b/i,
  alias: /\b\w+\)?\s+(?:as\s+)?\w+\s*(?:,|\bfrom\b)/i,
  'parent path': /\w+\.\w+\.\w+/,
  'polymorphic path': /\b(?:What|Who)\.\w+/i,
  TYPEOF: /\btypeof\b/i,
  'child subquery': /[,\s]\(select\b/i,
  'semi-join': /\bin\s*\(\s*select\b/i,
  'anti-join': /\bnot\s+in\s*\(\s*select\b/i,
  AND: /\band\b/i,
  OR: /\bor\b/i,
  NOT: /\bnot\b(?!\s+in)/i,
  parentheses: /\bwhere\s*\(/i,
  'GROUP BY': /\bgroup\s+by\b/i,
  'GROUP BY ROLLUP': /\bgroup\s+by\s+rollup\b/i,
  'GROUP BY CUBE': /\bgroup\s+by\s+cube\b/i,
  HAVING: /\bhaving\b/i,
  'ORDER BY': /\border\b/i,
  ASC: /\basc\b/i,
  DESC: /\bdesc\b/i,
  'NULLS FIRST': /\bnulls\s+first\b/i,
  'NULLS LAST': /\bnulls\s+la/i,
  LIMIT: /\blimit\b/i,
  OFFSET: /\boffset\b/i,
  'USING SCOPE': /\busing\s+scope\b/i,
  'currency literal': /\b[a-z]{3}\d+/i,
  date: /\d{4}-\d/,
  datetime: /\d{4}-\d\d-\d\dT/,
  time: /\d\d:\d\d|''/,
  number: /[\s-]\d/,
  boolean: /\b(?:true|false|yes)\b|''/i,
};

const productions: Shown[] = Object.entries(PRODUCTIONS).map(([name, token]) => ({
  row: `production ${name}`,
  token,
  inStrings: false,
  answered: true,
  source: 'SOQL and SOSL reference, "SOQL SELECT Syntax"',
}));

/** Every row of the tables of SOQL but those of faults. */
export const shownRows: readonly Shown[] = [
  ...productions,
  ...escapes,
  ...rows('function', functions, (name) => new RegExp(`\\b${name}\\s*\\(`, 'i')),
  ...rows('literal', dateLiterals, words),
  ...rows('operator', comparisonOperators, operatorToken),
  ...rows('operator', setOperators, operatorToken),
  ...rows(
    'scope',
    usingScopes,
    (name) => words(`scope ${name}`),
    ({ condition }) => condition !== undefined,
  ),
  ...rows(
    'with',
    withClauses,
    (name) => words(`with ${name}`),
    ({ supported }) => supported,
  ),
  ...rows('ending', endingClauses, words, ({ supported }) => supported),
  ...rows('fields', fieldSets, (name) => new RegExp(`\\bfields\\(${name}\\)`, 'i')),
  ...rows('unit', distanceUnits, (name) => new RegExp(`'${name}`, 'i')),
];

/** Reasons that a case would be too long for; where they are shown instead. */
export const shownElsewhere: Readonly<Record<string, string>> = {
  queryTooLong: 'parse.test.ts',
  deepParentheses: 'parse.test.ts',
  manyChildren: 'limits.test.ts',
  manyParents: 'limits.test.ts',
};

export const faultRows = Object.entries(soqlFaults).map(([name, { source }]) => ({ name, source }));
