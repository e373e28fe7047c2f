// Complete arguments for each call, made from the tables: every member of every type, in the order of the WSDL.
import { type CallRow, calls } from '../../src/contract/calls.js';
import { parseType } from '../../src/contract/type-notation.js';
import { baseTypes, complexTypes } from '../../src/contract/types.js';
import { sforce } from './page.js';

/** Values of simple types; of the others the WSDL lists what they may be. */
const SCALARS: Readonly<Record<string, unknown>> = {
  string: 'a <b> & "c" ]]> é€😀',
  ID: '001000000000000AAA',
  QueryLocator: '01g000000000000AAA-500',
  boolean: true,
  int: 42,
  dateTime: new Date(2025, 5, 1, 23, 5, 9, 7),
  base64Binary: 'aGVsbG8=',
};

/** Which of the types that extend a parameter's own stand in its place. */
const SPECIAL: Readonly<Record<string, readonly string[]>> = {
  Email: ['SingleEmailMessage', 'MassEmailMessage'],
  ProcessRequest: ['ProcessSubmitRequest', 'ProcessWorkitemRequest'],
};

/** A first value of each enumeration in the WSDL. */
export function enumerations(wsdl: string): Record<string, string> {
  const found = wsdl.matchAll(
    /<simpleType name="(\w+)">\s*<restriction[^>]*>\s*<enumeration value="([^"]+)"/g,
  );
  return Object.fromEntries(Array.from(found, ([, name, value]) => [name, value]));
}

const membersOf = (name: string): [string, string][] => {
  const base = (baseTypes as Record<string, string>)[name];
  const own = Object.entries((complexTypes as Record<string, Record<string, string>>)[name] ?? {});
  return base ? [...membersOf(base), ...own] : own;
};

function sampleRecord(number: number) {
  const record = new sforce.SObject('Account');
  return Object.assign(record, { Id: number ? SCALARS.ID : null, Name: `A & ${number}`, Employees: number });
}

/** Calls that take a list of which the WSDL has no more than one. */
const AT_MOST_ONE = ['describeSearchScopeOrder', 'renderStoredEmailTemplate'];

/** Makes the sample values of a type: `sampler(enumerations)(notation)`. */
export function sampler(enumerated: Readonly<Record<string, string>>) {
  const one = (name: string, number: number): unknown => {
    if (name === 'sObject') return sampleRecord(number);
    if (name in SCALARS) return SCALARS[name];
    if (name in enumerated) return enumerated[name];
    const special = SPECIAL[name]?.[number] ?? name;
    if (!(special in complexTypes)) throw new Error(`there is no sample of ${special}`);
    const constructors = sforce as unknown as Record<string, new () => object>;
    const object = special in constructors ? new (constructors[special] as new () => object)() : {};
    return Object.assign(
      object,
      Object.fromEntries(membersOf(special).map(([member, type]) => [member, sample(type)])),
    );
  };
  const sample = (notation: string): unknown => {
    const { name, list } = parseType(notation);
    return list ? [one(name, 0), one(name, 1)] : one(name, 0);
  };
  return sample;
}

/** The calls with complete arguments: method → parameter → value. */
export function sampleCalls(sample: (notation: string) => unknown): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries<CallRow>(calls).map(([method, row]) => [
      method,
      Object.fromEntries(
        Object.entries(row.params)
          // What pages of older versions give, the WSDL of today does not have.
          .filter(([, type]) => !type.startsWith('?'))
          .map(([name, type]) => {
            const value = sample(type);
            return [name, AT_MOST_ONE.includes(method) ? (value as unknown[]).slice(0, 1) : value];
          }),
      ),
    ]),
  );
}
