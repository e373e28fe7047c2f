import type { ExceptionCode } from '../../contract/faults.js';

/** Why a search is refused. `message` makes the reason of what is offending. */
export interface SoslFaultRow<Args extends readonly (string | number)[]> {
  readonly code: ExceptionCode;
  readonly message: (...args: Args) => string;
  /** Where the rule or the wording is from; `assumed` where no document says it. */
  readonly source: string;
}

const REFERENCE = 'SOQL and SOSL reference';

const row = <Args extends readonly (string | number)[]>(
  source: string,
  message: (...args: Args) => string,
  code: ExceptionCode = 'MALFORMED_SEARCH',
): SoslFaultRow<Args> => ({ code, message, source });

/** Every reason for which a search is refused besides those that it shares with queries. */
export const soslFaults = {
  noSearchTerm: row(
    `${REFERENCE}, "FIND"; words as orgs answer`,
    () => 'No search term found. The search term must be enclosed in braces.',
  ),
  shortTerm: row(
    `${REFERENCE}, "FIND"; words as orgs answer`,
    (text: string) => `search term must be longer than one character: ${text}`,
  ),
  unterminatedPhrase: row(`${REFERENCE}, "FIND"; words assumed`, () => 'a quotation mark is not closed'),
  operandMissing: row(
    `${REFERENCE}, "FIND"; words assumed`,
    (operator: string) => `a search term is missing beside ${operator}`,
  ),
  parenthesis: row(
    `${REFERENCE}, "FIND"; words assumed`,
    (which: string) => `a parenthesis is not ${which}: '(' and ')' go together, or need a backslash`,
  ),
  deepNesting: row(
    'assumed',
    (most: number) => `parentheses and AND NOT nest ${most} levels deep at most`,
    'QUERY_TOO_COMPLICATED',
  ),
  searchGroup: row(
    `${REFERENCE}, "IN SearchGroup"`,
    (text: string) => `there is no search group '${text}': it is ALL, EMAIL, NAME, PHONE or SIDEBAR`,
  ),
  clauseUnsupported: row(
    'this org searches by words alone, and has neither divisions nor knowledge articles',
    (clause: string) => `the clause ${clause} is not supported by this org`,
  ),
  returningItem: row(
    `${REFERENCE}, "RETURNING FieldSpec"`,
    (what: string) => `${what} can not be used in RETURNING`,
  ),
  objectTwice: row('assumed', (object: string) => `RETURNING names the object '${object}' twice`),
  notSearchable: row(
    `${REFERENCE}, "RETURNING FieldSpec" (searchable objects); words assumed`,
    (object: string) => `entity type ${object} does not support search`,
    'INVALID_TYPE',
  ),
} as const;

export type SoslFaultName = keyof typeof soslFaults;
