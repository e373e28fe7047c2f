import type { ObjectType, Schema } from '../../schema/schema.js';
import { columnName, tableName } from '../../storage/columns.js';
import type { Sql } from '../../storage/sql.js';
import { approvalErrors, Refused } from './approval-errors.js';
import type { ApproverSource, SubmitterSource } from './approval-source.js';

/** A record on which is decided. */
export interface Target {
  readonly object: ObjectType;
  readonly id: string;
}

async function fieldOf(
  sql: Sql,
  schema: Schema,
  { object, id }: Target,
  name: string,
): Promise<string | null> {
  const field = schema.field(object, name);
  if (!field) return null;
  const { rows } = await sql.query(
    `SELECT ${columnName(field)} FROM ${tableName(object)} WHERE "id" = $1::text`,
    [id],
  );
  return rows[0]?.[0] ?? null;
}

/** Who owns a record; that of a detail is who owns its master. */
async function ownerOf(sql: Sql, schema: Schema, target: Target): Promise<string | null> {
  if (schema.field(target.object, 'OwnerId')) return fieldOf(sql, schema, target, 'OwnerId');
  const master = target.object.fields.find(({ masterOrder }) => masterOrder === 0);
  const id = master ? await fieldOf(sql, schema, target, master.name) : null;
  const object = id === null ? undefined : schema.objectByPrefix(id.slice(0, 3));
  return object && id !== null ? ownerOf(sql, schema, { object, id }) : null;
}

async function findOne(sql: Sql, text: string, value: string): Promise<string | null> {
  const { rows } = await sql.query(text, [value]);
  return rows[0]?.[0] ?? null;
}

const activeUser = (sql: Sql, id: string | null) =>
  id === null
    ? Promise.resolve(null)
    : findOne(sql, `SELECT "id" FROM "user" WHERE "id" = $1::text AND "isactive"`, id);
const userNamed = (sql: Sql, name: string) =>
  findOne(sql, `SELECT "id" FROM "user" WHERE "username" = $1::text::citext AND "isactive"`, name);
const queueNamed = (sql: Sql, name: string) =>
  findOne(
    sql,
    `SELECT "id" FROM "group" WHERE "developername" = $1::text::citext AND "type" = 'Queue'`,
    name,
  );

/** Whether somebody is the one, or a member of the queue. */
export async function isOrBelongsTo(sql: Sql, userId: string, actorId: string): Promise<boolean> {
  if (userId === actorId) return true;
  const { rows } = await sql.query(
    `SELECT 1 FROM "groupmember" WHERE "groupid" = $1::text AND "userorgroupid" = $2::text`,
    [actorId, userId],
  );
  return rows.length > 0;
}

/** Whether a user may submit a record. */
export async function maySubmit(
  sql: Sql,
  schema: Schema,
  target: Target,
  submitters: readonly SubmitterSource[],
  userId: string,
): Promise<boolean> {
  for (const submitter of submitters) {
    if (submitter.kind === 'everybody') return true;
    const id =
      submitter.kind === 'user'
        ? await userNamed(sql, submitter.username)
        : submitter.kind === 'owner'
          ? await ownerOf(sql, schema, target)
          : await fieldOf(sql, schema, target, 'CreatedById');
    if (id !== null && (await isOrBelongsTo(sql, userId, id))) return true;
  }
  return false;
}

/** What finding approvers goes by. */
export interface Asking {
  readonly sql: Sql;
  readonly schema: Schema;
  readonly target: Target;
  readonly submitterId: string;
  /** Ids that the last request named. */
  readonly chosen: readonly string[];
}

type Find<Source> = (asking: Asking, source: Source) => Promise<readonly string[]>;

const named = (id: string | null, what: string): readonly string[] => {
  if (id !== null) return [id];
  throw new Refused(approvalErrors.noApprover(what));
};

/** How approvers are found, one row a kind. Each throws `Refused` where there is none. */
const FIND: { readonly [Kind in ApproverSource['kind']]: Find<Extract<ApproverSource, { kind: Kind }>> } = {
  user: async ({ sql }, { username }) => named(await userNamed(sql, username), `the user ${username}`),
  queue: async ({ sql }, { name }) => named(await queueNamed(sql, name), `the queue ${name}`),
  recordField: async ({ sql, schema, target }, { field }) => {
    const id = await fieldOf(sql, schema, target, field);
    return named(id?.startsWith('00G') ? id : await activeUser(sql, id), `who is in the field ${field}`);
  },
  userField: async ({ sql, schema, target, submitterId }, { field, ofOwner }) => {
    const whose = ofOwner ? await ownerOf(sql, schema, target) : submitterId;
    const object = schema.object('User');
    const above = object && whose ? await fieldOf(sql, schema, { object, id: whose }, field) : null;
    const id = await activeUser(sql, above);
    if (id === null) throw new Refused(approvalErrors.noManager(field));
    return [id];
  },
  chosen: async ({ sql, chosen }) => {
    if (chosen.length === 0) throw new Refused(approvalErrors.approverMissing());
    const ids = await Promise.all(chosen.map((id) => activeUser(sql, id)));
    return ids.flatMap((id, i) => named(id, `the user ${chosen[i]}`));
  },
};

/** Finds whom a step asks, each once. Throws `Refused`. */
export async function findApprovers(
  asking: Asking,
  sources: readonly ApproverSource[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const source of sources) {
    const find = FIND[source.kind] as Find<ApproverSource>;
    for (const id of await find(asking, source)) found.add(id);
  }
  return [...found];
}
