import type { ObjectType } from '../../schema/schema.js';
import type { OrgContext } from '../org-context.js';
import { retrieve } from '../retrieve.js';
import type { FoundRecord } from '../search.js';
import type { Session } from '../session.js';
import type { DuplicateResult, MatchResult } from './duplicate-results.js';
import type { DuplicateRule, MatchingRule } from './duplicate-rules.js';
import {
  comparedFields,
  type FieldDifference,
  findMatches,
  type Looked,
  type Match,
} from './find-matches.js';

export interface DuplicateOptions {
  /** Gives the fields of duplicates that rules compare by, and not their ids alone. */
  readonly includeRecordDetails?: boolean;
}

/** Who looks for duplicates, and where. */
export interface Looking {
  /** Where they are looked for. */
  readonly org: OrgContext;
  /** What of it is told. */
  readonly seen: OrgContext;
  readonly session: Session;
}

/** What a rule finds for one record. */
export interface Found {
  readonly result: DuplicateResult;
  /** How many duplicates there are, seen or not. */
  readonly matches: number;
}

/** Most ids that `retrieve` takes. */
const CHUNK = 2000;

/** What the platform calls the way in which its own rules match. */
const ENGINE = 'FuzzyMatchEngine';

/** The records of matches that are seen, by their ids. */
async function loadRecords(
  { seen, session }: Looking,
  rule: MatchingRule,
  matches: readonly Match[],
  { includeRecordDetails = false }: DuplicateOptions,
): Promise<ReadonlyMap<string, FoundRecord>> {
  const found = new Map<string, FoundRecord>();
  const object = seen.schema.object(rule.against);
  if (!object) return found;
  const ids = [...new Set(matches.map(({ id }) => id))];
  const fields = includeRecordDetails ? comparedFields(seen, object, [rule]) : [];
  const fieldList = ['Id', ...fields.map(({ name }) => name)].join(',');
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = ids.slice(from, from + CHUNK);
    const { shape, rows } = await retrieve(seen, session, fieldList, object.name, chunk);
    for (const [i, row] of rows.entries()) if (row) found.set(chunk[i] as string, { shape, row });
  }
  return found;
}

interface Matched {
  readonly result: MatchResult;
  readonly matches: number;
}

/** What a matching rule finds for each of the records. */
async function applyMatching(
  looking: Looking,
  object: ObjectType,
  rule: MatchingRule,
  looked: readonly Looked[],
  options: DuplicateOptions,
): Promise<readonly Matched[]> {
  const against = looking.org.schema.object(rule.against);
  if (!against) return [];
  const all = await findMatches(looking.org, object, against, rule, looked);
  const records = await loadRecords(looking, rule, all, options);
  const { name, against: entityType } = rule;
  const { schema } = looking.seen;
  const seenObject = schema.object(object.name);
  const isSeen = ({ name }: FieldDifference) => seenObject && schema.field(seenObject, name) !== undefined;
  return looked.map((_, at) => {
    const matches = all.filter((match) => match.at === at);
    const matchRecords = matches.flatMap(({ id, fieldDiffs }) => {
      const record = records.get(id);
      return record ? [{ fieldDiffs: fieldDiffs.filter(isSeen), matchConfidence: 100, record }] : [];
    });
    const size = matchRecords.length;
    const result = { entityType, matchEngine: ENGINE, matchRecords, rule: name, size, success: true };
    return { result, matches: matches.length };
  });
}

/** What a duplicate rule finds for each of the records, with a statement or two for each of its matching rules. */
export async function applyRule(
  looking: Looking,
  object: ObjectType,
  rule: DuplicateRule,
  looked: readonly Looked[],
  options: DuplicateOptions,
): Promise<readonly Found[]> {
  const results: (readonly Matched[])[] = [];
  for (const matching of rule.matching)
    results.push(await applyMatching(looking, object, matching, looked, options));
  return looked.map((_, at) => {
    const matched = results.flatMap((all) => all[at] ?? []);
    return {
      matches: matched.reduce((sum, { matches }) => sum + matches, 0),
      result: {
        allowSave: rule.allowSave,
        duplicateRule: rule.name,
        duplicateRuleEntityType: rule.object,
        errorMessage: rule.alert,
        matchResults: matched.map(({ result }) => result),
      },
    };
  });
}
