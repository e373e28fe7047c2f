import type { Field, ObjectType } from '../../schema/schema.js';
import type { Authorship } from '../../storage/authorship.js';
import { columnName, tableName } from '../../storage/columns.js';
import type { Sql } from '../../storage/sql.js';
import type { OrgContext } from '../org-context.js';
import type { RowError } from '../records.js';
import { rowErrors } from '../row-errors.js';
import { writeChanges } from '../update.js';
import { type ConversionRow, stopAt } from './conversion-row.js';
import { convertErrors } from './convert-errors.js';
import { type MappedField, mappingOf } from './field-mapping.js';
import { objectNamed, objectNames, type Target } from './read-convert.js';

/** A record that leads are converted into: what it has, and what it gets. */
interface Existing {
  readonly deleted: boolean;
  readonly values: Map<string, string | null>;
  readonly change: Map<Field, string | null>;
}

const mappedTo = (org: OrgContext, object: ObjectType) =>
  mappingOf(org).filter(({ object: to }) => to === object.name);

/** The records with the ids, locked until the transaction ends. */
async function lockExisting(org: OrgContext, sql: Sql, object: ObjectType, ids: readonly string[]) {
  const names = ['IsDeleted', 'AccountId', ...mappedTo(org, object).map(({ to }) => to)];
  const fields = names.flatMap((name) => org.schema.field(object, name) ?? []);
  const { rows } = await sql.query(
    `SELECT "id", ${fields.map(columnName).join(', ')} FROM ${tableName(object)} WHERE "id" = ANY ($1::text[]) FOR UPDATE`,
    [ids],
  );
  return new Map(
    rows.map(([id, ...cells]): [string, Existing] => {
      const values = new Map(fields.map((field, i) => [field.name, cells[i] ?? null]));
      return [id as string, { deleted: values.get('IsDeleted') === 't', values, change: new Map() }];
    }),
  );
}

/** Fills what is empty in an existing record with what the lead has; an address only where all of it is empty. */
function fill(org: OrgContext, object: ObjectType, existing: Existing, row: ConversionRow): void {
  const { values, change } = existing;
  const mapped = mappedTo(org, object);
  const isEmpty = ({ to }: MappedField) => (values.get(to) ?? null) === null;
  const empty = mapped.filter(
    (one) =>
      isEmpty(one) &&
      (one.address === undefined || mapped.every((other) => other.address !== one.address || isEmpty(other))),
  );
  const { overwriteLeadSource } = row.conversion;
  const wanted = mapped.filter(
    (one) =>
      empty.includes(one) || (overwriteLeadSource && object.name === 'Contact' && one.to === 'LeadSource'),
  );
  const account = row.ids.get('account') ?? null;
  const sources = wanted.map(({ from, to }) => [to, row.lead.get(from) ?? null] as const);
  if (values.has('AccountId') && values.get('AccountId') === null) sources.push(['AccountId', account]);
  for (const [name, value] of sources) {
    const field = org.schema.field(object, name);
    if (!field || value === null) continue;
    values.set(name, value);
    change.set(field, value);
  }
}

function problemOf(target: Target, existing: Existing | undefined, row: ConversionRow): RowError | null {
  if (!existing) return rowErrors.notFound();
  if (existing.deleted) return rowErrors.deleted();
  const [owner, account] = [existing.values.get('AccountId') ?? null, row.ids.get('account')];
  return owner !== null && account !== undefined && owner !== account
    ? convertErrors.otherAccount(`${target}Id`, account)
    : null;
}

/** Reaches the existing records of one kind, gives them what they lack, and notes their ids. Throws `SomeFailed`. */
export async function reachTargets(
  org: OrgContext,
  sql: Sql,
  target: Target,
  rows: readonly ConversionRow[],
  authorship: Authorship,
): Promise<void> {
  const object = objectNamed(org, objectNames[target]);
  const reaching = rows.flatMap((row) => {
    const wanted = row.conversion.wanted[target];
    return wanted.kind === 'existing' ? [{ row, id: wanted.id }] : [];
  });
  if (reaching.length === 0) return;
  const found = await lockExisting(
    org,
    sql,
    object,
    reaching.map(({ id }) => id),
  );
  const errors = new Map<number, readonly RowError[]>();
  for (const { row, id } of reaching) {
    const existing = found.get(id);
    const problem = problemOf(target, existing, row);
    if (problem) errors.set(row.at, [problem]);
    else fill(org, object, existing as Existing, row);
    row.ids.set(target, id);
  }
  stopAt(errors);
  const changes = [...found].filter(([, { change }]) => change.size > 0);
  const results = await writeChanges(
    org,
    sql,
    changes.map(([id, { change }]) => ({ object, id, values: change, parents: [], errors: [] })),
    authorship,
  );
  for (const [i, { success, errors: why }] of results.entries())
    for (const { row, id } of reaching) if (!success && id === changes[i]?.[0]) errors.set(row.at, why);
  stopAt(errors);
}
