import { describe, expect, it } from 'vitest';
import { parseType } from '../../../src/contract/type-notation.js';
import { complexTypes } from '../../../src/contract/types.js';
import { describeGlobal, describeSObject, describeSObjects } from '../../../src/org/core/describe.js';
import { OrgContext } from '../../../src/org/core/org-context.js';
import { Schema } from '../../../src/org/schema/schema.js';
import { standardObjects } from '../../../src/org/schema/standard-objects.js';
import type { Database } from '../../../src/org/storage/sql.js';
import { reference, referencePresent } from '../../reference.js';

/** Describing needs no database: one that is touched fails the test. */
const noDatabase = new Proxy({} as Database, {
  get: () => () => {
    throw new Error('no database here');
  },
});
const schema = new Schema(standardObjects);
const org = new OrgContext(noDatabase, schema);

/** What of a value is against a type of the contract: members that are missing, too many, or of the wrong type. */
function mismatches(value: unknown, typeName: string, path: string): string[] {
  const members = complexTypes[typeName as keyof typeof complexTypes] as
    | Readonly<Record<string, string>>
    | undefined;
  if (!members) {
    const kind = { boolean: 'boolean', int: 'number' }[typeName] ?? 'string';
    return typeof value === kind ? [] : [`${path} is ${typeof value}, not ${kind}`];
  }
  const object = value as Record<string, unknown>;
  const unknown = Object.keys(object).filter((name) => !(name in members));
  const wrong = Object.entries(members).flatMap(([name, notation]) => {
    const type = parseType(notation);
    const member = object[name];
    const at = `${path}.${name}`;
    if (type.list)
      return ((member ?? []) as unknown[]).flatMap((item, i) => mismatches(item, type.name, `${at}[${i}]`));
    if (member === undefined) return type.optional ? [] : [`${at} is missing`];
    if (member === null) return type.nillable ? [] : [`${at} is null`];
    return mismatches(member, type.name, at);
  });
  return [...unknown.map((name) => `${path}.${name} is unknown`), ...wrong];
}

describe('describes', () => {
  it('have every attribute that the contract asks for, of its type', () => {
    expect(mismatches(describeGlobal(org), 'DescribeGlobalResult', 'global')).toEqual([]);
    for (const { name, isUnion } of schema.objects)
      if (!isUnion) expect(mismatches(describeSObject(org, name), 'DescribeSObjectResult', name)).toEqual([]);
  });

  it('list the objects', () => {
    const names = describeGlobal(org).sobjects.map(({ name }) => name);
    for (const name of [
      'Account',
      'Contact',
      'Lead',
      'Opportunity',
      'Case',
      'Task',
      'Campaign',
      'Document',
      'EmailTemplate',
      'User',
      'Profile',
      'Organization',
    ])
      expect(names).toContain(name);
    expect(names).not.toContain('Name');
  });

  it('say what a field is', () => {
    const { fields } = describeSObject(org, 'ACCOUNT');
    const field = (name: string) => fields.find((candidate) => candidate.name === name);
    expect(field('Name')).toMatchObject({
      type: 'string',
      label: 'Account Name',
      length: 255,
      byteLength: 765,
      nameField: true,
      nillable: false,
      createable: true,
      updateable: true,
      soapType: 'xsd:string',
      defaultedOnCreate: false,
    });
    expect(field('Id')).toMatchObject({
      type: 'id',
      soapType: 'tns:ID',
      length: 18,
      nillable: false,
      createable: false,
      updateable: false,
      defaultedOnCreate: true,
      idLookup: true,
    });
    expect(field('OwnerId')).toMatchObject({
      type: 'reference',
      referenceTo: ['User'],
      relationshipName: 'Owner',
      defaultedOnCreate: true,
      nillable: false,
    });
    expect(field('AnnualRevenue')).toMatchObject({
      type: 'currency',
      precision: 18,
      scale: 0,
      soapType: 'xsd:double',
      length: 0,
    });
    expect(field('NumberOfEmployees')).toMatchObject({ type: 'int', digits: 8, soapType: 'xsd:int' });
    expect(field('BillingCity')).toMatchObject({ compoundFieldName: 'BillingAddress' });
    expect(field('BillingAddress')).toMatchObject({
      type: 'address',
      soapType: 'urn:address',
      createable: false,
      queryByDistance: true,
    });
    expect(field('Description')).toMatchObject({
      type: 'textarea',
      length: 32000,
      filterable: false,
      sortable: false,
    });
    expect(field('Industry')?.picklistValues).toContainEqual({
      active: true,
      defaultValue: false,
      label: 'Banking',
      value: 'Banking',
    });
    expect(field('CreatedDate')).toMatchObject({ type: 'datetime', createable: false, updateable: false });
    expect(field('Phone')).not.toHaveProperty('relationshipName');
  });

  it('say which children there are', () => {
    const children = describeSObject(org, 'Account').childRelationships;
    expect(children).toContainEqual({
      cascadeDelete: true,
      childSObject: 'Contact',
      deprecatedAndHidden: false,
      field: 'AccountId',
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: 'Contacts',
      restrictedDelete: false,
    });
    expect(children.find(({ childSObject }) => childSObject === 'Case')).toMatchObject({
      restrictedDelete: true,
    });
  });

  it('answer in the order asked for, and refuse what is not there', () => {
    expect(describeSObjects(org, ['contact', 'Account']).map(({ name }) => name)).toEqual([
      'Contact',
      'Account',
    ]);
    for (const name of ['Foo', 'Name', '__proto__', 'constructor', ''])
      expect(() => describeSObject(org, name)).toThrow(expect.objectContaining({ code: 'INVALID_TYPE' }));
  });
});

