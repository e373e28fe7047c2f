import { type ApexValue, isObject, isRecord } from '../apex-value.js';
import { changedFields, queriedRecord, SObject } from './sobject.js';

/** Makes what a handler is given. */
export function toHandler(value: ApexValue): unknown {
  if (Array.isArray(value)) return value.map(toHandler);
  if (value !== null && isRecord(value))
    return queriedRecord(
      value.type,
      value.fields.map(([name, field]) => [name, toHandler(field)] as const),
    );
  if (value !== null && isObject(value))
    return Object.fromEntries(value.members.map(([name, member]) => [name, toHandler(member)]));
  return value;
}

/** An argument that a client sent: all its fields count as set. */
export function argumentToHandler(value: ApexValue): unknown {
  if (Array.isArray(value)) return value.map(argumentToHandler);
  if (value !== null && isRecord(value))
    return new SObject(
      value.type,
      Object.fromEntries(value.fields.map(([name, field]) => [name, argumentToHandler(field)])),
    );
  if (value !== null && isObject(value))
    return Object.fromEntries(value.members.map(([name, member]) => [name, argumentToHandler(member)]));
  return value;
}

/** How deep values may nest. */
const MAX_DEPTH = 50;

/** Reads what a handler gives. Throws a `TypeError` for what has no form outside of it. */
export function fromHandler(value: unknown, where: string, depth = 0): ApexValue {
  if (depth > MAX_DEPTH) throw new TypeError(`${where} nests too deep, or holds itself`);
  if (value === null || value === undefined) return null;
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new TypeError(`${where} is a ${typeof value}, which cannot be sent`);
  if (typeof value !== 'object') return value as ApexValue;
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new TypeError(`${where} is an invalid date`);
    return value;
  }
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value) || value instanceof Set)
    return [...value].map((item, i) => fromHandler(item, `${where}[${i}]`, depth + 1));
  const members = (entries: Iterable<[unknown, unknown]>) =>
    [...entries]
      .filter(([, member]) => member !== undefined && typeof member !== 'function')
      .map(([name, member]) => [String(name), fromHandler(member, `${where}.${name}`, depth + 1)] as const);
  if (value instanceof SObject)
    return { kind: 'record', type: value.type, fields: members(Object.entries(value)) };
  return { kind: 'object', members: members(value instanceof Map ? value : Object.entries(value)) };
}

/** A record to be saved, with the fields that the save has to send. */
export function recordToSave(value: unknown, where: string): ApexValue {
  if (!(value instanceof SObject))
    throw new TypeError(`${where} is no record; make one by new SObject('Account', { … }), or query it`);
  const fields = changedFields(value).flatMap(([name, field]) =>
    field === undefined || typeof field === 'function'
      ? []
      : [[name, fromHandler(field, `${where}.${name}`)] as const],
  );
  return { kind: 'record', type: value.type, fields };
}
