import type { Field } from '../schema/schema.js';
import type { Selection } from './compile-select.js';
import type { Scope } from './scope.js';
import { SoqlError } from './soql-error.js';
import type { Call, Query } from './tree.js';

/** Largest LIMIT with a set that has no bounds of its own (SOQL and SOSL reference, "FIELDS()"). */
const MAX_ROWS = 200;

/** A set of fields that FIELDS stands for. */
export interface FieldSetRow {
  readonly has: (field: Field) => boolean;
  /** Whether the platform knows how many there are; the others need a LIMIT. */
  readonly bounded: boolean;
  readonly source: string;
}

const SOURCE = 'SOQL and SOSL reference, "FIELDS()"';

export const fieldSets: Readonly<Record<string, FieldSetRow>> = {
  ALL: { has: () => true, bounded: false, source: SOURCE },
  STANDARD: { has: (field) => !field.custom, bounded: true, source: SOURCE },
  CUSTOM: { has: (field) => field.custom, bounded: false, source: SOURCE },
};

/** Whether a call is `FIELDS(…)`. */
export const isFields = (call: Call): boolean => call.name.text.toUpperCase() === 'FIELDS';

/** Adds the fields of `FIELDS(ALL)` to a SELECT. */
export function selectFields(scope: Scope, selection: Selection, call: Call, { limit }: Query): void {
  const [argument] = call.args;
  const name =
    call.args.length === 1 && argument?.kind === 'path' && argument.path.names.length === 1
      ? argument.path.names[0].text.toUpperCase()
      : '';
  const set = Object.hasOwn(fieldSets, name) ? fieldSets[name] : undefined;
  if (!set) throw new SoqlError('functionArguments', call.at, 'FIELDS', Object.keys(fieldSets).join(' or '));
  if (!set.bounded && (limit === null || limit.value > MAX_ROWS))
    throw new SoqlError('fieldsLimit', call.at, MAX_ROWS);
  for (const field of scope.root.object.fields)
    if (set.has(field))
      selection.addField(scope.resolveFrom(scope.here, [{ text: field.name, at: call.at }], call.at));
}
