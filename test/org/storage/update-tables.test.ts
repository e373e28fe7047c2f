import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Org, openOrg, prepareOrg } from '../../../src/org/core/org.js';
import type { Session } from '../../../src/org/core/sessions.js';
import { ProjectError } from '../../../src/org/schema/project-error.js';
import {
  boxFiles,
  fieldSource,
  objectSource,
  valueSet,
  writeFiles,
} from '../schema/project/project-folder.js';
import { objectsOf, openTestOrg, record, type TestOrg } from '../test-org.js';

const text = (length: number, more = '') => `<type>Text</type><length>${length}</length>${more}`;
const number = (precision: number, scale: number) =>
  `<type>Number</type><precision>${precision}</precision><scale>${scale}</scale>`;
const lookup = (to: string) => `<type>Lookup</type><referenceTo>${to}</referenceTo>`;

const FIELDS: Readonly<Record<string, string>> = {
  Account__c:
    '<type>MasterDetail</type><referenceTo>Account</referenceTo><relationshipName>Boxes</relationshipName>',
  Code__c: text(10),
  Weight__c: number(6, 2),
  Size__c: `<type>Picklist</type>${valueSet(['S', 'M'], '<restricted>true</restricted>')}`,
  Fragile__c: '<type>Checkbox</type><defaultValue>false</defaultValue>',
  Packer__c: lookup('Contact'),
};

let dir: string;
let test: TestOrg;
let org: Org;
let session: Session;
let accountId: string;
let boxId: string;

const path = (name: string) => `objects/Box__c/fields/${name}.field-meta.xml`;

/** Writes the project with some fields changed, or, for `null`, left out. */
async function writeProject(changed: Readonly<Record<string, string | null>> = {}): Promise<void> {
  for (const [name, source] of Object.entries({ ...FIELDS, ...changed }))
    if (source === null) await rm(join(dir, path(name)), { force: true });
    else await writeFiles(dir, { [path(name)]: fieldSource(name, source) });
}

/** Opens the database for the project as it is now, as a start of the program does. */
async function start(): Promise<void> {
  const prepared = await prepareOrg(dir);
  await prepared.update(test.database);
  org = await openOrg({ database: test.database, schema: prepared.schema });
  session = await org.openDemoSession();
}

/** Why a start is refused with some fields changed; the project is then put back. */
async function refusalOf(changed: Readonly<Record<string, string | null>>): Promise<Error | null> {
  await writeProject(changed);
  // A refused start has changed nothing: the org of before goes on.
  const refusal = await start().then(
    () => null,
    (error: Error) => error,
  );
  await writeProject();
  return refusal;
}

const boxes = async (fields: string) =>
  objectsOf(await org.query(session, `SELECT ${fields} FROM Box__c ORDER BY Name`));

async function createBox(values: Readonly<Record<string, string>>) {
  const [result] = await org.create(session, [record('Box__c', { Account__c: accountId, ...values })]);
  return result;
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
  test = await openTestOrg();
  await writeFiles(dir, boxFiles(FIELDS));
  await start();
  const [account] = await org.create(session, [record('Account', { Name: 'Acme' })]);
  accountId = account?.id as string;
  const box = await createBox({ Name: 'first', Code__c: 'abcdefgh', Weight__c: '1234.5', Size__c: 'M' });
  boxId = box?.id as string;
});
afterAll(async () => {
  await test?.close();
  await rm(dir, { recursive: true, force: true });
});

