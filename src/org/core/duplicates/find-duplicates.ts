import type { ObjectType } from '../../schema/schema.js';
import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import type { InputRecord, RowError } from '../records.js';
import { retrieve } from '../retrieve.js';
import { rowErrors } from '../row-errors.js';
import type { FoundRecord } from '../search.js';
import type { Session } from '../session.js';
import type { DuplicateResult, FindDuplicatesResult, MatchResult } from './duplicate-results.js';
import { type DuplicateRule, duplicateRules, type MatchingRule } from './duplicate-rules.js';
import { comparedFields, findMatches, type Looked, type Match } from './find-matches.js';
import { checkCount, idOf, loadLooked, lookedOf, objectOf, oneObject } from './read-looked.js';

export interface DuplicateOptions {
  /** Gives the fields of duplicates that rules compare by, and not their ids alone. */
  readonly includeRecordDetails?: boolean;
}

/** Most ids that `retrieve` takes. */
const CHUNK = 2000;

/** What the platform calls the way in which its own rules match. */
const ENGINE = 'FuzzyMatchEngine';

const rulesOf = (object: ObjectType) => duplicateRules.filter((rule) => rule.object === object.name);

/** Words assumed. */
const noRule = (object: ObjectType): RowError => ({
  statusCode: 'FIND_DUPLICATES_ERROR',
  message: `Configuration error: There are no active duplicate rules for the object ${object.name}`,
  fields: [],
});

const failed = (error: RowError): FindDuplicatesResult => ({
  duplicateResults: [],
  errors: [error],
  success: false,
});

/** The records of matches, by their ids. */
async function loadRecords(
  org: OrgContext,
  session: Session,
  object: ObjectType,
  rule: MatchingRule,
  matches: readonly Match[],
  { includeRecordDetails = false }: DuplicateOptions,
): Promise<ReadonlyMap<string, FoundRecord>> {
  const ids = [...new Set(matches.map(({ id }) => id))];
  const fields = includeRecordDetails ? comparedFields(org, object, [rule]) : [];
  const fieldList = ['Id', ...fields.map(({ name }) => name)].join(',');
  const found = new Map<string, FoundRecord>();
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = ids.slice(from, from + CHUNK);
    const { shape, rows } = await retrieve(org, session, fieldList, object.name, chunk);
    for (const [i, row] of rows.entries()) if (row) found.set(chunk[i] as string, { shape, row });
  }
  return found;
}

/** What a matching rule finds for each of the records. */
async function applyMatching(
  org: OrgContext,
  session: Session,
  object: ObjectType,
  rule: MatchingRule,
  looked: readonly Looked[],
  options: DuplicateOptions,
): Promise<readonly MatchResult[]> {
  const against = org.schema.object(rule.against);
  if (!against) return [];
  const matches = await findMatches(org, object, against, rule, looked);
  const records = await loadRecords(org, session, against, rule, matches, options);
  return looked.map((_, at) => {
    const matchRecords = matches
      .filter((match) => match.at === at)
      .flatMap(({ id, fieldDiffs }) => {
        const record = records.get(id);
        return record ? [{ fieldDiffs, matchConfidence: 100, record }] : [];
      });
    const { name, against: entityType } = rule;
    return {
      entityType,
      matchEngine: ENGINE,
      matchRecords,
      rule: name,
      size: matchRecords.length,
      success: true,
    };
  });
}

async function applyRule(
  org: OrgContext,
  session: Session,
  object: ObjectType,
  rule: DuplicateRule,
  looked: readonly Looked[],
  options: DuplicateOptions,
): Promise<readonly DuplicateResult[]> {
  const results: (readonly MatchResult[])[] = [];
  for (const matching of rule.matching)
    results.push(await applyMatching(org, session, object, matching, looked, options));
  return looked.map((_, at) => ({
    allowSave: rule.allowSave,
    duplicateRule: rule.name,
    duplicateRuleEntityType: rule.object,
    errorMessage: rule.alert,
    matchResults: results.flatMap((all) => all[at] ?? []),
  }));
}

async function look(
  org: OrgContext,
  session: Session,
  object: ObjectType,
  looked: readonly Looked[],
  options: DuplicateOptions,
): Promise<readonly FindDuplicatesResult[]> {
  const rules = rulesOf(object);
  if (rules.length === 0) return looked.map(() => failed(noRule(object)));
  const results: (readonly DuplicateResult[])[] = [];
  for (const rule of rules) results.push(await applyRule(org, session, object, rule, looked, options));
  return looked.map((_, at) => ({
    duplicateResults: results.flatMap((all) => all[at] ?? []),
    errors: [],
    success: true,
  }));
}

/** Finds duplicates of records that need not be there, by the duplicate rules of their object. */
export async function findDuplicates(
  org: OrgContext,
  session: Session,
  records: readonly InputRecord[],
  options: DuplicateOptions = {},
): Promise<readonly FindDuplicatesResult[]> {
  checkCount(records);
  const object = oneObject(records.map((record) => objectOf(org, record)));
  if (object === null) return [];
  const looked = records.map((record) => lookedOf(org, object, record));
  return look(org, session, object, looked, options);
}

/** The object of an id. Throws `MALFORMED_ID`. */
function objectOfId({ schema }: OrgContext, id: string): ObjectType {
  const object = schema.objectByPrefix(id.slice(0, 3));
  if (object) return object;
  throw new ApiFault('MALFORMED_ID', `malformed id ${id}`);
}

/** The same for records that are there. */
export async function findDuplicatesByIds(
  org: OrgContext,
  session: Session,
  given: readonly string[],
  options: DuplicateOptions = {},
): Promise<readonly FindDuplicatesResult[]> {
  checkCount(given);
  const ids = given.map(idOf);
  const object = oneObject(ids.map((id) => objectOfId(org, id)));
  if (object === null) return [];
  const matching = rulesOf(object).flatMap((rule) => rule.matching);
  const present = await loadLooked(org, object, comparedFields(org, object, matching), ids);
  const looked = ids.flatMap((id) => present.get(id) ?? []);
  const results = await look(org, session, object, looked, options);
  const found = new Map(looked.map(({ id }, i) => [id, results[i] as FindDuplicatesResult]));
  return ids.map((id) => found.get(id) ?? failed(rowErrors.notFound()));
}
