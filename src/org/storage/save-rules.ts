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

interface SaveRule {
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

/**
 * What the platform fills in besides constants, one row an object.
 *
 * Source: Object reference, the field descriptions of each object.
 */
const RULES: Readonly<Record<string, SaveRule>> = {
  Opportunity: {
    reads: ['StageName'],
    // A new stage brings its probability, unless the save gives one.
    apply: (saved) => {
      const stage = saved.given('StageName')?.toLowerCase();
      if (!saved.isNew && stage === saved.old('StageName')?.toLowerCase()) return;
      const probability = saved.meaning('StageName', 'probability');
      if (probability !== undefined && (saved.given('Probability') ?? null) === null)
        saved.set('Probability', probability);
    },
  },
  Case: {
    reads: ['ClosedDate'],
    apply: (saved) => {
      if (saved.given('Status') === undefined) return;
      const closed = saved.meaning('Status', 'closed') !== undefined;
      saved.set('ClosedDate', closed ? (saved.old('ClosedDate') ?? saved.authorship.now) : null);
      if (saved.isNew) saved.set('IsClosedOnCreate', String(closed));
    },
  },
  Task: {
    reads: ['CompletedDateTime'],
    apply: (saved) => {
      if (saved.given('Status') === undefined) return;
      const closed = saved.meaning('Status', 'closed') !== undefined;
      saved.set(
        'CompletedDateTime',
        closed ? (saved.old('CompletedDateTime') ?? saved.authorship.now) : null,
      );
    },
  },
  Document: {
    apply: (saved) => {
      if (!saved.isNew) return;
      if ((saved.given('DeveloperName') ?? null) === null)
        saved.set('DeveloperName', developerName(saved.given('Name') ?? ''));
      if ((saved.given('AuthorId') ?? null) === null) saved.set('AuthorId', saved.authorship.userId);
    },
  },
  EmailTemplate: {
    apply: (saved) => {
      if (saved.isNew && (saved.given('TemplateStyle') ?? null) === null) saved.set('TemplateStyle', 'none');
    },
  },
  User: {
    apply: (saved) => {
      if (saved.isNew && (saved.given('CommunityNickname') ?? null) === null)
        saved.set('CommunityNickname', (saved.given('Username') ?? '').slice(0, 40));
    },
  },
};

const ruleOf = (object: ObjectType): SaveRule | undefined =>
  Object.hasOwn(RULES, object.name) ? RULES[object.name] : undefined;

/** Names of the fields whose old values the rules of an object read. */
export const readByRules = (object: ObjectType): readonly string[] => ruleOf(object)?.reads ?? [];

/** Applies the rules of an object to the values of a save. `old` is `null` for a new record. */
export function saveRules(
  schema: Schema,
  object: ObjectType,
  values: Map<Field, string | null>,
  old: ReadonlyMap<string, string | null> | null,
  authorship: Authorship,
): void {
  const fieldOf = (name: string): Field => {
    const field = schema.field(object, name);
    if (!field) throw new TypeError(`schema of ${object.name}: a rule needs the field ${name}`);
    return field;
  };
  ruleOf(object)?.apply({
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
  });
}
