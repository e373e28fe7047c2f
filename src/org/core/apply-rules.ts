import type { Field, ObjectType, Schema } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import type { Sql } from '../storage/sql.js';
import { loadParents, type ParentValues } from './load-parents.js';
import type { RecordRule, RuleRow } from './record-rule.js';
import { recordRules } from './record-rules.js';
import type { RowError } from './records.js';

/** A record to be saved, good so far. `values` are what the save gives; rules may add to them. */
export interface Candidate {
  readonly id: string | null;
  readonly values: Map<Field, string | null>;
  /** What the record has before a change, by the names of the fields that rules read; `null` for a new one. */
  readonly old: ReadonlyMap<string, string | null> | null;
}

const known = new WeakMap<ObjectType, readonly RecordRule[]>();

/** The rules of an object: those that name it or every object, if it has their fields. */
export function rulesOf(schema: Schema, object: ObjectType): readonly RecordRule[] {
  const found = known.get(object);
  if (found) return found;
  const rules = recordRules.filter(
    (rule) =>
      (rule.object === object.name || rule.object === '*') &&
      rule.fields.every((name) => schema.field(object, name)),
  );
  known.set(object, rules);
  return rules;
}

/** Names of the fields whose values before a change the rules of an object need. */
export const readByRecordRules = (schema: Schema, object: ObjectType): readonly string[] =>
  rulesOf(schema, object).flatMap(({ fields }) => fields);

/** Looks at a record as rules do. Throws a `TypeError` for a field that the schema lacks. */
function rowOf(
  schema: Schema,
  object: ObjectType,
  { id, values, old }: Candidate,
  parents: ParentValues,
  authorship: Authorship,
): RuleRow {
  const fieldOf = (name: string): Field => {
    const field = schema.field(object, name);
    if (!field) throw new TypeError(`schema of ${object.name}: a rule needs the field ${name}`);
    return field;
  };
  const given = (name: string) => values.get(fieldOf(name));
  const before = (name: string) => old?.get(fieldOf(name).name) ?? null;
  const value = (name: string) => {
    const now = given(name);
    return now === undefined ? before(name) : now;
  };
  return {
    object: object.name,
    isNew: old === null,
    id,
    authorship,
    given,
    old: before,
    value,
    set: (name, text) => void values.set(fieldOf(name), text),
    parent: (reference, name) => parents.get(value(reference) ?? '')?.get(name) ?? null,
  };
}

function addWanted(wanted: Map<string, Set<string>>, id: string | null, names: readonly string[]): void {
  if (id === null) return;
  const known = wanted.get(id) ?? new Set();
  wanted.set(id, known);
  for (const name of names) known.add(name);
}

/** Applies the rules of an object to records that are to be saved. Gives the errors of those that are refused. */
export async function applyRules(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  candidates: readonly Candidate[],
  authorship: Authorship,
): Promise<(RowError | null)[]> {
  const rules = rulesOf(schema, object);
  const none: ParentValues = new Map();
  const wanted = new Map<string, Set<string>>();
  for (const candidate of candidates) {
    const row = rowOf(schema, object, candidate, none, authorship);
    for (const { parents = {} } of rules) {
      const references = Object.entries(parents);
      if (references.every(([reference]) => row.given(reference) === undefined)) continue;
      for (const [reference, names] of references) addWanted(wanted, row.value(reference), names);
    }
  }
  const parents = wanted.size > 0 ? await loadParents(sql, schema, wanted) : none;
  return candidates.map((candidate) => {
    const row = rowOf(schema, object, candidate, parents, authorship);
    for (const rule of rules) {
      const error = rule.apply(row);
      if (error) return error;
    }
    return null;
  });
}
