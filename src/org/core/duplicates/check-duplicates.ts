import type { Field, ObjectType } from '../../schema/schema.js';
import type { Sql } from '../../storage/sql.js';
import { TransactionDatabase } from '../../storage/transaction-database.js';
import type { Access } from '../access/access.js';
import type { Candidate } from '../apply-rules.js';
import type { OrgContext } from '../org-context.js';
import type { RowError } from '../records.js';
import type { Session } from '../session.js';
import { applyRule, type DuplicateOptions, type Found, type Looking } from './apply-rule.js';
import type { DuplicateRule } from './duplicate-rules.js';
import { comparedFields, type Looked } from './find-matches.js';
import { loadLooked } from './read-looked.js';

/** What a caller that saves says of duplicates. */
export interface SavedDuplicates extends DuplicateOptions {
  /** Saves what rules only alert of. */
  readonly allowSave?: boolean;
  /** Only duplicates count that the user sees, whatever the rule says. */
  readonly runAsCurrentUser?: boolean;
}

/** Finds which records of an object are duplicates that are not to be saved, in the order of the records. */
export type CheckDuplicates = (
  sql: Sql,
  object: ObjectType,
  candidates: readonly Candidate[],
) => Promise<readonly (RowError | null)[]>;

/** The error of a duplicate, which the WSDL calls `DuplicateError`. Source: SOAP API guide, "DuplicateError". */
const duplicateError = ({ result }: Found): RowError => ({
  statusCode: 'DUPLICATES_DETECTED',
  message: result.errorMessage ?? '',
  fields: [],
  duplicateResult: result,
});

/** A candidate that a rule looks at, and its place. */
interface Placed {
  readonly looked: Looked;
  readonly at: number;
  /** Which of the compared fields change; `null` where the record is new. */
  readonly changed: readonly Field[] | null;
}

/** The records as they will be; of changed ones those in which something changes that is compared. */
async function lookAt(
  org: OrgContext,
  object: ObjectType,
  rules: readonly DuplicateRule[],
  candidates: readonly Candidate[],
): Promise<readonly Placed[]> {
  const fields = comparedFields(
    org,
    object,
    rules.flatMap(({ matching }) => matching),
  );
  const touched = candidates.flatMap(({ id, values }) =>
    id !== null && fields.some((field) => values.has(field)) ? id : [],
  );
  const before =
    touched.length > 0 ? await loadLooked(org, object, fields, touched) : new Map<string, Looked>();
  return candidates.flatMap(({ id, values }, at): readonly Placed[] => {
    if (id === null) return [{ looked: { id, values }, at, changed: null }];
    const old = before.get(id);
    if (!old) return [];
    const changed = fields.filter(
      (field) => values.has(field) && values.get(field) !== old.values.get(field),
    );
    if (changed.length === 0) return [];
    return [{ looked: { id, values: new Map([...old.values, ...values]) }, at, changed }];
  });
}

/**
 * Whether a rule runs on records: on changed ones where something changes that it compares itself. Source: Salesforce
 * Help, "Duplicate Rules": when they run on edited records.
 */
function runsOn(org: OrgContext, object: ObjectType, { matching }: DuplicateRule) {
  const fields = comparedFields(org, object, matching);
  return ({ changed }: Placed) => changed === null || changed.some((field) => fields.includes(field));
}

/** Rules of the object that may refuse what is saved. */
function decidingRules(
  { rules }: OrgContext,
  object: ObjectType,
  kind: 'insert' | 'update',
  allowSave: boolean,
) {
  const refuses = ({ onSave }: DuplicateRule) =>
    onSave?.[kind] === 'block' || (onSave?.[kind] === 'alert' && !allowSave);
  return rules.duplicates.filter((rule) => rule.object === object.name && refuses(rule));
}

const seenMatches = ({ result }: Found) => result.matchResults.reduce((sum, { size }) => sum + size, 0);

/** Looks for duplicates of records, and notes the error of the first rule that refuses each. */
async function checkBy(
  looking: Looking,
  object: ObjectType,
  rules: readonly DuplicateRule[],
  candidates: readonly Candidate[],
  options: SavedDuplicates,
): Promise<(RowError | null)[]> {
  const errors: (RowError | null)[] = candidates.map(() => null);
  const placed = await lookAt(looking.org, object, rules, candidates);
  for (const rule of rules) {
    const left = placed.filter(({ at }) => errors[at] === null).filter(runsOn(looking.org, object, rule));
    if (left.length === 0) continue;
    const onlySeen = options.runAsCurrentUser || rule.onSave?.onlySeen;
    const found = await applyRule(
      looking,
      object,
      rule,
      left.map(({ looked }) => looked),
      options,
    );
    for (const [i, one] of found.entries())
      if ((onlySeen ? seenMatches(one) : one.matches) > 0)
        errors[left[i]?.at as number] = duplicateError(one);
  }
  return errors;
}

/**
 * How what a call saves is held against the duplicate rules of a project; `null` where it has none, which costs
 * nothing. Records are compared with those that are there, and not with others of their call.
 */
export function duplicatesCheck(
  org: OrgContext,
  session: Session,
  access: Access,
  options: SavedDuplicates,
): CheckDuplicates | null {
  if (org.rules.duplicates.every(({ onSave }) => onSave === null)) return null;
  return async (sql, object, candidates) => {
    const kind = candidates[0]?.id === null ? 'insert' : 'update';
    const rules = decidingRules(org, object, kind, options.allowSave ?? false);
    if (rules.length === 0) return candidates.map(() => null);
    const inside = org.within(new TransactionDatabase(sql));
    const looking = { org: inside, seen: inside.seenThrough(access.schema), session };
    return checkBy(looking, object, rules, candidates, options);
  };
}
