import type { ObjectType, Schema } from '../../../schema/schema.js';
import { fieldAt } from '../field-paths.js';
import type { Condition, ListView } from '../presentation.js';
import { usualOrder } from './generated-views.js';

const pathsOf = (condition: Condition): readonly string[] => {
  if (condition.kind === 'compare') return [condition.field];
  return (condition.kind === 'not' ? [condition.condition] : condition.conditions).flatMap(pathsOf);
};

/**
 * A list view as who sees only a part of the schema sees it: without the columns that are hidden, and in the usual
 * order where its own goes by one of them. `null` where it filters by one: what it leaves out would tell the value.
 */
export function seenView(schema: Schema, object: ObjectType, view: ListView): ListView | null {
  const isSeen = (path: string) => fieldAt(schema, object, path) !== undefined;
  if (view.condition && !pathsOf(view.condition).every(isSeen)) return null;
  const orderBy = view.orderBy.filter(({ path }) => isSeen(path));
  return {
    ...view,
    columns: view.columns.filter(isSeen),
    orderBy: orderBy.length > 0 ? orderBy : usualOrder(object),
  };
}
