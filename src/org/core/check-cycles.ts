import type { Field, ObjectType } from '../schema/schema.js';
import { columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import type { RowValues } from '../storage/write-rows.js';
import type { RowError } from './records.js';
import { rowErrors } from './row-errors.js';

/** A change of a record that is otherwise good. */
interface Candidate {
  readonly id: string | null;
  readonly values: RowValues;
}

/** Parent of each record above some, as they are in the database. */
export async function findAncestry(
  sql: Sql,
  object: ObjectType,
  field: Field,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const [table, parent] = [tableName(object), columnName(field)];
  const { rows } = await sql.query(
    `WITH RECURSIVE up (id, parent) AS (
       SELECT "id", ${parent} FROM ${table} WHERE "id" = ANY ($1::text[])
       UNION SELECT t."id", t.${parent} FROM ${table} t JOIN up ON t."id" = up.parent
     ) SELECT id, parent FROM up WHERE parent IS NOT NULL`,
    [ids],
  );
  return new Map(rows.map(([id, above]) => [id as string, above as string]));
}

function isAboveItself(id: string, parentOf: (id: string) => string | null): boolean {
  const seen = new Set<string>();
  for (let above = parentOf(id); above !== null && !seen.has(above); above = parentOf(above)) {
    if (above === id) return true;
    seen.add(above);
  }
  return false;
}

/** Refuses changes until none of the others ties a cycle, and gives their places. */
function findCycles(
  rows: readonly Candidate[],
  field: Field,
  ancestry: ReadonlyMap<string, string>,
): Set<number> {
  const refused = new Set<number>();
  const changed = new Map(rows.map((row) => [row.id, row.values.get(field) ?? null]));
  const parentOf = (id: string) => (changed.has(id) ? changed.get(id) : ancestry.get(id)) ?? null;
  // A change that is refused leaves the old parent, which another row may have relied on going: hence again.
  for (let size = -1; size !== refused.size; ) {
    size = refused.size;
    for (const [i, { id }] of rows.entries())
      if (!refused.has(i) && isAboveItself(id as string, parentOf)) {
        refused.add(i);
        changed.delete(id);
      }
  }
  return refused;
}

/**
 * Checks that no record gets above itself by changes of one object, in the references that lead to the object. A new
 * record is above none.
 */
export async function checkCycles(
  sql: Sql,
  object: ObjectType,
  rows: readonly Candidate[],
): Promise<(RowError | null)[]> {
  const errors: (RowError | null)[] = rows.map(() => null);
  for (const field of object.fields.filter(({ referenceTo }) => referenceTo.includes(object.name))) {
    const places = [...rows.keys()].filter((i) => rows[i]?.id !== null && rows[i]?.values.has(field));
    const moved = places.map((i) => rows[i] as Candidate);
    const parents = moved.flatMap(({ values }) => values.get(field) ?? []);
    if (parents.length === 0) continue;
    const ids = [...parents, ...moved.flatMap(({ id }) => id ?? [])];
    const cycles = findCycles(moved, field, await findAncestry(sql, object, field, ids));
    for (const i of cycles) errors[places[i] as number] ??= rowErrors.parentCycle(field);
  }
  return errors;
}
