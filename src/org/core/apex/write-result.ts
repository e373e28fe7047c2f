import type { FieldType, Schema } from '../../schema/schema.js';
import { ApexFailure } from './apex-failure.js';
import { type ApexRecord, type ApexValue, isObject, isRecord } from './apex-value.js';
import { readSimple } from './read-simple.js';
import { fieldOf } from './record-values.js';
import type { SimpleType } from './source/apex-type.js';
import type { ApexType } from './source/resolved-type.js';

/** A result with what its type says of each of its values: the form from which every format writes. */
export type TypedValue =
  | { readonly kind: 'nil' }
  | { readonly kind: 'simple'; readonly type: string | null; readonly value: Exclude<ApexValue, null> }
  | { readonly kind: 'list'; readonly items: readonly TypedValue[] }
  | { readonly kind: 'record'; readonly type: string; readonly members: readonly TypedMember[] }
  | { readonly kind: 'object'; readonly members: readonly TypedMember[] };

export type TypedMember = readonly [name: string, value: TypedValue];

const NIL: TypedValue = { kind: 'nil' };

const wrong = (where: string, what: string, expected: string): never => {
  throw new ApexFailure('System.TypeException', `${where} is ${what}, and its class says ${expected}`);
};

const show = (value: ApexValue) =>
  Array.isArray(value)
    ? 'a list'
    : value instanceof Date
      ? value.toISOString()
      : typeof value === 'object'
        ? 'an object'
        : `'${String(value).slice(0, 60)}'`;

/** What the types of fields are on the wire, where a value alone does not say it. */
const FIELD_TYPES: Partial<Record<FieldType, SimpleType>> = {
  double: 'Double',
  currency: 'Double',
  percent: 'Double',
  date: 'Date',
  datetime: 'Datetime',
};

function fieldResult(schema: Schema, object: string, name: string, value: ApexValue): TypedValue {
  const type = FIELD_TYPES[fieldOf(schema, object, name)?.type ?? 'string'];
  if (!type || value === null || (typeof value === 'object' && !(value instanceof Date)))
    return untyped(schema, value);
  const read = readSimple(type, value as string | number | Date);
  return read === undefined || read === null ? untyped(schema, value) : { kind: 'simple', type, value: read };
}

function recordValue(schema: Schema, { type, fields }: ApexRecord): TypedValue {
  const members = fields.map(([name, value]) => [name, fieldResult(schema, type, name, value)] as const);
  // The id stands first, as in all records of the API.
  members.sort(([a], [b]) => Number(b === 'Id') - Number(a === 'Id'));
  return { kind: 'record', type, members };
}

function untyped(schema: Schema, value: ApexValue): TypedValue {
  if (value === null) return NIL;
  if (Array.isArray(value))
    return { kind: 'list', items: (value as readonly ApexValue[]).map((item) => untyped(schema, item)) };
  if (isRecord(value)) return recordValue(schema, value);
  if (isObject(value))
    return {
      kind: 'object',
      members: value.members.map(([name, member]) => [name, untyped(schema, member)]),
    };
  return { kind: 'simple', type: null, value };
}

async function classValue(
  schema: Schema,
  type: Extract<ApexType, { kind: 'class' }>,
  value: ApexValue,
  where: string,
) {
  if (!isObject(value)) return wrong(where, show(value), type.name);
  const fields = await type.fields();
  const given = new Map(value.members);
  const unknown = [...given.keys()].find((name) => !fields.some((field) => field.name === name));
  if (unknown !== undefined)
    throw new ApexFailure(
      'System.TypeException',
      `${where} has '${unknown}', which is no webservice field of ${type.name}`,
    );
  const members: TypedMember[] = [];
  for (const field of fields)
    members.push([
      field.name,
      await typeResult(schema, field.type, given.get(field.name) ?? null, `${where}.${field.name}`),
    ]);
  return { kind: 'object', members } as const;
}

/**
 * Gives a handler's result the form that its type asks for: the fields of a class in their order, days and instants as
 * such. Throws a `System.TypeException` where it does not fit.
 */
export async function typeResult(
  schema: Schema,
  type: ApexType,
  value: ApexValue,
  where: string,
): Promise<TypedValue> {
  if (type.kind === 'void' || value === null) return NIL;
  if (type.kind === 'any') return untyped(schema, value);
  if (type.kind === 'unknown')
    throw new ApexFailure(
      'System.TypeException',
      `the type '${type.name}' of ${where} is not known to the org`,
    );
  if (type.kind === 'list') {
    if (!Array.isArray(value)) return wrong(where, show(value), 'a list');
    const items: TypedValue[] = [];
    for (const [i, item] of value.entries())
      items.push(await typeResult(schema, type.item, item, `${where}[${i}]`));
    return { kind: 'list', items };
  }
  if (type.kind === 'class') return classValue(schema, type, value, where);
  if (type.kind === 'record') {
    if (!isRecord(value)) return wrong(where, show(value), type.object ?? 'a record');
    if (type.object !== null && value.type !== type.object)
      return wrong(where, `a record of ${value.type}`, type.object);
    return recordValue(schema, value);
  }
  if (Array.isArray(value) || isRecord(value) || isObject(value)) return wrong(where, show(value), type.name);
  const scalar =
    typeof value === 'bigint' ? String(value) : (value as string | number | boolean | Date | Uint8Array);
  const read = readSimple(type.name, scalar) ?? wrong(where, show(value), type.name);
  return read === null ? NIL : { kind: 'simple', type: type.name, value: read };
}