describe('standard objects', () => {
  it('have unique key prefixes, names and columns', () => {
    const stored = standardObjects.filter(({ isUnion }) => !isUnion);
    // Statuses are values of picklists, which the platform keeps together.
    const own = stored.filter(({ keyPrefix }) => keyPrefix !== '01J');
    expect(new Set(own.map(({ keyPrefix }) => keyPrefix)).size).toBe(own.length);
    for (const { name, fields } of standardObjects)
      expect(new Set(fields.map((field) => field.name.toLowerCase())).size, name).toBe(fields.length);
  });

  it('have a name for children once for each parent', () => {
    for (const object of standardObjects) {
      const names = schema.childRelationships(object).flatMap(({ name }) => name?.toLowerCase() ?? []);
      expect(new Set(names).size, object.name).toBe(names.length);
    }
  });

  it.skipIf(!referencePresent)(
    'agree with the reference in prefixes, fields, types and relationships (skipped where the reference is absent)',
    () => {
      type Facts = Record<
        string,
        {
          keyPrefix: string | null;
          childRelationships: Record<string, string>;
          fields: { name: string; type: string; relationshipName?: string }[];
        }
      >;
      const facts = JSON.parse(reference('standard-objects.json')) as Facts;
      const xsd: Record<string, string> = {
        id: 'ID',
        reference: 'ID',
        boolean: 'boolean',
        int: 'int',
        double: 'double',
        currency: 'double',
        percent: 'double',
        date: 'date',
        datetime: 'dateTime',
        time: 'time',
        base64: 'base64Binary',
        address: 'address',
      };
      const wrong: string[] = [];
      for (const object of standardObjects) {
        const fact = facts[object.name];
        if (!fact) {
          wrong.push(`${object.name} is no standard object`);
          continue;
        }
        if (fact.keyPrefix !== null && object.keyPrefix !== fact.keyPrefix)
          wrong.push(`${object.name}: prefix ${object.keyPrefix}`);
        for (const field of object.fields) {
          const known = fact.fields.find(({ name }) => name === field.name);
          const type = xsd[field.type] ?? 'string';
          if (known && known.type !== type)
            wrong.push(`${object.name}.${field.name}: ${type}, not ${known.type}`);
          if (known?.relationshipName && field.relationshipName !== known.relationshipName)
            wrong.push(
              `${object.name}.${field.name}: parent ${field.relationshipName}, not ${known.relationshipName}`,
            );
        }
        for (const { child, name } of schema.childRelationships(object))
          if (
            name !== null &&
            facts[object.name]?.childRelationships[name] &&
            fact.childRelationships[name] !== child.name
          )
            wrong.push(`${object.name}: children ${name} are ${child.name}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});
