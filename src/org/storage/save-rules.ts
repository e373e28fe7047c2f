import type { Field, ObjectType, Schema } from '../schema/schema.js';
import type { Authorship } from './authorship.js';

/** The record being saved, as a rule sees it. */
interface Saved {
  /** Value that the save gives a field; `undefined` where it leaves the field alone. */
  given(name: string): string | null | undefined;
  set(name: string, value: string | null): void;
  /** What a picklist value given to the field means. */
  meaning(name: string, key: string): string | undefined;
  /** Value before the save, of the fields that the rule reads; `null` for a new record. */
  old(name: string): string | null;
  readonly isNew: boolean;
  readonly authorship: Authorship;
}

/** What the platform fills in when a record of an object is saved, from the record's own fields. */
export interface SaveRule {
  readonly object: string;
  /** The rule in a few words; it names the rule in the tests. */
  readonly name: string;
  /** Where it is documented, or that it is assumed. */
  readonly source: string;
  /** Fields whose values before a change the rule needs. */
  readonly reads?: readonly string[];
  readonly apply: (saved: Saved) => void;
}

const developerName = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^(\d)/, 'X$1')
    .replace(/^_+|_+$/g, '')
    .slice(0, 80);

/** The title of a file: its name, without the folders before it and the ending after it. */
export function titleOfFile(path: string | null | undefined): string {
  const name = (path ?? '').replace(/^.*[/\\]/s, '');
  return (name.replace(/(?<=.)\.[^.]*$/s, '') || name).slice(0, 255);
}

/** Notes when a record got a status that counts as closed, and forgets it when it is opened again. */
const closedSince = (field: string) => (saved: Saved) => {
  if (saved.given('Status') === undefined) return;
  const closed = saved.meaning('Status', 'closed') !== undefined;
  saved.set(field, closed ? (saved.old(field) ?? saved.authorship.now) : null);
};

/** Fills a field of a new record that is left out. */
const fill = (field: string, value: (saved: Saved) => string) => (saved: Saved) => {
  if (saved.isNew && (saved.given(field) ?? null) === null) saved.set(field, value(saved));
};

/** What the platform fills in besides constants. */
export const ownRules: readonly SaveRule[] = [
  {
    object: 'Opportunity',
    name: 'a new stage brings its probability',
    source: 'Object reference, Opportunity, Probability',
    reads: ['StageName'],
    apply: (saved) => {
      const stage = saved.given('StageName')?.toLowerCase();
      if (!saved.isNew && stage === saved.old('StageName')?.toLowerCase()) return;
      const probability = saved.meaning('StageName', 'probability');
      if (probability !== undefined && (saved.given('Probability') ?? null) === null)
        saved.set('Probability', probability);
    },
  },
  {
    object: 'Case',
    name: 'a closed case knows since when',
    source: 'Object reference, Case, ClosedDate',
    reads: ['ClosedDate'],
    apply: closedSince('ClosedDate'),
  },
  {
    object: 'Case',
    name: 'a case knows whether it was created closed',
    source: 'Object reference, Case, IsClosedOnCreate',
    apply: (saved) => {
      if (saved.isNew) saved.set('IsClosedOnCreate', String(saved.meaning('Status', 'closed') !== undefined));
    },
  },
  {
    object: 'Task',
    name: 'a closed task knows since when',
    source: 'Object reference, Task, CompletedDateTime',
    reads: ['CompletedDateTime'],
    apply: closedSince('CompletedDateTime'),
  },
  {
    object: 'Document',
    name: 'a document gets a unique name from its name',
    source: 'Object reference, Document, DeveloperName',
    apply: fill('DeveloperName', (saved) => developerName(saved.given('Name') ?? '')),
  },
  {
    object: 'Document',
    name: 'who creates a document is its author',
    source: 'Object reference, Document, AuthorId',
    apply: fill('AuthorId', ({ authorship }) => authorship.userId),
  },
  {
    object: 'ContentVersion',
    name: 'a version without a title has the name of its file',
    source: 'assumed',
    apply: fill('Title', (saved) => titleOfFile(saved.given('PathOnClient'))),
  },
  {
    object: 'User',
    name: 'a user gets a nickname from the username',
    source: 'Object reference, User, CommunityNickname; how it is made is assumed',
    apply: fill('CommunityNickname', (saved) => (saved.given('Username') ?? '').slice(0, 40)),
  },
];

const rulesOf = (object: ObjectType) => ownRules.filter((rule) => rule.object === object.name);

/** Names of the fields whose old values the rules of an object read. */
export const readByRules = (object: ObjectType): readonly string[] =>
  rulesOf(object).flatMap(({ reads = [] }) => reads);

/** Applies the rules of an object to the values of a save. `old` is `null` for a new record. */
export function saveRules(
  schema: Schema,
  object: ObjectType,
  values: Map<Field, string | null>,
  old: ReadonlyMap<string, string | null> | null,
  authorship: Authorship,
): void {
  const rules = rulesOf(object);
  if (rules.length === 0) return;
  const fieldOf = (name: string): Field => {
    const field = schema.field(object, name);
    if (!field) throw new TypeError(`schema of ${object.name}: a rule needs the field ${name}`);
    return field;
  };
  const saved: Saved = {
    given: (name) => values.get(fieldOf(name)),
    set: (name, value) => void values.set(fieldOf(name), value),
    meaning: (name, key) => {
      const field = fieldOf(name);
      const value = values.get(field)?.toLowerCase();
      return field.picklist.find((entry) => entry.value.toLowerCase() === value)?.meaning[key];
    },
    old: (name) => old?.get(name) ?? null,
    isNew: old === null,
    authorship,
  };
  for (const rule of rules) rule.apply(saved);
}
