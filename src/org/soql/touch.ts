import type { ObjectType, Schema } from '../schema/schema.js';
import { columnName, tableName } from '../storage/columns.js';
import { SoqlError } from './soql-error.js';
import type { Query } from './tree.js';

/** A note in the records of a query that somebody looked at them. */
export interface Touch {
  /** Quoted, as are the columns. */
  readonly table: string;
  /** Columns that take the present time. */
  readonly columns: readonly string[];
}

/** Fields that a clause writes: FOR VIEW counts as a reference as well. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'FOR VIEW': ['LastViewedDate', 'LastReferencedDate'],
  'FOR REFERENCE': ['LastReferencedDate'],
};

/**
 * What FOR VIEW and FOR REFERENCE write into the records of a query; `null` without them. FOR UPDATE writes nothing:
 * its locks would end with the call, and no statement runs beside another. Throws where a clause cannot be.
 */
export function touchOf(schema: Schema, object: ObjectType, query: Query, hasRecords: boolean): Touch | null {
  const columns = new Set<string>();
  for (const { text, at } of query.endings) {
    if (text === 'ALL ROWS') continue;
    if (!hasRecords) throw new SoqlError('notInGroups', at, text);
    if (text === 'FOR UPDATE' && query.orderBy.length > 0) throw new SoqlError('lockedOrder', at);
    for (const name of FIELDS[text] ?? []) {
      const field = schema.field(object, name);
      if (!field) throw new SoqlError('viewUnsupported', at, text, object.name);
      columns.add(columnName(field));
    }
  }
  return columns.size > 0 ? { table: tableName(object), columns: [...columns] } : null;
}
