import {
  isIn,
  type VersionDifference,
  type VersionDifferenceName,
  versionDifferences,
} from '../../contract/version-differences.js';
import { functions } from '../soql/functions.js';
import { parseQuery } from '../soql/parse.js';
import { describeSoqlError, positionOf, SoqlError } from '../soql/soql-error.js';
import type { Call, Condition, Operand, Query, SelectItem } from '../soql/tree.js';
import { ApiFault } from './api-fault.js';

/** What a query uses that not every version has, and where. */
type Use = readonly [name: VersionDifferenceName, at: number];

const aggregates: ReadonlySet<string> = new Set(
  Object.entries(functions).flatMap(([name, { kind }]) => (kind === 'aggregate' ? name : [])),
);
const WORDS = ['TYPEOF', 'OFFSET', 'GROUP', 'FIELDS', 'DISTANCE', 'GEOLOCATION', ...aggregates];

/** A text that this does not fit uses nothing of it, and need not be read: most do not. */
const MAY_USE = new RegExp(`\\b(?:${WORDS.join('|')})\\b|\\(\\s*SELECT\\b[^]*\\(\\s*SELECT\\b`, 'i');

function* ofCall({ name, args, at }: Call): Generator<Use> {
  const called = name.text.toUpperCase();
  if (called === 'FIELDS') yield ['fieldSets', at];
  if (called === 'DISTANCE' || called === 'GEOLOCATION') yield ['locations', at];
  // COUNT() without an argument is older than groups.
  if (aggregates.has(called) && args.length > 0) yield ['groups', at];
  for (const argument of args) if (argument.kind !== 'literal') yield* ofOperand(argument);
}

function* ofOperand(operand: Operand): Generator<Use> {
  if (operand.kind === 'call') yield* ofCall(operand.call);
}

function* ofCondition(condition: Condition): Generator<Use> {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const each of condition.conditions) yield* ofCondition(each);
      return;
    case 'not':
      yield* ofCondition(condition.condition);
      return;
    case 'semiJoin':
      yield* ofQuery(condition.query, 0);
  }
  yield* ofOperand(condition.left);
}

function* ofItem(item: SelectItem, depth: number): Generator<Use> {
  if (item.kind === 'typeof') yield ['typeOf', item.typeOf.at];
  if (item.kind === 'call') yield* ofCall(item.call);
  if (item.kind !== 'children') return;
  if (depth > 0) yield ['deepChildren', item.query.at];
  yield* ofQuery(item.query, depth + 1);
}

function* ofQuery(query: Query, depth: number): Generator<Use> {
  for (const item of query.select) yield* ofItem(item, depth);
  if (query.where) yield* ofCondition(query.where);
  if (query.groupBy) yield ['groups', query.groupBy.at];
  if (query.having) yield* ofCondition(query.having);
  for (const { operand } of query.orderBy) yield* ofOperand(operand);
  if (query.offset) yield ['offset', query.offset.at];
}

/** The query; nothing where it is none, of which the org says more. */
function read(text: string): Query | null {
  try {
    return parseQuery(text);
  } catch (error) {
    if (error instanceof SoqlError) return null;
    throw error;
  }
}

const NEWEST_NEED = Math.max(
  ...Object.values<VersionDifference>(versionDifferences).map(({ from = 0 }) => from),
);

/** Throws `MALFORMED_QUERY` for a query with what its version does not have. Gives the text back. */
export function checkQueryVersion(text: string, version: number): string {
  if (version >= NEWEST_NEED || !MAY_USE.test(text)) return text;
  const query = read(text);
  for (const [name, at] of query ? ofQuery(query, 0) : []) {
    if (isIn(name, version)) continue;
    const { what, from }: VersionDifference = versionDifferences[name];
    const message = `API version ${version}.0 does not have ${what}: from ${from}.0 on`;
    throw new ApiFault('MALFORMED_QUERY', describeSoqlError(text, { at, message }), positionOf(text, at));
  }
  return text;
}
