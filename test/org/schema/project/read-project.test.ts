import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { composeObjects } from '../../../../src/org/schema/project/compose-objects.js';
import { readProject } from '../../../../src/org/schema/project/read-project.js';
import { ProjectError } from '../../../../src/org/schema/project-error.js';
import { type Field, type ObjectType, Schema } from '../../../../src/org/schema/schema.js';
import { standardObjects } from '../../../../src/org/schema/standard-objects.js';
import { boxFiles, fieldSource, objectSource, projectFolder, valueSet } from './project-folder.js';

const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name);

async function read(dir: string) {
  const { objects, notes } = composeObjects(standardObjects, await readProject(dir, standardObjects));
  const schema = new Schema(objects);
  const object = (name: string) => schema.object(name) as ObjectType;
  const field = (name: string, fieldName: string) => schema.field(object(name), fieldName) as Field;
  return { schema, notes, object, field };
}

const boxField = async (source: string, name = 'Field__c') =>
  (await read(await projectFolder(boxFiles({ [name]: source })))).field('Box__c', name);

describe('fields of a project', () => {
  it.each<[type: string, inside: string, expected: object]>([
    [
      'Text',
      '<length>20</length>',
      { type: 'string', length: 20, nillable: true, custom: true, filterable: true },
    ],
    ['Text', '<length>20</length><required>true</required>', { nillable: false, defaultedOnCreate: false }],
    [
      'Text',
      '<length>20</length><defaultValue>"it\'s &lt;x&gt;"</defaultValue>',
      { defaultedOnCreate: true, defaultValue: "it's <x>" },
    ],
    [
      'Text',
      '<length>20</length><unique>true</unique><caseSensitive>true</caseSensitive>',
      { unique: true, caseSensitive: true, idLookup: false },
    ],
    [
      'Text',
      '<length>20</length><externalId>true</externalId>',
      { externalId: true, idLookup: true, unique: false },
    ],
    ['TextArea', '', { type: 'textarea', length: 255, sortable: true }],
    [
      'LongTextArea',
      '<length>32768</length><visibleLines>3</visibleLines>',
      { type: 'textarea', length: 32_768, filterable: false },
    ],
    ['Html', '<length>32768</length><visibleLines>10</visibleLines>', { type: 'textarea', html: true }],
    ['Number', '<precision>10</precision><scale>0</scale>', { type: 'double', precision: 10, scale: 0 }],
    [
      'Number',
      '<precision>10</precision><scale>2</scale><defaultValue>1.5</defaultValue>',
      { defaultValue: '1.5' },
    ],
    ['Currency', '<precision>16</precision><scale>2</scale>', { type: 'currency', precision: 16, scale: 2 }],
    ['Percent', '<precision>5</precision><scale>1</scale>', { type: 'percent', precision: 5, scale: 1 }],
    ['Date', '', { type: 'date' }],
    ['DateTime', '', { type: 'datetime' }],
    ['Time', '', { type: 'time' }],
    [
      'Checkbox',
      '<defaultValue>true</defaultValue>',
      { type: 'boolean', nillable: false, defaultValue: 'true' },
    ],
    ['Email', '', { type: 'email', length: 80 }],
    ['Phone', '', { type: 'phone', length: 40 }],
    ['Url', '', { type: 'url', length: 255 }],
    [
      'AutoNumber',
      '<displayFormat>A-{YYYY}-{000}</displayFormat><startingNumber>7</startingNumber>',
      { type: 'string', autoNumber: 'A-{YYYY}-{000}', firstNumber: 7, createable: false },
    ],
    [
      'Picklist',
      valueSet(['a', 'b'], '<restricted>true</restricted>'),
      { type: 'picklist', length: 255, restrictedPicklist: true },
    ],
    [
      'MultiselectPicklist',
      `${valueSet(['a', 'b'])}<visibleLines>4</visibleLines>`,
      { type: 'multipicklist', restrictedPicklist: false },
    ],
    [
      'Lookup',
      '<referenceTo>Account</referenceTo><relationshipName>Boxes</relationshipName>',
      {
        type: 'reference',
        referenceTo: ['Account'],
        relationshipName: 'Field__r',
        childRelationshipName: 'Boxes__r',
        onParentDelete: 'clear',
        nillable: true,
      },
    ],
    [
      'Lookup',
      '<referenceTo>Account</referenceTo><required>true</required>',
      { onParentDelete: 'restrict', nillable: false, childRelationshipName: null },
    ],
    [
      'Lookup',
      '<referenceTo>Account</referenceTo><deleteConstraint>Cascade</deleteConstraint>',
      { onParentDelete: 'cascade' },
    ],
    [
      'MasterDetail',
      '<referenceTo>Account</referenceTo><relationshipName>Boxes</relationshipName><relationshipOrder>0</relationshipOrder>',
      { onParentDelete: 'cascade', nillable: false, createable: true, updateable: false, masterOrder: 0 },
    ],
  ])('of type %s with %s are read', async (type, inside, expected) => {
    expect(await boxField(`<type>${type}</type>${inside}`)).toMatchObject(expected);
  });

  it('have the values of a picklist, its default, and what they depend on', async () => {
    const values =
      '<valueSet><controllingField>Kind__c</controllingField><restricted>true</restricted><valueSetDefinition><sorted>true</sorted>' +
      '<value><fullName>z</fullName><default>true</default><label>A label</label></value>' +
      '<value><fullName>gone</fullName><default>false</default><isActive>false</isActive></value>' +
      '<value><fullName>b</fullName><default>false</default><label>b</label></value></valueSetDefinition>' +
      '<valueSettings><controllingFieldValue>one</controllingFieldValue><controllingFieldValue>two</controllingFieldValue><valueName>z</valueName></valueSettings>' +
      '</valueSet>';
    const { field } = await read(
      await projectFolder(
        boxFiles({
          Kind__c: `<type>Picklist</type>${valueSet(['one', 'two'])}`,
          Size__c: `<type>Picklist</type>${values}`,
        }),
      ),
    );
    expect(field('Box__c', 'Size__c')).toMatchObject({
      controller: 'Kind__c',
      defaultValue: 'z',
      defaultedOnCreate: true,
      picklist: [
        { value: 'z', label: 'A label', isDefault: true, validFor: ['one', 'two'] },
        { value: 'b', label: 'b', isDefault: false, validFor: [] },
      ],
    });
  });
});

