import type { Field, ObjectType } from '../schema/schema.js';
import type { Expression } from './expression.js';
import { familyOf } from './filter-value.js';
import type { ResolvedField, Scope } from './scope.js';
import { SoqlError } from './soql-error.js';
import type { Query } from './tree.js';

/** Objects that no inner select can be on (SOQL and SOSL reference, "Semi-Joins and Anti-Joins"). */
const EXCLUDED: ReadonlySet<string> = new Set([
  'ActivityHistory',
  'Attachment',
  'Event',
  'EventAttendee',
  'EventRelation',
  'Note',
  'OpenActivity',
  'Task',
]);

/** Objects whose records an id or a reference can name. */
const namedBy = (object: ObjectType, field: Field): readonly string[] =>
  field.type === 'id' ? [object.name] : field.referenceTo;

/** Clauses that an inner select cannot have. */
function refuseClauses({ groupBy, orderBy, limit, offset }: Query): void {
  const refuse = (clause: string, at: number): never => {
    throw new SoqlError('subqueryClause', at, clause, 'the inner select of a semi join');
  };
  if (groupBy) refuse('GROUP BY', groupBy.at);
  const [order] = orderBy;
  if (order)
    refuse('ORDER BY', order.operand.kind === 'path' ? order.operand.path.at : order.operand.call.at);
  if (limit) refuse('LIMIT', limit.at);
  if (offset) refuse('OFFSET', offset.at);
}

/** The one field of an inner select: the ids that the left side of the semi-join is looked for in. */
export function semiJoinField(inner: Scope, query: Query, left: Expression, main: ObjectType): ResolvedField {
  refuseClauses(query);
  const { object } = inner.root;
  const fromAt = query.from[0].path.at;
  if (EXCLUDED.has(object.name)) throw new SoqlError('semiJoinObject', fromAt, object.name);
  const [item, ...others] = query.select;
  if (item.kind !== 'path' || others.length > 0) throw new SoqlError('semiJoinSelect', query.at);
  const resolved = inner.resolve(item.path);
  const { field, parents, at } = resolved;
  if (parents.length > 0) throw new SoqlError('semiJoinPath', at, field.name);
  if (familyOf(field) !== 'id') throw new SoqlError('semiJoinField', at, field.name);
  if (object === main) throw new SoqlError('semiJoinSameObject', fromAt);
  const leftField = left.field as ResolvedField;
  const wanted = namedBy(leftField.source.object, leftField.field);
  if (!namedBy(object, field).some((name) => wanted.includes(name)))
    throw new SoqlError('semiJoinType', at, field.name, left.name);
  return resolved;
}
