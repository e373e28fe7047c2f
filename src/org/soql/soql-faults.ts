import type { ExceptionCode } from '../../contract/faults.js';

/** Why a query is refused. `message` makes the reason of what is offending. */
export interface SoqlFaultRow<Args extends readonly (string | number)[]> {
  readonly code: ExceptionCode;
  readonly message: (...args: Args) => string;
  /** Where the rule or the wording is from; `assumed` where no document says it. */
  readonly source: string;
}

const row = <Args extends readonly (string | number)[]>(
  code: ExceptionCode,
  source: string,
  message: (...args: Args) => string,
): SoqlFaultRow<Args> => ({ code, message, source });

const hint = (what: string, suffix: string) =>
  `If you are attempting to use a custom ${what}, be sure to append the '${suffix}' after the ` +
  `${what === 'object' ? 'entity' : `custom ${what}`} name. Please reference your WSDL or the describe call for the ` +
  'appropriate names.';

const REFERENCE = 'SOQL and SOSL reference';
const LIMITS = `${REFERENCE}, "SOQL limits"`;
const RELATIONSHIPS = `${REFERENCE}, "Relationship Query Limitations"`;
const SEMI_JOINS = `${REFERENCE}, "Semi-Joins and Anti-Joins"`;
const GROUPS = `${REFERENCE}, "GROUP BY"`;
const TYPEOF = `${REFERENCE}, "TYPEOF"`;
const LOCATION = `${REFERENCE}, "Location-Based SOQL Queries"`;
const WORDING = 'wording of the platform';

const M = 'MALFORMED_QUERY';
const F = 'INVALID_FIELD';

