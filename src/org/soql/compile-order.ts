import { isText } from '../storage/columns.js';
import { type ResolvedField, type Scope, sqlOf } from './scope.js';
import { SoqlError } from './soql-error.js';
import type { Operand, OrderItem } from './tree.js';

export const operandAt = (operand: Operand): number =>
  operand.kind === 'path' ? operand.path.at : operand.call.at;

function sortedField(scope: Scope, operand: Operand): ResolvedField {
  if (operand.kind === 'call')
    throw new SoqlError(
      'MALFORMED_QUERY',
      `the function ${operand.call.name.text} is not supported in ORDER BY by this org`,
      operand.call.at,
    );
  const resolved = scope.resolve(operand.path);
  if (resolved.field.sortable) return resolved;
  throw new SoqlError(
    'MALFORMED_QUERY',
    `field '${resolved.field.name}' can not be sorted in a query call`,
    resolved.at,
  );
}

function compileItem(scope: Scope, { operand, descending, nullsFirst }: OrderItem): string {
  const resolved = sortedField(scope, operand);
  const { field, parents } = resolved;
  const sql = sqlOf(resolved);
  const direction = descending ? 'DESC' : 'ASC';
  const neverNull = !field.nillable && parents.length === 0;
  // Said plainly, this is the order of the index on names.
  if (neverNull && field.nameField) return `${sql} ${direction}`;
  // The order of citext, with each text folded once and not at every comparison: a fifth to a half of the time.
  const key = isText(field.type) ? `lower(${sql}::text) COLLATE "und-x-icu"` : sql;
  return `${key} ${direction} NULLS ${nullsFirst === false ? 'LAST' : 'FIRST'}`;
}

/**
 * The ORDER BY list of a SELECT. NULLS FIRST is the default in both directions; the id at the end makes the order of
 * equal rows the same every time.
 */
export function compileOrder(scope: Scope, items: readonly OrderItem[]): string {
  return [...items.map((item) => compileItem(scope, item)), `${scope.root.alias}."id"`].join(', ');
}
