import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { type CallRow, calls } from '../../src/contract/calls.js';
import { faults } from '../../src/contract/faults.js';
import { type HeaderRow, headers, responseHeaders } from '../../src/contract/headers.js';
import { parseType } from '../../src/contract/type-notation.js';
import { baseTypes, complexTypes } from '../../src/contract/types.js';
import { versionRanges } from '../../src/contract/versions.js';
import { reference, referencePresent } from '../reference.js';

const callRows = Object.entries<CallRow>(calls);

describe('the type notation', () => {
  it.each([
    ['string', { name: 'string', list: false, nillable: false, optional: false }],
    ['sObject?[]', { name: 'sObject', list: true, nillable: true, optional: false }],
    ['?boolean', { name: 'boolean', list: false, nillable: false, optional: true }],
    ['?ID?', { name: 'ID', list: false, nillable: true, optional: true }],
  ])('reads %s', (notation, expected) => expect(parseType(notation)).toEqual(expected));

  it.each(['', 'a b', '[]', 'a[', '?', 'a??', 'a[]?'])('refuses %j', (notation) =>
    expect(() => parseType(notation)).toThrow(TypeError),
  );
});

describe('the tables', () => {
  it('write every type in the notation', () => {
    const notations = [
      ...callRows.flatMap(([, row]) => [...Object.values(row.params), row.result]),
      ...Object.values(complexTypes).flatMap((fields) => Object.values(fields)),
      ...headers.flatMap((row: HeaderRow) => Object.values({ ...row.options, ...row.fields })),
    ];
    expect(notations.filter((notation) => !/^\??\w+\??(\[\])?$/.test(notation))).toEqual([]);
  });

  it('name result types that exist', () => {
    const missing = callRows
      .map(([, row]) => parseType(row.result).name)
      .filter((name) => name !== 'void' && name !== 'sObject' && !(name in complexTypes));
    expect(missing).toEqual([]);
  });

  it('leave no version between two rows', () => {
    for (let i = 1; i < versionRanges.length; i++) {
      expect(versionRanges[i]?.from).toBe((versionRanges[i - 1]?.to ?? 0) + 1);
    }
  });
});

interface Parameter {
  name: string;
  type: string;
  array: boolean;
  nillable: boolean;
}
interface Operation {
  name: string;
  params: Parameter[];
  result: Parameter | null;
}
interface Operations {
  operations: Operation[];
  requestHeaders: Record<string, { name: string; type: string; array: boolean }[]>;
  responseHeaders: Record<string, { name: string; type: string; array: boolean }[]>;
  exceptionCodes: string[];
}

const notation = (p: { type: string; array: boolean; nillable?: boolean }) =>
  `${p.type}${p.nillable ? '?' : ''}${p.array ? '[]' : ''}`;

describe.skipIf(!referencePresent)('the tables beside the reference (skipped where it is absent)', () => {
  const {
    operations,
    requestHeaders,
    responseHeaders: answerHeaders,
    exceptionCodes,
  } = (referencePresent ? JSON.parse(reference('partner-operations.json')) : {}) as Operations;

  it.each(callRows)('%s has the parameters and the result of its operation', (method, row) => {
    const operation = operations.find(({ name }) => name === (row.element ?? method));
    // What pages of older versions give besides is optional.
    const params = Object.entries(row.params).filter(([, type]) => !type.startsWith('?'));
    expect(params).toEqual(operation?.params.map((p) => [p.name, notation(p)]));
    expect(row.result).toBe(operation?.result ? notation(operation.result) : 'void');
  });

  it('have a row for every operation', () => {
    const elements = callRows.map(([method, row]) => row.element ?? method);
    expect(elements.sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  it('have a row for every request header, with all its fields', () => {
    const ours = Object.fromEntries(
      headers.map((row: HeaderRow) => [
        row.header,
        Object.entries({ ...row.options, ...row.fields }).map(([name, type]) => [
          row.rename?.[name] ?? name,
          type,
        ]),
      ]),
    );
    const theirs = Object.fromEntries(
      Object.entries(requestHeaders).map(([name, fields]) => [
        name,
        fields.map((f) => [f.name, notation(f)]),
      ]),
    );
    expect(ours).toEqual(theirs);
  });

  it('have every header of answers, with its fields', () => {
    const theirs = Object.entries(answerHeaders).map(([name, fields]) => [
      name,
      Object.fromEntries(fields.map((field) => [field.name, notation(field)])),
    ]);
    expect(responseHeaders).toEqual(Object.fromEntries(theirs));
  });

  it('know the describe calls that need a list', () => {
    const needed = reference('partner-51.0.wsdl').matchAll(
      /<element name="(describe\w+)">\s*<complexType>\s*<sequence>\s*<element [^>]*minOccurs="1" maxOccurs="unbounded"/g,
    );
    const ours = callRows.filter(([, row]) => row.needsList).map(([name]) => name);
    expect(ours).toEqual(Array.from(needed, ([, name]) => name));
  });

  it('name exception codes of the API', () => {
    expect(Object.keys(faults).filter((code) => !exceptionCodes.includes(code))).toEqual([]);
  });

  it('describe every complex type as the WSDL does', () => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      removeNSPrefix: true,
      isArray: (name, _path, _isLeaf, isAttribute) => !isAttribute && name !== 'sequence',
    });
    const schemas = parser.parse(reference('partner-51.0.wsdl')).definitions[0].types[0].schema as {
      '@_targetNamespace': string;
      complexType: Record<string, unknown>[];
    }[];
    const attribute = (element: Record<string, string>, name: string) => element[`@_${name}`];
    const differences: string[] = [];
    let compared = 0;
    for (const schema of schemas.filter((s) => s['@_targetNamespace'] === 'urn:partner.soap.sforce.com')) {
      for (const type of schema.complexType) {
        const name = type['@_name'] as keyof typeof complexTypes & keyof typeof baseTypes;
        if (!(name in complexTypes)) {
          if (!['address', 'location'].includes(name)) differences.push(`${name} is missing`);
          continue;
        }
        const extension = (type.complexContent as { extension: Record<string, unknown>[] }[] | undefined)?.[0]
          ?.extension[0];
        const base = extension?.['@_base'] as string | undefined;
        if (base?.split(':')[1] !== baseTypes[name]) differences.push(`${name} extends ${base}`);
        const sequence = (extension ?? type).sequence as
          | { element?: Record<string, string>[] }
          | ''
          | undefined;
        const elements = (sequence ? sequence.element : undefined) ?? [];
        const expected = elements.map((element) => {
          const array = !['1', undefined].includes(attribute(element, 'maxOccurs'));
          const optional = attribute(element, 'minOccurs') === '0' && !array;
          const bare = (attribute(element, 'type') as string).split(':')[1] as string;
          const nillable = attribute(element, 'nillable') === 'true';
          return [
            attribute(element, 'name'),
            `${optional ? '?' : ''}${notation({ type: bare, array, nillable })}`,
          ];
        });
        compared++;
        const actual = Object.entries(complexTypes[name]);
        if (JSON.stringify(actual) !== JSON.stringify(expected)) {
          differences.push(`${name}: ${JSON.stringify(actual)} but ${JSON.stringify(expected)}`);
        }
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBe(Object.keys(complexTypes).length);
  });
});
