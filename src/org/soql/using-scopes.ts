import type { ObjectType, Schema } from '../schema/schema.js';
import { columnName, tableName } from '../storage/columns.js';

/** What a scope depends on. */
export interface ScopeContext {
  readonly schema: Schema;
  readonly object: ObjectType;
  /** Of the object's rows. */
  readonly alias: string;
  /** SQL of the user's id. */
  readonly user: string;
}

export interface ScopeRow {
  /** The condition; `null` for an object that has no such records. Without it, this org does not support the scope. */
  readonly condition?: (context: ScopeContext) => string | null;
  readonly source: string;
}

const SOURCE = 'SOQL and SOSL reference, "USING SCOPE"';

function column({ schema, object, alias }: ScopeContext, name: string): string | null {
  const field = schema.field(object, name);
  return field ? `${alias}.${columnName(field)}` : null;
}

function mine(context: ScopeContext): string | null {
  const owner = column(context, 'OwnerId');
  return owner && `${owner} = ${context.user}`;
}

/** Tasks that the user has given to somebody else. That creating means giving is assumed. */
function delegated(context: ScopeContext): string | null {
  const [owner, creator] = [column(context, 'OwnerId'), column(context, 'CreatedById')];
  if (context.object.name !== 'Task' || !owner || !creator) return null;
  return `(${creator} = ${context.user} AND ${owner} <> ${context.user})`;
}

/** Approvals that wait for the user or a group the user is a member of. */
function mineAndMyGroups(context: ScopeContext): string | null {
  const { schema, object, user } = context;
  const actor = object.name === 'ProcessInstanceWorkitem' ? column(context, 'ActorId') : null;
  const members = schema.object('GroupMember');
  const [group, member] = ['GroupId', 'UserOrGroupId'].map((name) => members && schema.field(members, name));
  if (!actor || !members || !group || !member) return null;
  const groups = `SELECT ${columnName(group)} FROM ${tableName(members)} WHERE ${columnName(member)} = ${user}`;
  return `(${actor} = ${user} OR ${actor} IN (${groups}))`;
}

/** What USING SCOPE can name, in small letters. */
export const usingScopes: Readonly<Record<string, ScopeRow>> = {
  everything: { condition: () => 'true', source: SOURCE },
  mine: { condition: mine, source: SOURCE },
  delegated: { condition: delegated, source: SOURCE },
  mine_and_my_groups: { condition: mineAndMyGroups, source: SOURCE },
  my_territory: { source: SOURCE },
  my_team_territory: { source: SOURCE },
  team: { source: SOURCE },
  scopingrule: { source: SOURCE },
};