describe('a project that changes', () => {
  it('gets the tables of its objects in a database that is there', async () => {
    expect(boxId).toMatch(/^a00/);
    expect(await boxes('Name, Account__r.Name, Code__c, Weight__c, Size__c, Fragile__c')).toEqual([
      {
        Name: 'first',
        Account__r: { Name: 'Acme' },
        Code__c: 'abcdefgh',
        Weight__c: '1234.5',
        Size__c: 'M',
        Fragile__c: 'false',
      },
    ]);
    const children = await org.query(session, 'SELECT (SELECT Name FROM Boxes__r) FROM Account');
    expect(objectsOf(children)).toEqual([{ Boxes__r: [{ Name: 'first' }] }]);
  });

  it('keeps its rows when fields become longer, wider, or shorter than before but long enough', async () => {
    await writeProject({ Code__c: text(8), Weight__c: number(12, 4) });
    await start();
    expect(await boxes('Code__c, Weight__c')).toEqual([{ Code__c: 'abcdefgh', Weight__c: '1234.5' }]);
    expect((await createBox({ Name: 'x', Code__c: '123456789' }))?.errors[0]?.statusCode).toBe(
      'STRING_TOO_LONG',
    );
    await writeProject();
    await start();
  });

  it('may change picklists as it likes, even where a record has a value that goes', async () => {
    await writeProject({
      Size__c: `<type>Picklist</type>${valueSet(['S', 'XL'], '<restricted>true</restricted>')}`,
    });
    await start();
    expect(await boxes('Size__c')).toEqual([{ Size__c: 'M' }]);
    expect((await createBox({ Size__c: 'M' }))?.errors[0]?.statusCode).toBe(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    );
    await writeProject();
    await start();
  });

  it.each<[change: string, fields: Record<string, string | null>, message: string]>([
    [
      'a field with values is gone',
      { Code__c: null },
      'Box__c.code__c is no field of the project any more, and 1 of its records have a value in it',
    ],
    [
      'a text is too long',
      { Code__c: text(7) },
      'Box__c.Code__c has changed in the project, and 1 of its records have more than 7 characters in it',
    ],
    [
      'a number has too many digits',
      { Weight__c: number(5, 2) },
      'Box__c.Weight__c has changed in the project, and 1 of its records have a number in it that does not fit 3 digits before the point and 2 after it',
    ],
    [
      'a number has too many decimals',
      { Weight__c: number(6, 0) },
      'does not fit 6 digits before the point and 0 after it',
    ],
    [
      'a text becomes a number',
      { Code__c: number(6, 0) },
      'Box__c.Code__c is citext COLLATE und-x-icu in the data folder and numeric in this org, and 1 of its records have a value in it',
    ],
    [
      'the master becomes another object',
      { Account__c: (FIELDS.Account__c as string).replace('Account', 'Contact') },
      'Box__c.Account__c has changed in the project, and 1 of its records have a record in it that is none of Contact',
    ],
  ])('is refused where %s, and nothing has changed', async (_, fields, message) => {
    const before = await boxes('Id, Name, Code__c, Weight__c, Account__c');
    const refusal = await refusalOf(fields);
    expect(refusal).toBeInstanceOf(ProjectError);
    expect(refusal?.message).toContain(message);
    expect(refusal?.message).toMatch(/^the data cannot be carried over: .* start anew by --fresh$/);
    expect(await boxes('Id, Name, Code__c, Weight__c, Account__c')).toEqual(before);
  });

  it('names all that is in the way', async () => {
    const refusal = await refusalOf({ Code__c: null, Weight__c: null });
    expect(refusal?.message).toMatch(/Box__c\.code__c is no field .*; Box__c\.weight__c is no field /);
  });

  it('may drop a field without values, and make another type of it', async () => {
    await writeProject({ Packer__c: null, Fragile__c: '<type>Date</type>' });
    await start();
    await expect(boxes('Packer__c')).rejects.toThrow(/Packer__c/);
    expect(await boxes('Fragile__c')).toEqual([{ Fragile__c: null }]);
    await writeProject();
    await start();
    expect(await boxes('Fragile__c, Packer__c')).toEqual([{ Fragile__c: 'false', Packer__c: null }]);
  });

  it('may make a field unique, unless two records have one value', async () => {
    const unique = (caseSensitive: boolean) =>
      text(10, `<unique>true</unique><caseSensitive>${caseSensitive}</caseSensitive>`);
    const second = await createBox({ Name: 'second', Code__c: 'ABCDEFGH' });
    const refusal = await refusalOf({ Code__c: unique(false) });
    expect(refusal?.message).toContain(
      'Box__c.Code__c has changed in the project, and 2 of its records have a value in it that another one has too',
    );
    // To a field that minds case they are two values.
    await writeProject({ Code__c: unique(true) });
    await start();
    expect((await createBox({ Code__c: 'Abcdefgh' }))?.success).toBe(true);
    expect((await createBox({ Code__c: 'abcdefgh' }))?.errors[0]?.statusCode).toBe('DUPLICATE_VALUE');
    const all = objectsOf(await org.query(session, `SELECT Id FROM Box__c WHERE Id != '${boxId}'`));
    await org.deleteRecords(
      session,
      all.map(({ Id }) => Id as string),
    );
    expect(second?.success).toBe(true);
    await writeProject({ Code__c: unique(false) });
    await start();
    expect((await createBox({ Code__c: 'Abcdefgh' }))?.errors[0]?.statusCode).toBe('DUPLICATE_VALUE');
    await writeProject();
    await start();
  });

  it('keeps the ids of its objects, whatever others come and go', async () => {
    const crate = 'objects/Crate__c/Crate__c.object-meta.xml';
    await writeFiles(dir, { [crate]: objectSource('Crate') });
    await start();
    expect(org.schema.object('Crate__c')?.keyPrefix).toBe('a01');
    await rm(join(dir, 'objects/Crate__c'), { recursive: true });
    await writeFiles(dir, { 'objects/Apple__c/Apple__c.object-meta.xml': objectSource('Apple') });
    await start();
    expect(org.schema.object('Crate__c')).toBeUndefined();
    expect(org.schema.object('Box__c')?.keyPrefix).toBe('a00');
    const [apple] = await org.create(session, [record('Apple__c', {})]);
    expect(apple?.id).toMatch(/^a02/);
    // A record that is given no name is called by its id.
    expect(objectsOf(await org.query(session, 'SELECT Name FROM Apple__c'))).toEqual([
      { Name: apple?.id?.slice(0, 15) },
    ]);
    await rm(join(dir, 'objects/Apple__c'), { recursive: true });
    await expect(start()).rejects.toThrow(
      'apple__c is no object of the project any more, and 1 of its records are in it',
    );
    await writeFiles(dir, { 'objects/Apple__c/Apple__c.object-meta.xml': objectSource('Apple') });
    await start();
    expect(await boxes('Id')).toEqual([{ Id: boxId }]);
  });

  it('keeps the ids of its record types, and those that have gone as inactive ones', async () => {
    const file = 'objects/Box__c/recordTypes/Big.recordType-meta.xml';
    const source = (label: string) =>
      `<RecordType><fullName>Big</fullName><active>true</active><label>${label}</label></RecordType>`;
    const infos = async () => (await org.describeSObject(session, 'Box__c')).recordTypeInfos;
    await writeFiles(dir, { [file]: source('Big Box') });
    await start();
    const [big, none] = await infos();
    expect(big).toMatchObject({ developerName: 'Big', name: 'Big Box', master: false, active: true });
    expect(none).toMatchObject({ master: true, defaultRecordTypeMapping: true });
    await org.update(session, [
      record('Box__c', { RecordTypeId: big?.recordTypeId as string }, { id: boxId }),
    ]);
    await writeFiles(dir, { [file]: source('Very Big Box') });
    await start();
    expect((await infos())[0]).toMatchObject({ name: 'Very Big Box', recordTypeId: big?.recordTypeId });
    expect(await boxes('RecordType.Name')).toEqual([{ RecordType: { Name: 'Very Big Box' } }]);
    await org.update(session, [record('Box__c', {}, { id: boxId, fieldsToNull: ['RecordTypeId'] })]);
    await rm(join(dir, file));
    await start();
    expect(await infos()).toHaveLength(1);
    const rows = await org.query(session, 'SELECT DeveloperName, IsActive FROM RecordType');
    expect(objectsOf(rows)).toEqual([{ DeveloperName: 'Big', IsActive: 'false' }]);
  });

  it('describes its fields', async () => {
    const { fields, custom, keyPrefix } = await org.describeSObject(session, 'Box__c');
    expect({ custom, keyPrefix }).toEqual({ custom: true, keyPrefix: 'a00' });
    expect(fields.find(({ name }) => name === 'Account__c')).toMatchObject({
      cascadeDelete: true,
      relationshipName: 'Account__r',
      relationshipOrder: 0,
      writeRequiresMasterRead: false,
      nillable: false,
      permissionable: false,
    });
    expect((await org.describeSObject(session, 'Account')).childRelationships).toContainEqual(
      expect.objectContaining({
        childSObject: 'Box__c',
        field: 'Account__c',
        relationshipName: 'Boxes__r',
        cascadeDelete: true,
      }),
    );
  });
});
