import type { ObjectType } from '../../schema/schema.js';
import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import type { InputRecord, RowError } from '../records.js';
import { rowErrors } from '../row-errors.js';
import type { Session } from '../session.js';
import { applyRule, type DuplicateOptions, type Found } from './apply-rule.js';
import type { FindDuplicatesResult } from './duplicate-results.js';
import { comparedFields, type Looked } from './find-matches.js';
import { checkCount, idOf, loadLooked, lookedOf, objectOf, oneObject } from './read-looked.js';

const rulesOf = ({ rules }: OrgContext, object: ObjectType) =>
  rules.duplicates.filter((rule) => rule.object === object.name);

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

async function look(
  org: OrgContext,
  session: Session,
  object: ObjectType,
  looked: readonly Looked[],
  options: DuplicateOptions,
): Promise<readonly FindDuplicatesResult[]> {
  const rules = rulesOf(org, object);
  if (rules.length === 0) return looked.map(() => failed(noRule(object)));
  const results: (readonly Found[])[] = [];
  for (const rule of rules)
    results.push(await applyRule({ org, seen: org, session }, object, rule, looked, options));
  return looked.map((_, at) => ({
    duplicateResults: results.flatMap((all) => all[at]?.result ?? []),
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
  const read = records.map((record) => lookedOf(org, object, record));
  const looked = read.filter((one): one is Looked => 'values' in one);
  const results = await look(org, session, object, looked, options);
  const found = new Map(looked.map((one, i) => [one, results[i] as FindDuplicatesResult]));
  return read.map((one) => ('values' in one ? (found.get(one) as FindDuplicatesResult) : failed(one)));
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
  const matching = rulesOf(org, object).flatMap((rule) => rule.matching);
  const present = await loadLooked(org, object, comparedFields(org, object, matching), ids);
  const looked = ids.flatMap((id) => present.get(id) ?? []);
  const results = await look(org, session, object, looked, options);
  const found = new Map(looked.map(({ id }, i) => [id, results[i] as FindDuplicatesResult]));
  return ids.map((id) => found.get(id) ?? failed(rowErrors.notFound()));
}
