import type { ObjectType } from '../../schema/schema.js';
import type { OrgContext } from '../org-context.js';
import { query } from '../query.js';
import type { Session } from '../session.js';
import type { NamedRecord } from './read-record.js';

/** The records that merge fields are read from. */
export interface MergeRecords {
  /** The person that the e-mail is for. */
  readonly who: NamedRecord | null;
  /** What it is about. */
  readonly what: NamedRecord | null;
}

/** The names of a merge field: object and field. */
export type Path = readonly string[];

/** Where the first name of a path leads: a record, and the way from it. */
export interface Root {
  readonly record: NamedRecord;
  /** Relationship to the record that is meant; `null` is the record itself. */
  readonly via: string | null;
  readonly object: ObjectType;
}

const NO_ROOTS: readonly Root[] = [];

/** The first names that stand for records whatever the e-mail is about, and those of the two it is about. */
function namedRecords({ who, what }: MergeRecords, sender: NamedRecord, organization: NamedRecord) {
  const named: readonly (readonly [name: string, record: NamedRecord | null])[] = [
    [what?.object.name ?? '', what],
    ['RelatedTo', what],
    [who?.object.name ?? '', who],
    ['Recipient', who],
    ['Receiving_User', who?.object.name === 'User' ? who : null],
    ['User', sender],
    ['Sending_User', sender],
    ['Organization', organization],
  ];
  return new Map(named.flatMap(([name, record]) => (record ? [[name.toLowerCase(), record] as const] : [])));
}

/** Where the parent of a name hangs: `{!Account.…}` of a contact is its account. */
function parentRoots({ schema }: OrgContext, { who, what }: MergeRecords, name: string): readonly Root[] {
  return [what, who].flatMap((record) => {
    const field = record && schema.parentField(record.object, name);
    const [object, ...more] = field ? schema.targets(field) : [];
    return record && field && object && more.length === 0
      ? [{ record, via: field.relationshipName, object }]
      : NO_ROOTS;
  });
}

/** What each first name of the paths stands for. A parent that is missing leaves the name to the next one. */
export async function findRoots(
  seen: OrgContext,
  session: Session,
  records: MergeRecords,
  paths: readonly Path[],
): Promise<ReadonlyMap<string, Root>> {
  const { id } = await seen.organization();
  const objectOf = (name: string) => seen.whole.schema.object(name) as ObjectType;
  const sender = { object: objectOf('User'), id: session.userId };
  const named = namedRecords(records, sender, { object: objectOf('Organization'), id });
  const roots = new Map<string, Root>();
  for (const name of new Set(paths.map(([first = '']) => first.toLowerCase()))) {
    const record = named.get(name);
    const candidates = record
      ? [{ record, via: null, object: record.object }]
      : parentRoots(seen, records, name);
    let root = candidates[0];
    for (const candidate of candidates.length > 1 ? candidates : NO_ROOTS)
      if (await hasParent(seen, session, candidate)) {
        root = candidate;
        break;
      }
    if (root) roots.set(name, root);
  }
  return roots;
}

async function hasParent(seen: OrgContext, session: Session, { record, via }: Root): Promise<boolean> {
  const text = `SELECT Id FROM ${record.object.name} WHERE Id = '${record.id}' AND ${via}.Id != null`;
  return (await query(seen, session, text)).size > 0;
}
