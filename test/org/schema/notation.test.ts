import { describe, expect, it } from 'vitest';
import { type ObjectSource, parseObject } from '../../../src/org/schema/notation.js';
import { Schema } from '../../../src/org/schema/schema.js';

const picklists = {
  geocodeAccuracy: [],
  size: [{ value: 'S', label: 'Small', isDefault: true, meaning: {} }],
};
const source = (fields: string): ObjectSource => ({ name: 'Box', plural: 'Boxes', prefix: 'a00', fields });
const fieldOf = (line: string) => parseObject(source(line), picklists).fields[0];

describe('the notation of objects', () => {
  it.each([
    [
      'Name | string(80) | Box Name | required name',
      {
        type: 'string',
        length: 80,
        nillable: false,
        createable: true,
        updateable: true,
        defaultedOnCreate: false,
        nameField: true,
      },
    ],
    [
      'Size | picklist(40) | Size | picklist=size',
      { type: 'picklist', nillable: true, defaultedOnCreate: true, defaultValue: 'S' },
    ],
    [
      'Open | boolean | Open |',
      { nillable: false, defaultedOnCreate: true, defaultValue: 'false', createable: true },
    ],
    ['Open | boolean | Open | default=true', { defaultValue: 'true' }],
    [
      'Price | currency(16,2) | Price |',
      { precision: 16, scale: 2, length: 0, nillable: true, groupable: false },
    ],
    [
      'OwnerId | reference(Group,User) | Owner ID | default=* parent=Owner',
      {
        referenceTo: ['Group', 'User'],
        relationshipName: 'Owner',
        nillable: false,
        defaultValue: null,
        length: 18,
      },
    ],
    [
      'BoxId | reference(Box) | Box ID | required createonly parent=Box children=Boxes cascade',
      { updateable: false, createable: true, childRelationshipName: 'Boxes', onParentDelete: 'cascade' },
    ],
    ['Text | textarea(32000) | Text |', { filterable: false, sortable: false, groupable: false }],
    ['Stamp | datetime | Stamp | readonly', { createable: false, updateable: false, nillable: true }],
  ])('reads %s', (line, expected) => {
    expect(fieldOf(line)).toMatchObject(expected);
  });

  it('knows what macros stand for', () => {
    const names = parseObject(source('@id\n@deleted\n@audit\n@address Home'), picklists).fields.map(
      ({ name }) => name,
    );
    expect(names).toEqual([
      'Id',
      'IsDeleted',
      'CreatedDate',
      'CreatedById',
      'LastModifiedDate',
      'LastModifiedById',
      'SystemModstamp',
      ...[
        'Street',
        'City',
        'State',
        'PostalCode',
        'Country',
        'Latitude',
        'Longitude',
        'GeocodeAccuracy',
        'Address',
      ].map((part) => `Home${part}`),
    ]);
  });

  it.each([
    [
      'Name | strin(80) | Name |',
      'schema of Box: \'strin(80)\' is no type, in the line "Name | strin(80) | Name |"',
    ],
    ['Name | string(80) | Name | requird', "'requird' is no mark"],
    ['Name | string(80)', 'name and label are needed'],
    ['Size | picklist(40) | Size | picklist=colour', "there is no picklist 'colour'"],
    ['@nope', "'@nope' stands for no fields"],
    ['@__proto__', "'@__proto__' stands for no fields"],
  ])('refuses %s', (line, message) => {
    expect(() => fieldOf(line)).toThrow(message);
  });
});

describe('a schema', () => {
  const box = parseObject(
    source(
      '@id\nName | string(80) | Name | required name\nParentId | reference(Box) | Parent ID | parent=Parent children=Children',
    ),
    picklists,
  );
  const schema = new Schema([box]);

  it('finds by name in any case, and nothing that is not there', () => {
    expect(schema.object('BOX')).toBe(box);
    expect(schema.objectByPrefix('a00')).toBe(box);
    expect(schema.field(box, 'nAME')?.name).toBe('Name');
    expect(schema.parentField(box, 'parent')?.name).toBe('ParentId');
    expect(schema.childRelationship(box, 'CHILDREN')).toMatchObject({
      child: { name: 'Box' },
      field: { name: 'ParentId' },
    });
    for (const name of ['__proto__', 'constructor', 'toString', '', 'Boxes']) {
      expect(schema.object(name)).toBeUndefined();
      expect(schema.field(box, name)).toBeUndefined();
      expect(schema.childRelationship(box, name)).toBeUndefined();
    }
  });
});
