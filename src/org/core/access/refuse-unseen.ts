import type { Field, ObjectType } from '../../schema/schema.js';
import { tableName } from '../../storage/columns.js';
import type { Sql } from '../../storage/sql.js';
import type { RowError } from '../records.js';
import { rowErrors } from '../row-errors.js';
import type { Access } from './access.js';
import { accessErrors } from './access-errors.js';

/** A record that is to be created (without an id), changed or deleted, good or not. */
export interface Touched {
  readonly object?: ObjectType;
  readonly id?: string | null;
  readonly values?: ReadonlyMap<Field, string | null>;
}

/** Where only some of an object's records are seen: ids by object. */
type Limited = Map<ObjectType, Set<string>>;

const seenOf = (access: Access, object: ObjectType) => access.schema.object(object.name)?.seenRows;

/** The references of a new record; those of a change are compared with what was there. */
const referencesOf = ({ id, values }: Touched): [Field, string][] =>
  id
    ? []
    : [...(values ?? [])].flatMap(([field, value]): [Field, string][] =>
        field.type === 'reference' && value !== null ? [[field, value]] : [],
      );

function limitedOf(access: Access, touched: readonly Touched[]): Limited {
  const limited: Limited = new Map();
  const add = (object: ObjectType | undefined, id: string) => {
    if (!object || !seenOf(access, object)) return;
    limited.set(object, (limited.get(object) ?? new Set()).add(id));
  };
  for (const one of touched) {
    if (one.object && one.id) add(one.object, one.id);
    for (const [, id] of referencesOf(one)) add(access.schema.objectByPrefix(id.slice(0, 3)), id);
  }
  return limited;
}

async function findUnseen(sql: Sql, access: Access, limited: Limited): Promise<Set<string>> {
  const unseen = new Set<string>();
  for (const [object, ids] of limited) {
    const condition = seenOf(access, object)?.('r');
    const { rows } = await sql.query(
      `SELECT r."id" FROM ${tableName(object)} AS r WHERE r."id" = ANY ($1::text[]) AND NOT (${condition})`,
      [[...ids]],
    );
    for (const [id] of rows) unseen.add(id as string);
  }
  return unseen;
}

/**
 * The errors of records that the user does not see, and of new ones that point at such, in the order of the records:
 * files, notes and the like of records whose objects are hidden.
 */
export async function refuseUnseen(
  sql: Sql,
  access: Access,
  touched: readonly Touched[],
): Promise<readonly (RowError | null)[]> {
  const limited = limitedOf(access, touched);
  if (limited.size === 0) return touched.map(() => null);
  const unseen = await findUnseen(sql, access, limited);
  return touched.map((one) => {
    if (one.id && unseen.has(one.id)) return accessErrors.noRight();
    const bad = referencesOf(one).find(([, id]) => unseen.has(id));
    return bad ? rowErrors.parentMissing(...bad) : null;
  });
}
