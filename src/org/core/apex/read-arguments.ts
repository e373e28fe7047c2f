import type { Schema } from '../../schema/schema.js';
import { ApexNotCallable } from './apex-failure.js';
import {
  type ApexRecord,
  type ApexValue,
  type GivenArguments,
  type GivenObject,
  type GivenValue,
  isGivenObject,
} from './apex-value.js';
import { readSimple } from './read-simple.js';
import { fieldOf, fieldValue } from './record-values.js';
import type { ApexType } from './source/resolved-type.js';

export interface ResolvedParameter {
  readonly name: string;
  readonly type: ApexType;
}

const refuse = (where: string, value: string, expected: string): never => {
  throw new ApexNotCallable(`The argument '${where}' is ${value}; ${expected} is expected`);
};

const show = (value: GivenValue): string =>
  Array.isArray(value)
    ? `a list of ${value.length}`
    : typeof value === 'object'
      ? 'an object'
      : `'${String(value).slice(0, 60)}'`;

/** Reads what clients send as the values that a handler's parameters stand for. */
export class ArgumentReader {
  constructor(private readonly schema: Schema) {}

  /** In the order of the parameters; those that a request by name leaves out are null, or an empty list. */
  async read(parameters: readonly ResolvedParameter[], given: GivenArguments): Promise<ApexValue[]> {
    if (given instanceof Map) this.#checkNames(parameters, [...given.keys()]);
    else if ((given as readonly unknown[]).length > parameters.length)
      throw new ApexNotCallable(
        `${(given as readonly unknown[]).length} arguments are given; the method takes ${parameters.length}`,
      );
    const values: ApexValue[] = [];
    for (const [i, { name, type }] of parameters.entries()) {
      const value = given instanceof Map ? given.get(name) : (given as readonly GivenValue[])[i];
      values.push(await this.#value(type, value, name));
    }
    return values;
  }

  #checkNames(parameters: readonly ResolvedParameter[], names: readonly string[]): void {
    const unknown = names.find((name) => !parameters.some((parameter) => parameter.name === name));
    if (unknown === undefined) return;
    const known = parameters.map(({ name }) => name).join(', ') || 'none';
    throw new ApexNotCallable(
      `Element ${unknown} invalid at this location; the method's parameters are: ${known}`,
    );
  }

  async #value(type: ApexType, given: GivenValue | undefined, where: string): Promise<ApexValue> {
    if (type.kind === 'list') return this.#list(type.item, given, where);
    if (given === undefined || given === null) return null;
    if (type.kind === 'any' || type.kind === 'void') return this.#untyped(given, where);
    if (type.kind === 'unknown')
      throw new ApexNotCallable(
        `The type '${type.name}' of '${where}' is not known: it is no object of the org, and the project has no ` +
          `classes/${type.name.split('.')[0]}.cls`,
      );
    if (Array.isArray(given)) return refuse(where, show(given), 'one value');
    const one = given as Exclude<GivenValue, readonly GivenValue[] | null>;
    if (type.kind === 'simple') {
      const value = isGivenObject(one) ? undefined : readSimple(type.name, one);
      return value === undefined ? refuse(where, show(one), `a value of type ${type.name}`) : value;
    }
    if (!isGivenObject(one)) return this.#emptyObject(one, where, type);
    return type.kind === 'record'
      ? this.#record(one, type.object, where)
      : this.#classValue(one, type, where);
  }

  /** An element without children is a text to who does not know that an object is expected. */
  #emptyObject(given: GivenValue, where: string, type: Extract<ApexType, { kind: 'record' | 'class' }>) {
    if (given !== '')
      return refuse(where, show(given), type.kind === 'class' ? type.name : (type.object ?? 'a record'));
    const empty: GivenObject = { kind: 'given', type: null, members: new Map() };
    return type.kind === 'record'
      ? this.#record(empty, type.object, where)
      : this.#classValue(empty, type, where);
  }

  async #list(item: ApexType, given: GivenValue | undefined, where: string): Promise<ApexValue> {
    if (given === undefined) return [];
    if (given === null) return null;
    const items = Array.isArray(given) ? (given as readonly GivenValue[]) : [given];
    const values: ApexValue[] = [];
    for (const [i, value] of items.entries()) values.push(await this.#value(item, value, `${where}[${i}]`));
    return values;
  }

  async #classValue(given: GivenObject, type: Extract<ApexType, { kind: 'class' }>, where: string) {
    const fields = await type.fields();
    const unknown = [...given.members.keys()].find((name) => !fields.some((field) => field.name === name));
    if (unknown !== undefined)
      throw new ApexNotCallable(
        `Element ${unknown} invalid at this location; '${where}' is a ${type.name}, whose webservice fields are: ` +
          (fields.map(({ name }) => name).join(', ') || 'none'),
      );
    const members: [string, ApexValue][] = [];
    for (const field of fields)
      members.push([
        field.name,
        await this.#value(field.type, given.members.get(field.name), `${where}.${field.name}`),
      ]);
    return { kind: 'object', members } as const;
  }

  async #untyped(given: Exclude<GivenValue, null>, where: string): Promise<ApexValue> {
    if (Array.isArray(given)) return this.#list({ kind: 'any' }, given, where);
    if (!isGivenObject(given as GivenValue)) return given as ApexValue;
    const object = given as GivenObject;
    if (this.#recordType(object) !== undefined) return this.#record(object, null, where);
    const members: [string, ApexValue][] = [];
    for (const [name, value] of object.members)
      members.push([name, await this.#value({ kind: 'any' }, value, `${where}.${name}`)]);
    return { kind: 'object', members };
  }

  /** The object that a record says it is of; `undefined` where it says none that the org has. */
  #recordType({ type, members }: GivenObject): string | undefined {
    const named = members.get('type');
    return this.schema.object(typeof named === 'string' && named !== '' ? named : (type ?? ''))?.name;
  }

  async #record(given: GivenObject, expected: string | null, where: string): Promise<ApexRecord> {
    const type = this.#recordType(given) ?? (given.members.get('type') === undefined ? expected : null);
    if (type === null)
      throw new ApexNotCallable(
        `The record '${where}' does not say which object it is of, or one that is not there`,
      );
    if (expected !== null && type !== expected)
      return refuse(where, `a record of ${type}`, `one of ${expected}`);
    const fields = new Map<string, ApexValue>();
    for (const [name, value] of given.members) {
      if (name === 'type') continue;
      if (name === 'fieldsToNull') for (const field of [value].flat()) fields.set(String(field), null);
      else fields.set(name, await this.#fieldValue(type, name, value, `${where}.${name}`));
    }
    return { kind: 'record', type, fields: [...fields] };
  }

  async #fieldValue(type: string, name: string, given: GivenValue, where: string): Promise<ApexValue> {
    const field = fieldOf(this.schema, type, name);
    // A page sends the Id of a record that it has read twice.
    if (field?.type === 'id' && Array.isArray(given)) return String(given[0] ?? '') || null;
    if (!field || given === null || typeof given !== 'string')
      return this.#value({ kind: 'any' }, given, where);
    if (given === '') return field.type === 'string' ? '' : null;
    const simple = { datetime: 'Datetime', boolean: 'Boolean', date: 'Date' } as const;
    const expected = (simple as Partial<Record<string, 'Datetime' | 'Boolean' | 'Date'>>)[field.type];
    const value = expected ? readSimple(expected, given) : fieldValue(field.type, given);
    return value === undefined || Number.isNaN(value)
      ? refuse(where, show(given), `a value of type ${field.type}`)
      : value;
  }
}
