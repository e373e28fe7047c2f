import type { Field, ObjectType } from '../../schema/schema.js';
import { castType, columnName, tableName } from '../../storage/columns.js';
import { notDeleted } from '../find-by-key.js';
import type { OrgContext } from '../org-context.js';
import { type Criterion, criterionSql, fieldOf } from './criteria.js';
import type { MatchingRule } from './duplicate-rules.js';

/** A record whose duplicates are looked for: its id, if it has one, and its values. */
export interface Looked {
  readonly id: string | null;
  readonly values: ReadonlyMap<Field, string | null>;
}

/** A field that a matching rule compares by, and what came of it. */
export interface FieldDifference {
  readonly name: string;
  readonly difference: 'SAME' | 'DIFFERENT' | 'NULL';
}

/** A record that matches the one at a place among those that were looked at. */
export interface Match {
  readonly at: number;
  readonly id: string;
  readonly fieldDiffs: readonly FieldDifference[];
}

/**
 * Most matches of one record that are told, those that came first. Source: Salesforce Help, "Duplicate Rules"; how many
 * is assumed.
 */
const MAX_MATCHES = 100;

const criteriaOf = ({ keys }: MatchingRule): Criterion[] => [...new Set(keys.flat())];

/** Fields of an object that its rules compare by. */
export const comparedFields = (
  { schema }: OrgContext,
  object: ObjectType,
  rules: readonly MatchingRule[],
): readonly Field[] => [
  ...new Set(rules.flatMap(criteriaOf).flatMap((criterion) => fieldOf(schema, object, criterion) ?? [])),
];

/**
 * The statement that compares rows of `v` with all records of an object: a join for each key, so that none is a loop.
 */
function statement(
  org: OrgContext,
  object: ObjectType,
  against: ObjectType,
  rule: MatchingRule,
  fields: readonly Field[],
) {
  const { schema } = org;
  const all = criteriaOf(rule);
  const columns = (of: ObjectType, alias: string) =>
    all.map((criterion, i) => `${criterionSql(schema, of, alias, criterion)} AS c${i}`).join(', ');
  const casts = fields.map((field, i) => `u.f${i}::${castType(field.type)} AS ${columnName(field)}`);
  const arrays = ['$1::int[]', '$2::text[]', ...fields.map((_, i) => `$${i + 3}::text[]`)].join(', ');
  const names = ['n', 'id', ...fields.map((_, i) => `f${i}`)].join(', ');
  // One more than are told, as a record may be among those that match it. Where thousands are alike, these are few.
  const pairs = rule.keys.map((key) => {
    const names = key.map((criterion) => `c${all.indexOf(criterion)}`);
    const agree = names.map((name) => `t.${name} = g.${name}`).join(' AND ');
    const list = names.join(', ');
    return `SELECT g.n, t."id" FROM given g JOIN (
       SELECT "id", ${list}, row_number() OVER (PARTITION BY ${list} ORDER BY "id") AS place FROM there
       WHERE (${list}) IN (SELECT ${list} FROM given)) t ON ${agree}
       WHERE t.place <= ${MAX_MATCHES + 1} AND t."id" IS DISTINCT FROM g."id"`;
  });
  const differences = all.map(
    (_, i) =>
      `CASE WHEN nullif(g.c${i}, '') IS NULL OR nullif(t.c${i}, '') IS NULL THEN 'NULL' WHEN g.c${i} = t.c${i} THEN 'SAME' ELSE 'DIFFERENT' END`,
  );
  return `WITH v AS (SELECT ${['u.n', 'u.id', ...casts].join(', ')} FROM unnest(${arrays}) AS u(${names})),
     given AS MATERIALIZED (SELECT v.n, v.id, ${columns(object, 'v')} FROM v),
     there AS MATERIALIZED (SELECT t."id", ${columns(against, 't')} FROM ${tableName(against)} t
       WHERE ${notDeleted(schema, against, 't')}),
     pairs AS (${pairs.join(' UNION ')}),
     placed AS (SELECT n, "id", row_number() OVER (PARTITION BY n ORDER BY "id") AS place FROM pairs)
     SELECT p.n, p."id", ${differences.join(', ')} FROM placed p
     JOIN given g ON g.n = p.n JOIN there t ON t."id" = p."id"
     WHERE p.place <= ${MAX_MATCHES} ORDER BY p.n, p."id"`;
}

/** Finds the records that match others by a rule, a hundred of each at most, with one statement. */
export async function findMatches(
  org: OrgContext,
  object: ObjectType,
  against: ObjectType,
  rule: MatchingRule,
  looked: readonly Looked[],
): Promise<readonly Match[]> {
  const fields = comparedFields(org, object, [rule]);
  const { rows } = await org.database.query(statement(org, object, against, rule, fields), [
    looked.map((_, i) => i),
    looked.map(({ id }) => id),
    ...fields.map((field) => looked.map(({ values }) => values.get(field) ?? null)),
  ]);
  const all = criteriaOf(rule);
  return rows.map(([at, id, ...differences]) => ({
    at: Number(at),
    id: id as string,
    fieldDiffs: all.flatMap((criterion, i) => {
      const field = fieldOf(org.schema, object, criterion);
      return field ? [{ name: field.name, difference: differences[i] as FieldDifference['difference'] }] : [];
    }),
  }));
}
