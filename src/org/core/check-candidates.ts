import type { ObjectType } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import type { Sql } from '../storage/sql.js';
import { applyRules, type Candidate } from './apply-rules.js';
import { checkCycles } from './check-cycles.js';
import { checkReferences } from './check-references.js';
import { checkUnique } from './check-unique.js';
import { checkUniqueTogether } from './check-unique-together.js';
import type { CheckDuplicates } from './duplicates/check-duplicates.js';
import { checkByLookups } from './lookup-rules.js';
import type { OrgContext } from './org-context.js';
import type { RowError } from './records.js';

type Check = (candidates: readonly Candidate[]) => Promise<readonly (RowError | null)[]>;

/**
 * Checks records of one object that are good by themselves against what is in the database and against each other.
 * Each check sees only those that passed the ones before: what is not written takes no value from another, and moves
 * nothing. Rules may add values to candidates.
 */
export async function checkCandidates(
  { schema }: OrgContext,
  sql: Sql,
  object: ObjectType,
  candidates: readonly Candidate[],
  authorship: Authorship,
  duplicates: CheckDuplicates | null,
): Promise<(RowError | null)[]> {
  const checks: readonly Check[] = [
    (some) =>
      checkReferences(
        sql,
        schema,
        some.map(({ values }) => values),
      ),
    (some) => checkCycles(sql, object, some),
    (some) => applyRules(sql, schema, object, some, authorship),
    (some) => checkByLookups(sql, schema, object, some),
    (some) => checkUnique(sql, schema, object, some),
    (some) => checkUniqueTogether(sql, schema, object, some),
    ...(duplicates ? [(some: readonly Candidate[]) => duplicates(sql, object, some)] : []),
  ];
  const errors: (RowError | null)[] = candidates.map(() => null);
  for (const check of checks) {
    const good = candidates.flatMap((candidate, at) => (errors[at] ? [] : [{ candidate, at }]));
    if (good.length === 0) break;
    const found = await check(good.map(({ candidate }) => candidate));
    for (const [i, error] of found.entries()) if (error) errors[good[i]?.at as number] = error;
  }
  return errors;
}