describe('a project', () => {
  it('is read whole: its objects, fields on standard ones, value sets and record types', async () => {
    const { object, field, schema, notes } = await read(fixture('library'));
    expect(object('Book__c')).toMatchObject({
      label: 'Book',
      labelPlural: 'Books',
      keyPrefix: 'a00',
      custom: true,
    });
    expect(object('Loan__c')).toMatchObject({ keyPrefix: 'a01' });
    expect(field('Book__c', 'Name')).toMatchObject({
      label: 'Title',
      nillable: true,
      defaultsToId: true,
      nameField: true,
    });
    expect(field('Loan__c', 'Name')).toMatchObject({
      autoNumber: 'L-{0000}',
      firstNumber: 10,
      createable: false,
    });
    // A detail is owned by whoever owns its master.
    expect(field('Book__c', 'OwnerId')).toMatchObject({ referenceTo: ['Group', 'User'] });
    expect(field('Loan__c', 'OwnerId')).toBeUndefined();
    expect(schema.childRelationship(object('Book__c'), 'loans__R')?.child.name).toBe('Loan__c');
    expect(field('Book__c', 'Genre__c').picklist.map(({ value }) => value)).toEqual(['Novel', 'Poetry']);
    expect(field('Contact', 'Card_Number__c')).toMatchObject({ unique: true, externalId: true });
    expect(field('Account', 'Industry').picklist.map(({ value }) => value)).toEqual([
      'Publishing',
      'Education',
    ]);
    expect(field('Lead', 'Industry').picklist).toHaveLength(2);
    expect(field('Opportunity', 'StageName').picklist[1]).toMatchObject({
      value: 'Signed',
      meaning: { closed: 'true', won: 'true', probability: '100', forecast: 'Closed' },
    });
    expect(field('Contact', 'Email').label).toBe('Reader Email');
    expect(object('Settings__c').traits).toContain('customSetting');
    expect(field('Settings__c', 'SetupOwnerId')).toMatchObject({ unique: true, defaultedOnCreate: true });
    expect(field('Settings__c', 'OwnerId')).toBeUndefined();
    expect(object('Book__c').recordTypes).toEqual([
      { developerName: 'Rare', label: 'Rare Book', description: 'Not for loan.', isActive: true, id: null },
    ]);
    expect(field('Book__c', 'RecordTypeId').referenceTo).toEqual(['RecordType']);
    expect(field('Loan__c', 'RecordTypeId')).toBeUndefined();
    // Fields of activities are fields of tasks and of events.
    for (const name of ['Task', 'Event']) expect(field(name, 'Branch__c').type).toBe('string');
    expect(field('Task', 'WhatId').referenceTo).toContain('Book__c');
    expect(field('Task', 'WhatId').referenceTo).not.toContain('Loan__c');
    expect(field('Attachment', 'ParentId').referenceTo).toEqual(
      expect.arrayContaining(['Book__c', 'Loan__c']),
    );
    expect(notes).toEqual([
      'objects/Book__c/fields/Loans_Count__c.field-meta.xml, Loans_Count__c: <type> Summary: roll-up summaries are not computed yet; the field is left out',
      'objects/Book__c/fields/Shelf_Mark__c.field-meta.xml, Shelf_Mark__c: <formula>: formulas are not computed yet; the field is left out',
      'objects/Book__c/validationRules/Year_In_Past.validationRule-meta.xml: validation rules are not applied yet',
      'objects/Loan__c/fields/Due__c.field-meta.xml, Due__c: <defaultValue>: only constants are filled in, so new records start without one for now',
      'objects/Quote: this org has no object Quote; its fields are left out',
      'triggers/BookTrigger.trigger: triggers do not run',
      'flows/Remind.flow-meta.xml: flows do not run',
      'objects/Book__c/fields/Publisher__c: <referenceTo>: this org has no object pub__House__c; any id is taken',
    ]);
  });

  it('says where a picklist depends on a field that is left out', async () => {
    const set = valueSet(['a'], '<controllingField>Gone__c</controllingField>');
    const { notes } = await read(await projectFolder(boxFiles({ Field__c: `<type>Picklist</type>${set}` })));
    expect(notes).toEqual([
      'objects/Box__c/fields/Field__c: <controllingField>: there is no field Gone__c here; all values can be chosen',
    ]);
  });

  it('without own objects changes nothing', async () => {
    const { schema, notes } = await read(await projectFolder({ 'pages/X.page': '<apex:page/>' }));
    expect(schema.objects).toHaveLength(standardObjects.length);
    expect(notes).toEqual([]);
  });

  const box = 'objects/Box__c/Box__c.object-meta.xml';
  const field = 'objects/Box__c/fields/Field__c.field-meta.xml';
  it.each<[reason: string, files: Record<string, string>, message: string]>([
    [
      'XML that is none',
      { [box]: '<CustomObject>\n<label>Box</lable></CustomObject>' },
      `${box}, line 2: it is no XML: Expected closing tag 'label'`,
    ],
    [
      'another element',
      { [box]: '<CustomField/>' },
      `${box}, line 1: <CustomField> stands where <CustomObject> is expected`,
    ],
    [
      'a DOCTYPE',
      { [box]: '<!DOCTYPE x [<!ENTITY e "x">]><CustomObject>&e;</CustomObject>' },
      `${box}, line 1: a DOCTYPE is not read; remove it`,
    ],
    [
      'a reference to nothing',
      { [box]: objectSource('B &nbsp; x') },
      `${box}, line 3: '&nbsp;' stands for no character`,
    ],
    [
      'an element named for a prototype',
      { [box]: objectSource('Box', '<__proto__/>') },
      `${box}, line 1: it cannot be read`,
    ],
    [
      'no object file',
      { 'objects/Box__c/fields/.keep': '' },
      'objects/Box__c has no Box__c.object-meta.xml; add it, with label, pluralLabel and nameField',
    ],
    [
      'no label',
      { [box]: '<CustomObject>\n<nameField><label>x</label></nameField>\n</CustomObject>' },
      `${box}, line 1: <label> is missing; add it`,
    ],
    [
      'a name that is none',
      { 'objects/1Box__c/1Box__c.object-meta.xml': objectSource('Box') },
      "objects/1Box__c: '1Box__c' is no name of a custom object",
    ],
    [
      'a format of numbers that is none',
      {
        [box]: objectSource('Box').replace(
          'Text</type>',
          'AutoNumber</type><displayFormat>A-{X}</displayFormat>',
        ),
      },
      `${box}, line 7: <displayFormat> is 'A-{X}': it needs one place for the number, such as '{0000}'`,
    ],
    [
      'a field named for another',
      { ...boxFiles({}), [field]: fieldSource('Other__c', '<type>Date</type>') },
      `${field}, line 3: <fullName> is 'Other__c', and the file is named for 'Field__c'; make them the same`,
    ],
    [
      'a type that is none',
      boxFiles({ Field__c: '<type>Txt</type>' }),
      `${field}, line 5: <type> 'Txt' is no type of a field`,
    ],
    ['no type', boxFiles({ Field__c: '' }), `${field}, line 2: <type> is missing; add it`],
    [
      'a text without length',
      boxFiles({ Field__c: '<type>Text</type>' }),
      `${field}, line 2: <length> is missing; add it`,
    ],
    [
      'a text that is too long',
      boxFiles({ Field__c: '<type>Text</type>\n<length>256</length>' }),
      `${field}, line 6: <length> is '256'; a number from 1 to 255 is expected`,
    ],
    [
      'digits that do not fit',
      boxFiles({ Field__c: '<type>Number</type><precision>4</precision><scale>5</scale>' }),
      `${field}, line 5: <scale> is '5'; a number from 0 to 4 is expected`,
    ],
    [
      'a flag that is none',
      boxFiles({ Field__c: '<type>Date</type><required>yes</required>' }),
      `${field}, line 5: <required> is 'yes'; true or false is expected`,
    ],
    [
      'an element that stands twice',
      boxFiles({ Field__c: '<type>Date</type>\n<type>Time</type>' }),
      `${field}, line 6: <type> stands twice; give it once`,
    ],
    [
      'a look-up to nothing',
      boxFiles({ Field__c: '<type>Lookup</type>' }),
      `${field}, line 2: <referenceTo> is missing; add it`,
    ],
    [
      'a required look-up that is emptied',
      boxFiles({
        Field__c:
          '<type>Lookup</type><referenceTo>Account</referenceTo><required>true</required><deleteConstraint>SetNull</deleteConstraint>',
      }),
      `${field}, line 5: a required look-up cannot be emptied (SetNull) when its parent is deleted; use Restrict`,
    ],
    [
      'a unique date',
      boxFiles({ Field__c: '<type>Date</type><unique>true</unique>' }),
      `${field}, line 5: a field of type Date cannot be unique; Text, Number and Email can`,
    ],
    [
      'a picklist without values',
      boxFiles({ Field__c: '<type>Picklist</type>' }),
      `${field}, line 2: <valueSet> is missing; add it`,
    ],
    [
      'a value that stands twice',
      boxFiles({ Field__c: `<type>Picklist</type>${valueSet(['a', 'a'])}` }),
      `${field}, line 5: the value 'a' stands twice; give it once`,
    ],
    [
      'a value set that is not there',
      boxFiles({ Field__c: '<type>Picklist</type><valueSet><valueSetName>Sizes</valueSetName></valueSet>' }),
      `${field}, line 5: there is no globalValueSets/Sizes.globalValueSet-meta.xml; add it, or give the values here`,
    ],
    [
      'a default that is no check',
      boxFiles({ Field__c: '<type>Checkbox</type><defaultValue>"x"</defaultValue>' }),
      `${field}, line 5: <defaultValue> is 'x'; true or false is expected`,
    ],
    [
      'two fields of one name',
      {
        ...boxFiles({ Field__c: '<type>Date</type>' }),
        'objects/Box__c/fields/FIELD__c.field-meta.xml': fieldSource('FIELD__c', '<type>Date</type>'),
      },
      `${field}, line 2: the field Field__c stands twice; give it once`,
    ],
    [
      'two fields that call their children alike',
      boxFiles({
        One__c:
          '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>Boxes</relationshipName>',
        Two__c:
          '<type>Lookup</type><referenceTo>Account</referenceTo><relationshipName>boxes</relationshipName>',
      }),
      "Box__c.Two__c and Box__c.One__c both call the children of Account 'boxes__r'; give one another <relationshipName>",
    ],
    ['a file where a folder should be', { objects: 'x' }, 'objects is not a folder; move it away'],
  ])('is refused for %s', async (_, files, message) => {
    const dir = await projectFolder(files);
    const refusal = await read(dir).then(
      () => new Error('it was read'),
      (error: Error) => error,
    );
    expect(refusal.message).toContain(message);
    expect(refusal).toBeInstanceOf(ProjectError);
  });
});
