import type { Schema } from '../../schema/schema.js';
import type { Authorship } from '../../storage/authorship.js';
import type { Sql } from '../../storage/sql.js';
import { insertRecords, type Values } from '../insert-records.js';
import type { ApprovalProcess, ApprovalStep } from './approval-source.js';

const described = (description: string | null): Values =>
  description === null ? {} : { Description: description.slice(0, 255) };

const definitionValues = (process: ApprovalProcess): Values => ({
  Name: process.label.slice(0, 255),
  LockType: process.editableByApprover ? 'Node' : 'Admin',
  State: process.active ? 'Active' : 'Inactive',
  ...described(process.description),
});

const nodeValues = ({ label, description }: ApprovalStep): Values => ({
  Name: label.slice(0, 255),
  ...described(description),
});

/** A row that is found by what names it, and made where it is missing. */
interface Wanted {
  readonly object: 'ProcessDefinition' | 'ProcessNode';
  readonly key: Values;
  readonly values: Values;
}

async function writeRow(
  sql: Sql,
  schema: Schema,
  { object, key, values }: Wanted,
  authorship: Authorship,
): Promise<string> {
  const table = `"${object.toLowerCase()}"`;
  const set = (given: Values, from: number, between: string) =>
    Object.keys(given)
      .map((name, i) => `"${name.toLowerCase()}" = $${i + from}::text`)
      .join(between);
  const keys = Object.values(key);
  const { rows } = await sql.query(`SELECT "id" FROM ${table} WHERE ${set(key, 1, ' AND ')}`, keys);
  const id = rows[0]?.[0];
  if (!id) return (await insertRecords(sql, schema, object, [{ ...key, ...values }], authorship))[0] ?? '';
  await sql.query(`UPDATE ${table} SET ${set(values, 2, ', ')} WHERE "id" = $1::text`, [
    id,
    ...Object.values(values),
  ]);
  return id;
}

/** Makes the rows of a project's approval processes and their steps. Processes that it no longer has are obsolete. */
export async function writeProcesses(
  sql: Sql,
  schema: Schema,
  approvals: readonly ApprovalProcess[],
  authorship: Authorship,
): Promise<void> {
  const ids: string[] = [];
  for (const process of approvals) {
    const key = { DeveloperName: process.developerName, TableEnumOrId: process.object };
    const definition: Wanted = { object: 'ProcessDefinition', key, values: definitionValues(process) };
    const id = await writeRow(sql, schema, definition, authorship);
    ids.push(id);
    for (const step of process.steps) {
      const nodeKey = { DeveloperName: step.name, ProcessDefinitionId: id };
      const node: Wanted = { object: 'ProcessNode', key: nodeKey, values: nodeValues(step) };
      await writeRow(sql, schema, node, authorship);
    }
  }
  await sql.query(`UPDATE "processdefinition" SET "state" = 'Obsolete' WHERE NOT "id" = ANY ($1::text[])`, [
    ids,
  ]);
}