/** Every reason for which a query is refused, one row each. */
export const soqlFaults = {
  unexpectedToken: row(M, WORDING, (token: string) => `unexpected token: ${token}`),
  unterminatedString: row(M, 'assumed', () => 'unterminated string literal'),
  nulInString: row(M, 'assumed', () => 'a string literal cannot hold the character U+0000'),
  illegalEscape: row(
    M,
    `${REFERENCE}, "Quoted String Escape Sequences"`,
    (code: string) => `Illegal escape sequence: \\${code}`,
  ),
  queryTooLong: row(M, LIMITS, (most: number) => `SOQL statements cannot be longer than ${most} characters.`),
  deepParentheses: row(
    'QUERY_TOO_COMPLICATED',
    'assumed',
    (most: number) => `more than ${most} levels of parentheses`,
  ),
  deepSubqueries: row(
    'QUERY_TOO_COMPLICATED',
    RELATIONSHIPS,
    (most: number) => `more than ${most} levels of subqueries`,
  ),
  unknownType: row(
    'INVALID_TYPE',
    WORDING,
    (name: string) => `sObject type '${name}' is not supported. ${hint('object', '__c')}`,
  ),
  unknownField: row(
    F,
    WORDING,
    (name: string, entity: string) =>
      `No such column '${name}' on entity '${entity}'. ${hint('field', '__c')}`,
  ),
  unknownParent: row(
    F,
    WORDING,
    (name: string) =>
      `Didn't understand relationship '${name}' in field path. ${hint('relationship', '__r')}`,
  ),
  unknownChildren: row(
    'INVALID_TYPE',
    WORDING,
    (name: string) =>
      `Didn't understand relationship '${name}' in FROM part of query call. ${hint('relationship', '__r')}`,
  ),
  longPath: row(F, RELATIONSHIPS, (most: number) => `a field path goes up ${most} relationships at most`),
  manyParents: row(
    M,
    RELATIONSHIPS,
    (most: number) => `a query follows ${most} child-to-parent relationships at most`,
  ),
  manyChildren: row(
    M,
    RELATIONSHIPS,
    (most: number) => `a query follows ${most} parent-to-child relationships at most`,
  ),
  duplicateField: row(F, WORDING, (name: string) => `duplicate field selected: ${name}`),
  duplicateAlias: row(M, WORDING, (name: string) => `duplicate alias: ${name}`),
  duplicateChildren: row(
    M,
    'assumed',
    (name: string) => `cannot follow the same relationship '${name}' twice`,
  ),
  aliasWithoutGroup: row(
    M,
    `${REFERENCE}, "Using Aliases with GROUP BY"`,
    () => 'only aggregate expressions use field aliasing',
  ),
  notFilterable: row(F, WORDING, (name: string) => `field '${name}' can not be filtered in a query call`),
  notSortable: row(M, WORDING, (name: string) => `field '${name}' can not be sorted in a query call`),
  notGroupable: row(M, WORDING, (name: string) => `field '${name}' can not be grouped in a query call`),
  notAggregatable: row(
    M,
    `${REFERENCE}, "Aggregate Functions"`,
    (name: string, operator: string) => `field ${name} does not support aggregate operator ${operator}`,
  ),
  wrongOperator: row(
    'INVALID_QUERY_FILTER_OPERATOR',
    WORDING,
    (type: string) => `invalid operator on ${type} field`,
  ),
  includesOperator: row(
    'INVALID_QUERY_FILTER_OPERATOR',
    WORDING,
    () => 'includes or excludes operator only valid on multipicklist field',
  ),
  wrongType: row(
    F,
    WORDING,
    (name: string, type: string, quoted: string) =>
      `value of filter criterion for field '${name}' must be of type ${type} and ${quoted} enclosed in quotes`,
  ),
  invalidDate: row(M, 'assumed', (text: string) => `Invalid date: ${text}`),
  invalidDateTime: row(M, 'assumed', (text: string) => `Invalid dateTime: ${text}`),
  invalidTime: row(M, 'assumed', (text: string) => `Invalid time: ${text}`),
  invalidDateLiteral: row(M, 'assumed', (text: string) => `Invalid date literal: ${text}`),
  invalidId: row('INVALID_QUERY_FILTER_OPERATOR', WORDING, (text: string) => `invalid ID field: ${text}`),
  unknownCurrency: row(
    F,
    `${REFERENCE}, "Querying Currency Fields in Multi-Currency Orgs"`,
    (code: string, known: string) =>
      `Invalid currency code: ${code}. The only currency of this org is ${known}`,
  ),
  unknownFunction: row(M, 'assumed', (name: string) => `there is no function ${name}`),
  functionClause: row(
    M,
    'the source of the function',
    (name: string, clause: string) => `the function ${name} can not be used in ${clause}`,
  ),
  functionArguments: row(
    M,
    'the source of the function',
    (name: string, wanted: string) => `the function ${name} takes ${wanted}`,
  ),
  functionType: row(
    F,
    'the source of the function',
    (name: string, field: string, type: string) =>
      `the function ${name} does not take ${field}, a field of type ${type}`,
  ),
  ungroupedField: row(M, WORDING, (name: string) => `Field must be grouped or aggregated: ${name}`),
  ungroupedOrder: row(M, WORDING, (name: string) => `Ordered field must be grouped or aggregated: ${name}`),
  countAlone: row(
    M,
    `${REFERENCE}, "COUNT()"`,
    () => 'COUNT() must be the only item of the SELECT list, without GROUP BY and ORDER BY',
  ),
  havingWithoutGroup: row(M, `${REFERENCE}, "HAVING"`, () => 'HAVING needs a GROUP BY clause'),
  windowWithoutGroup: row(
    M,
    `${REFERENCE}, "LIMIT"`,
    (keyword: string) => `Non-grouped query that uses overall aggregate functions cannot also use ${keyword}`,
  ),
  manyRollupFields: row(
    M,
    `${REFERENCE}, "GROUP BY ROLLUP"`,
    (keyword: string, most: number) => `GROUP BY ${keyword} takes ${most} fields at most`,
  ),
  notInGroups: row(
    M,
    GROUPS,
    (what: string) => `${what} can not be used in a query with aggregate functions or GROUP BY`,
  ),
  semiJoinLeft: row(
    M,
    SEMI_JOINS,
    (name: string) => `the field '${name}' on the left of a semi join must be an id or a reference`,
  ),
  semiJoinSelect: row(M, SEMI_JOINS, () => 'the inner select of a semi join must name exactly one field'),
  semiJoinField: row(
    M,
    SEMI_JOINS,
    (name: string) => `semi join sub-selects can only query id fields, cannot use: '${name}'`,
  ),
  semiJoinPath: row(
    M,
    SEMI_JOINS,
    (name: string) => `the inner select of a semi join cannot follow a relationship: '${name}'`,
  ),
  semiJoinType: row(
    M,
    SEMI_JOINS,
    (inner: string, left: string) =>
      `The inner select field '${inner}' does not refer to the objects of '${left}'`,
  ),
  semiJoinSameObject: row(
    M,
    SEMI_JOINS,
    () => 'The inner and outer selects should not be on the same object type',
  ),
  semiJoinOperator: row(
    M,
    SEMI_JOINS,
    (operator: string) => `Semi join sub-selects are not allowed with the '${operator}' operator`,
  ),
  manySemiJoins: row(M, SEMI_JOINS, (most: number) => `Maximum ${most} semi join sub-selects are allowed`),
  nestedSemiJoin: row(M, SEMI_JOINS, () => 'Nesting of semi join sub-selects is not supported'),
  semiJoinObject: row(
    M,
    SEMI_JOINS,
    (name: string) => `Entity '${name}' is not supported for semi join inner selects`,
  ),
  subqueryClause: row(
    M,
    RELATIONSHIPS,
    (clause: string, where: string) => `${clause} can not be used in ${where}`,
  ),
  largeOffset: row(
    'NUMBER_OUTSIDE_VALID_RANGE',
    `${REFERENCE}, "OFFSET"`,
    (most: number) => `Maximum SOQL offset allowed is ${most}`,
  ),
  fieldsLimit: row(
    M,
    `${REFERENCE}, "FIELDS()"`,
    (most: number) => `The SOQL FIELDS function must have a LIMIT of at most ${most}`,
  ),
  typeofField: row(
    F,
    TYPEOF,
    (name: string) => `TYPEOF needs a relationship with several objects, which '${name}' is not`,
  ),
  typeofObject: row(
    'INVALID_TYPE',
    TYPEOF,
    (object: string, name: string) => `the relationship '${name}' never leads to the object '${object}'`,
  ),
  duplicateWhen: row(M, 'assumed', (object: string) => `TYPEOF names the object '${object}' twice`),
  scopeName: row(M, `${REFERENCE}, "USING SCOPE"`, (name: string) => `there is no scope '${name}'`),
  scopeUnsupported: row(
    M,
    'this org has neither teams nor territories nor scoping rules',
    (name: string) => `the scope '${name}' is not supported by this org`,
  ),
  scopeObject: row(
    M,
    `${REFERENCE}, "USING SCOPE"`,
    (name: string, object: string) => `the scope '${name}' is not supported for '${object}'`,
  ),
  clauseUnsupported: row(
    M,
    'this org has no knowledge articles, data categories or record visibility',
    (clause: string) => `the clause ${clause} is not supported by this org`,
  ),
  securityEnforced: row(
    M,
    'Apex developer guide, "Filter SOQL Queries Using WITH SECURITY_ENFORCED"',
    (what: string) => `${what} is not supported in queries using WITH SECURITY_ENFORCED`,
  ),
  viewUnsupported: row(
    M,
    `${REFERENCE}, "FOR VIEW"`,
    (clause: string, object: string) => `${clause} is not supported for '${object}'`,
  ),
  lockedOrder: row(M, `${REFERENCE}, "FOR UPDATE"`, () => 'ORDER BY can not be used with FOR UPDATE'),
  distanceOperator: row(
    'INVALID_QUERY_FILTER_OPERATOR',
    LOCATION,
    () => 'DISTANCE can be compared with < and > only',
  ),
  distanceUnit: row(M, LOCATION, (unit: string) => `the unit of DISTANCE is 'mi' or 'km', and not ${unit}`),
  coordinate: row(
    M,
    LOCATION,
    (name: string, text: string, most: number) => `${name} must lie between -${most} and ${most}: ${text}`,
  ),
} as const;

export type SoqlFaultName = keyof typeof soqlFaults;
