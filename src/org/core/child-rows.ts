import type { ChildRelationship, Schema } from '../schema/schema.js';
import { columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import { notDeleted } from './find-by-key.js';

/** A record that points at another one. */
export interface Child {
  readonly id: string;
  readonly parent: string;
}

/** Gives the rows of one statement for several relationships: what each adds to it stands behind its number. */
async function findRows(
  sql: Sql,
  relationships: readonly ChildRelationship[],
  select: (relationship: ChildRelationship) => string,
  parents: readonly string[],
): Promise<Map<ChildRelationship, (string | null)[][]>> {
  const found = new Map<ChildRelationship, (string | null)[][]>();
  if (relationships.length === 0 || parents.length === 0) return found;
  const parts = relationships.map((relationship, i) => `SELECT ${i}, ${select(relationship)}`);
  const { rows } = await sql.query(parts.join(' UNION ALL '), [parents]);
  for (const [i, ...row] of rows) {
    const relationship = relationships[Number(i)] as ChildRelationship;
    const known = found.get(relationship);
    if (known) known.push(row);
    else found.set(relationship, [row]);
  }
  return found;
}

/** The children of parents that are there, by relationship; those without any are left out. */
export async function findChildren(
  sql: Sql,
  schema: Schema,
  relationships: readonly ChildRelationship[],
  parents: readonly string[],
): Promise<Map<ChildRelationship, Child[]>> {
  const select = ({ child, field }: ChildRelationship) =>
    `"id", ${columnName(field)} FROM ${tableName(child)}
     WHERE ${columnName(field)} = ANY ($1::text[]) AND ${notDeleted(schema, child)}`;
  const found = await findRows(sql, relationships, select, parents);
  return new Map(
    [...found].map(([relationship, rows]) => [
      relationship,
      rows.map(([id, parent]) => ({ id: id as string, parent: parent as string })),
    ]),
  );
}

/** A child in the recycle bin, with what it went with. */
export interface BinChild extends Child {
  readonly root: string;
}

/** The children of parents that are in the recycle bin, by relationship. */
export async function findChildrenInBin(
  sql: Sql,
  relationships: readonly ChildRelationship[],
  parents: readonly string[],
): Promise<Map<ChildRelationship, BinChild[]>> {
  const select = ({ child, field }: ChildRelationship) =>
    `c."id", c.${columnName(field)}, d.root FROM ${tableName(child)} c JOIN "_deleted" d ON d.id = c."id"
     WHERE c.${columnName(field)} = ANY ($1::text[]) AND d.in_bin`;
  const found = await findRows(sql, relationships, select, parents);
  return new Map(
    [...found].map(([relationship, rows]) => [
      relationship,
      rows.map(([id, parent, root]) => ({
        id: id as string,
        parent: parent as string,
        root: root as string,
      })),
    ]),
  );
}
