import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standardUser } from '../../../src/org/core/demo-user.js';
import type { Session } from '../../../src/org/core/sessions.js';
import { readStoredFile } from '../../../src/org/files/stored-file.js';
import { referencePresent } from '../../reference.js';
import { openTestOrg, type TestOrg } from '../test-org.js';
import { type Ask, codesOf, soapCaller, textsOf } from './soap-caller.js';
import { judgeByWsdl } from './wsdl-judge.js';

/** Hides fields and an object from standard users, and gives them back by a permission set. */
const PROJECT = join(import.meta.dirname, 'rules-project');

const ALL_VIEWS =
  '<recentsOnly>false</recentsOnly><isSoqlCompatible>ALL</isSoqlCompatible><limit>50</limit><offset>0</offset>';
const OF_ACCOUNTS = '<sobjectType>Account</sobjectType><limit>10</limit><offset>0</offset>';

let test: TestOrg;
let ask: Ask;
let admin: Session;
let standard: Session;
const ids: Record<string, string> = {};
const answers: Record<string, string> = {};

/** Puts what was made before in the place of `{name}`. */
const filled = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name) => ids[name] ?? whole);
const sObject = (type: string, fields: string) => `<sObjects><type>${type}</type>${fields}</sObjects>`;
const create = (session: Session, type: string, fields: string) =>
  ask(session, 'create', filled(sObject(type, fields)));
const update = (session: Session, type: string, id: string, fields: string) =>
  ask(session, 'update', filled(sObject(type, `<Id>${id}</Id>${fields}`)));
const query = (session: Session, text: string) =>
  ask(session, 'query', `<queryString>${filled(text).replaceAll('<', '&lt;')}</queryString>`);
const only = (answer: string, element: string) => {
  const [text, ...more] = new Set(textsOf(answer, element));
  if (text === undefined || more.length > 0) throw new Error(`not one ${element}: ${answer}`);
  return text;
};

/** An object as a user's describe shows it: its flags, and the flags of its fields. */
async function described(session: Session, name: string) {
  const answer = await ask(session, 'describeSObject', `<sObjectType>${name}</sObjectType>`);
  const flags = (text: string, names: readonly string[]) =>
    names.filter((flag) => text.includes(`<${flag}>true</${flag}>`)).join(' ');
  const fields = new Map(
    [...answer.matchAll(/<fields>([\s\S]*?)<\/fields>/g)].map(([, text = '']) => [
      /<name>(\w+)</.exec(text)?.[1],
      flags(text, ['createable', 'updateable']),
    ]),
  );
  const rest = answer.replace(/<fields>[\s\S]*?<\/fields>/g, '');
  return {
    answer,
    fields,
    object: flags(rest, ['createable', 'deletable', 'mergeable', 'queryable', 'undeletable', 'updateable']),
  };
}

beforeAll(async () => {
  test = await openTestOrg(PROJECT);
  ask = soapCaller(test);
  admin = test.session;
  standard = await test.org.login(standardUser.username, standardUser.password);
  const make = async (name: string, type: string, fields: string) => {
    ids[name] = only(await create(admin, type, fields), 'id');
  };
  await make('account', 'Account', '<Name>Sun</Name><Score__c>7</Score__c><BillingCity>Oslo</BillingCity>');
  await make('contact', 'Contact', '<LastName>Ray</LastName><Email>ray@example.com</Email>');
  await make('case', 'Case', '<Subject>Dark</Subject><ContactId>{contact}</ContactId>');
  await make('secret', 'Secret__c', '<Name>Rain</Name><Account__c>{account}</Account__c>');
  await make('campaign', 'Campaign', '<Name>Spring</Name>');
  ids.trusted = only(await query(admin, "SELECT Id FROM PermissionSet WHERE Name = 'Trusted'"), 'sf:Id');
  ids.clerk = only(await query(admin, "SELECT Id FROM Profile WHERE Name = 'Clerk'"), 'sf:Id');
  ids.profile = only(await query(admin, "SELECT Id FROM Profile WHERE Name = 'Standard User'"), 'sf:Id');
  ids.user = standard.userId;
  ids.admin = admin.userId;
}, 300_000);
afterAll(() => test.close());

describe('a standard user', () => {
  it.each([
    ['SELECT Id, Name, AnnualRevenue FROM Account', [], ''],
    ['SELECT Score__c FROM Account', ['INVALID_FIELD'], "No such column 'Score__c'"],
    ['SELECT Id FROM Account WHERE Score__c > 1', ['INVALID_FIELD'], "No such column 'Score__c'"],
    ['SELECT Id FROM Account ORDER BY Score__c', ['INVALID_FIELD'], "No such column 'Score__c'"],
    ['SELECT BillingCity FROM Account', ['INVALID_FIELD'], "No such column 'BillingCity'"],
    ['SELECT BillingAddress FROM Account', ['INVALID_FIELD'], "No such column 'BillingAddress'"],
    ['SELECT Id, Account.Score__c FROM Contact', ['INVALID_FIELD'], "No such column 'Score__c'"],
    ['SELECT ContactEmail FROM Case', ['INVALID_FIELD'], "No such column 'ContactEmail'"],
    ['SELECT Id, Contact.Name FROM Case', [], ''],
    ['SELECT Id FROM Secret__c', ['INVALID_TYPE'], "sObject type 'Secret__c' is not supported"],
    ['SELECT Id, (SELECT Id FROM Secrets__r) FROM Account', ['INVALID_TYPE'], 'Secrets__r'],
    ['SELECT Id FROM Account WHERE Id IN (SELECT Account__c FROM Secret__c)', ['INVALID_TYPE'], 'Secret__c'],
    ['SELECT Id, Name, ProfileId FROM User', [], ''],
  ])('asks %s', async (text, codes, message) => {
    const answer = await query(standard, text);
    expect([codesOf(answer), answer]).toEqual([codes, expect.stringContaining(message)]);
    expect(codesOf(await query(admin, text))).toEqual([]);
  });

  it.each([
    ['Account', 'Id, Name', 'account', []],
    ['Account', 'Id, Score__c', 'account', ['INVALID_FIELD']],
    ['Secret__c', 'Id', 'secret', ['INVALID_TYPE']],
  ])('retrieves %s.%s', async (type, fields, id, codes) => {
    const body = `<fieldList>${fields}</fieldList><sObjectType>${type}</sObjectType><ids>${ids[id]}</ids>`;
    expect(codesOf(await ask(standard, 'retrieve', body))).toEqual(codes);
    expect(codesOf(await ask(admin, 'retrieve', body))).toEqual([]);
  });

  it.each([
    ['create', 'Account', '<Name>Moon</Name>', []],
    [
      'create',
      'Account',
      '<Name>M</Name><AnnualRevenue>1</AnnualRevenue>',
      ['INVALID_FIELD_FOR_INSERT_UPDATE'],
    ],
    ['create', 'Account', '<Name>M</Name><Score__c>1</Score__c>', ['INVALID_FIELD']],
    ['create', 'Secret__c', '<Name>M</Name>', ['INVALID_TYPE']],
    ['create', 'Campaign', '<Name>M</Name>', ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY']],
    ['create', 'Product2', '<Name>M</Name>', ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY']],
    ['create', 'Group', '<Name>M</Name><Type>Regular</Type>', ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY']],
    ['create', 'Task', '<Subject>M</Subject>', []],
    ['create', 'Task', '<Subject>M</Subject><WhatId>{account}</WhatId>', []],
    [
      'create',
      'Note',
      '<ParentId>{secret}</ParentId><Title>M</Title>',
      ['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'],
    ],
    [
      'create',
      'Contact',
      '<LastName>M</LastName><Account><type>Account</type><Score__c>7</Score__c></Account>',
      ['INVALID_FIELD'],
    ],
    [
      'update',
      'Contact',
      '<Id>{contact}</Id><Account><type>Account</type><Score__c>7</Score__c></Account>',
      ['INVALID_FIELD'],
    ],
    ['update', 'Account', '<Id>{account}</Id><Phone>1</Phone>', []],
    [
      'update',
      'Account',
      '<Id>{account}</Id><AnnualRevenue>1</AnnualRevenue>',
      ['INVALID_FIELD_FOR_INSERT_UPDATE'],
    ],
    ['update', 'Account', '<fieldsToNull>Score__c</fieldsToNull><Id>{account}</Id>', ['INVALID_FIELD']],
    ['update', 'Campaign', '<Id>{campaign}</Id><Name>M</Name>', ['INSUFFICIENT_ACCESS_OR_READONLY']],
    ['update', 'User', '<Id>{admin}</Id><Title>M</Title>', ['INSUFFICIENT_ACCESS_OR_READONLY']],
    ['update', 'User', '<Id>{user}</Id><ProfileId>{clerk}</ProfileId>', ['INSUFFICIENT_ACCESS_OR_READONLY']],
    [
      'create',
      'PermissionSetAssignment',
      '<PermissionSetId>{trusted}</PermissionSetId><AssigneeId>{user}</AssigneeId>',
      ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'],
    ],
  ])('%ss %s %s', async (call, type, fields, codes) => {
    expect(codesOf(await ask(standard, call, filled(sObject(type, fields))))).toEqual(codes);
  });

  it('searches neither in objects nor in fields that are hidden', async () => {
    const search = async (session: Session, text: string) => {
      const answer = await ask(session, 'search', `<searchString>${text}</searchString>`);
      return [...codesOf(answer), ...new Set(textsOf(answer, 'sf:Id'))];
    };
    const byEmail = 'FIND {ray@example.com} IN ALL FIELDS RETURNING Contact(Id)';
    expect(await search(admin, byEmail)).toEqual([ids.contact]);
    expect(await search(standard, byEmail)).toEqual([]);
    expect(await search(standard, 'FIND {Ray} RETURNING Contact(Id)')).toEqual([ids.contact]);
    expect(await search(standard, 'FIND {Rain}')).toEqual([]);
    expect(await search(standard, 'FIND {Rain} RETURNING Secret__c(Id)')).toEqual(['INVALID_TYPE']);
    expect(await search(standard, 'FIND {Sun} RETURNING Account(Id, Score__c)')).toEqual(['INVALID_FIELD']);
  });

  it('upserts by no field that is hidden, and merges and deletes what the profile allows', async () => {
    const upsert = `<externalIDFieldName>Score__c</externalIDFieldName>${sObject('Account', '<Name>M</Name>')}`;
    expect(codesOf(await ask(standard, 'upsert', upsert))).toEqual(['INVALID_FIELD']);
    const [account, kept] = [
      only(await create(standard, 'Account', '<Name>Brief</Name>'), 'id'),
      only(await create(standard, 'Lead', '<LastName>Kept</LastName><Company>K</Company>'), 'id'),
    ];
    const removed = await ask(standard, 'delete', `<ids>${account}</ids><ids>${kept}</ids>`);
    expect(codesOf(removed)).toEqual(['INSUFFICIENT_ACCESS_OR_READONLY']);
    expect(codesOf(await ask(standard, 'undelete', `<ids>${account}</ids>`))).toEqual([]);
  });

  it('sees objects and fields described with the flags of the profile', async () => {
    const [mine, whole] = [await described(standard, 'Account'), await described(admin, 'Account')];
    expect(whole.fields.get('AnnualRevenue')).toBe('createable updateable');
    expect(mine.fields.get('AnnualRevenue')).toBe('');
    expect(mine.fields.get('Phone')).toBe('createable updateable');
    const hidden = [...whole.fields.keys()].filter((name) => !mine.fields.has(name));
    expect(hidden).toEqual(expect.arrayContaining(['Score__c', 'BillingAddress', 'BillingCity']));
    expect(hidden.filter((name) => !/^(Billing|Score__c)/.test(name as string))).toEqual([]);
    expect(mine.object).toBe('createable deletable mergeable queryable undeletable updateable');
    expect(mine.answer).not.toContain('Secret__c');
    expect((await described(standard, 'Campaign')).object).toBe('queryable');
    expect((await described(standard, 'Lead')).object).toBe('createable queryable updateable');
    // Users change their own details, whatever their profile.
    const users = await described(standard, 'User');
    expect(users.object).toBe('queryable updateable');
    expect(['Phone', 'ProfileId', 'IsActive'].map((name) => users.fields.get(name))).toEqual([
      'updateable',
      '',
      '',
    ]);
    expect(codesOf((await described(standard, 'Secret__c')).answer)).toEqual(['INVALID_TYPE']);
    const names = async (session: Session) => textsOf(await ask(session, 'describeGlobal'), 'name');
    expect((await names(admin)).filter((name) => name === 'Secret__c')).toEqual(['Secret__c']);
    expect((await names(standard)).filter((name) => name === 'Secret__c')).toEqual([]);
  });

  it.each([
    ['describeLayout', '<sObjectType>Account</sObjectType>'],
    ['describeCompactLayouts', '<sObjectType>Account</sObjectType>'],
    ['describeSObjectListViews', `<sObjectType>Account</sObjectType>${ALL_VIEWS}`],
    ['executeListView', `<request><developerNameOrId>ByColumns</developerNameOrId>${OF_ACCOUNTS}</request>`],
    ['describeAllTabs', ''],
    ['describeTabs', ''],
    ['describeSearchScopeOrder', ''],
    ['describeSearchLayouts', '<sObjectType>Contact</sObjectType>'],
    [
      'describeNouns',
      '<nouns>Account</nouns><onlyRenamed>false</onlyRenamed><includeFields>true</includeFields>',
    ],
  ])('sees nothing of what is hidden in %s', async (call, parameters) => {
    const hidden = /Score__c|Billing|Secret__c|Contact\.Email/;
    const answer = await ask(standard, call, parameters);
    expect(codesOf(answer)).toEqual([]);
    expect(hidden.exec(answer)).toBeNull();
    expect(hidden.test(await ask(admin, call, parameters))).toBe(true);
    answers[call] = answer;
  });

  it('has no list that is filtered by what is hidden', async () => {
    const request = `<request><developerNameOrId>ByFilter</developerNameOrId>${OF_ACCOUNTS}</request>`;
    expect(codesOf(await ask(standard, 'executeListView', request))).toEqual(['RECORD_NOT_FOUND']);
    expect(codesOf(await ask(admin, 'executeListView', request))).toEqual([]);
  });

  it.skipIf(!referencePresent)(
    'is answered as the WSDL says (skipped where the reference is absent)',
    async () => {
      expect(Object.keys(answers).length).toBe(9);
      expect(await judgeByWsdl(answers)).toEqual([]);
    },
    60_000,
  );
});

describe('permissions', () => {
  it('grow with an assigned permission set at once, and go with it', async () => {
    const assigned = await create(
      admin,
      'PermissionSetAssignment',
      '<PermissionSetId>{trusted}</PermissionSetId><AssigneeId>{user}</AssigneeId>',
    );
    expect(
      only(await query(standard, "SELECT Name, Score__c FROM Account WHERE Name = 'Sun'"), 'sf:Score__c'),
    ).toBe('7.0');
    expect(codesOf(await create(standard, 'Secret__c', '<Name>Snow</Name>'))).toEqual([]);
    expect(codesOf(await update(standard, 'Secret__c', '{secret}', '<Name>Hail</Name>'))).toEqual([
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ]);
    expect(codesOf(await update(standard, 'User', '{admin}', '<Title>Boss</Title>'))).toEqual([]);
    await ask(admin, 'delete', `<ids>${only(assigned, 'id')}</ids>`);
    expect(codesOf(await query(standard, 'SELECT Score__c FROM Account'))).toEqual(['INVALID_FIELD']);
    expect(codesOf(await query(standard, 'SELECT Id FROM Secret__c'))).toEqual(['INVALID_TYPE']);
  });

  it('follow the profile of the user, those of the project too', async () => {
    expect(codesOf(await update(admin, 'User', '{user}', '<ProfileId>{clerk}</ProfileId>'))).toEqual([]);
    expect(codesOf(await query(standard, 'SELECT Id, BillingCity FROM Account'))).toEqual([]);
    expect(codesOf(await query(standard, 'SELECT Score__c FROM Account'))).toEqual(['INVALID_FIELD']);
    expect(codesOf(await query(standard, 'SELECT Id FROM Contact'))).toEqual(['INVALID_TYPE']);
    expect(codesOf(await update(standard, 'Account', '{account}', '<Phone>2</Phone>'))).toEqual([
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ]);
    await update(admin, 'User', '{user}', '<ProfileId>{profile}</ProfileId>');
    expect(codesOf(await update(standard, 'Account', '{account}', '<Phone>2</Phone>'))).toEqual([]);
  });

  it('stand in the rows of profiles and permission sets as the project says', async () => {
    const rows = await query(
      admin,
      'SELECT Name, PermissionsManageUsers, PermissionsEmailMass, PermissionsApiEnabled FROM PermissionSet ' +
        "WHERE Name = 'Trusted' OR Profile.Name IN ('Clerk', 'Standard User') ORDER BY Name",
    );
    expect([
      textsOf(rows, 'sf:PermissionsManageUsers'),
      textsOf(rows, 'sf:PermissionsEmailMass'),
      textsOf(rows, 'sf:PermissionsApiEnabled'),
    ]).toEqual([
      ['true', 'false', 'false'],
      ['false', 'false', 'false'],
      ['false', 'true', 'true'],
    ]);
  });
});

const BASE64 = '<Body>aGk=</Body>';

describe('what belongs to records', () => {
  /** A file, which belongs to the administrator and is linked to records. */
  async function addFile(name: string, linkedTo: readonly string[]) {
    const version = `<Title>${name}</Title><PathOnClient>a.txt</PathOnClient><VersionData>aGk=</VersionData>`;
    await add(`${name}Version`, 'ContentVersion', version);
    const published = `ContentDocument WHERE LatestPublishedVersionId = '${ids[`${name}Version`]}'`;
    ids[name] = only(await query(admin, `SELECT Id FROM ${published}`), 'sf:Id');
    for (const to of linkedTo)
      await create(admin, 'ContentDocumentLink', link(`{${name}}`, `{${to}}`)).then((answer) =>
        expect(codesOf(answer)).toEqual([]),
      );
  }
  const lately = () => {
    const [start, end] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 60_000)];
    return [start.toISOString(), end.toISOString()] as const;
  };
  const link = (file: string, to: string) =>
    `<ContentDocumentId>${file}</ContentDocumentId><LinkedEntityId>${to}</LinkedEntityId>`;
  const add = async (name: string, type: string, fields: string) => {
    ids[name] = only(await create(admin, type, fields), 'id');
  };

  beforeAll(async () => {
    await add('note', 'Note', '<ParentId>{contact}</ParentId><Title>Ray note</Title><Body>of rays</Body>');
    await add('openNote', 'Note', '<ParentId>{account}</ParentId><Title>Ray seen</Title>');
    await add('file', 'Attachment', `<ParentId>{case}</ParentId><Name>a.txt</Name>${BASE64}`);
    await add('email', 'EmailMessage', '<ParentId>{case}</ParentId><TextBody>hi</TextBody>');
    await add('ofEmail', 'Attachment', `<ParentId>{email}</ParentId><Name>b.txt</Name>${BASE64}`);
    await add('openEmail', 'EmailMessage', '<RelatedToId>{account}</RelatedToId><TextBody>hi</TextBody>');
    await addFile('hiddenFile', ['contact']);
    await addFile('sharedFile', ['contact', 'account']);
    await addFile('freeFile', []);
    await update(admin, 'User', '{user}', '<ProfileId>{clerk}</ProfileId>');
  });
  afterAll(() => update(admin, 'User', '{user}', '<ProfileId>{profile}</ProfileId>'));

  it.each([
    ['Note', 'Body', ['note'], ['openNote']],
    ['Attachment', 'Body', ['file', 'ofEmail'], []],
    ['EmailMessage', 'TextBody', ['email'], ['openEmail']],
    ['ContentDocument', 'Title', ['hiddenFile'], ['sharedFile', 'freeFile']],
    ['ContentVersion', 'VersionData', ['hiddenFileVersion'], ['sharedFileVersion', 'freeFileVersion']],
  ])('is not read without them: %s.%s', async (type, field, hidden, seen) => {
    const found = async (session: Session, names: readonly string[]) => {
      const list = names.map((name) => `'${ids[name]}'`).join(',');
      const rows = await query(session, `SELECT Id, ${field} FROM ${type} WHERE Id IN (${list})`);
      const given = names.map((name) => `<ids>${ids[name]}</ids>`).join('');
      const body = `<fieldList>Id</fieldList><sObjectType>${type}</sObjectType>${given}`;
      const retrieved = textsOf(await ask(session, 'retrieve', body), 'sf:Id');
      expect(new Set(textsOf(rows, 'sf:Id'))).toEqual(new Set(retrieved));
      return names.filter((name) => retrieved.includes(ids[name] as string));
    };
    expect(await found(standard, [...hidden, ...seen])).toEqual(seen);
    expect(await found(admin, [...hidden, ...seen])).toEqual([...hidden, ...seen]);
  });

  it('is neither searched, nor served, nor listed as changed', async () => {
    const search = async (session: Session) =>
      new Set(
        textsOf(
          await ask(session, 'search', '<searchString>FIND {Ray} RETURNING Note(Id)</searchString>'),
          'sf:Id',
        ),
      );
    expect(await search(standard)).toEqual(new Set([ids.openNote]));
    expect(await search(admin)).toEqual(new Set([ids.note, ids.openNote]));
    for (const name of ['file', 'hiddenFileVersion']) {
      expect(await readStoredFile(test.org, standard, ids[name] as string)).toBeNull();
      expect(await readStoredFile(test.org, admin, ids[name] as string)).not.toBeNull();
    }
    // What is of this second is told in the next one.
    await test.database.query(`UPDATE "note" SET "systemmodstamp" = "systemmodstamp" - interval '1 minute'`);
    const changed = async (session: Session) => (await test.org.getUpdated(session, 'Note', ...lately())).ids;
    expect(await changed(standard)).toEqual([ids.openNote]);
    expect(new Set(await changed(admin))).toEqual(new Set([ids.note, ids.openNote]));
  });

  it('is not listed as deleted', async () => {
    const given = `<ids>${ids.note}</ids><ids>${ids.openNote}</ids>`;
    await ask(admin, 'delete', given);
    await test.database.query(`UPDATE "_deleted" SET deleted_at = deleted_at - interval '1 minute'`);
    const deleted = async (session: Session) => {
      const { deletedRecords } = await test.org.getDeleted(session, 'Note', ...lately());
      return new Set(deletedRecords.map(({ id }) => id));
    };
    expect(await deleted(standard)).toEqual(new Set([ids.openNote]));
    expect(await deleted(admin)).toEqual(new Set([ids.note, ids.openNote]));
    await expect(test.org.getDeleted(standard, 'Secret__c', ...lately())).rejects.toMatchObject({
      code: 'INVALID_TYPE',
    });
    expect(codesOf(await ask(admin, 'undelete', given))).toEqual([]);
  });

  it.each([
    ['update', 'Note', '<Id>{note}</Id><Title>M</Title>', 'INSUFFICIENT_ACCESS_OR_READONLY'],
    ['upsert', 'Note', '<Id>{note}</Id><Title>M</Title>', 'INSUFFICIENT_ACCESS_OR_READONLY'],
    ['update', 'Attachment', '<Id>{ofEmail}</Id><Name>M</Name>', 'INSUFFICIENT_ACCESS_OR_READONLY'],
    ['delete', 'Attachment', '{file}', 'INSUFFICIENT_ACCESS_OR_READONLY'],
    ['delete', 'EmailMessage', '{email}', 'INSUFFICIENT_ACCESS_OR_READONLY'],
    [
      'update',
      'ContentVersion',
      '<Id>{hiddenFileVersion}</Id><Title>M</Title>',
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ],
    [
      'create',
      'ContentDocumentLink',
      link('{hiddenFile}', '{account}'),
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    ],
    [
      'create',
      'Attachment',
      `<ParentId>{email}</ParentId><Name>M</Name>${BASE64}`,
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    ],
  ])('is not written without them: %s %s %s', async (call, type, fields, code) => {
    const key = call === 'upsert' ? '<externalIDFieldName>Id</externalIDFieldName>' : '';
    const body = filled(call === 'delete' ? `<ids>${fields}</ids>` : key + sObject(type, fields));
    expect(codesOf(await ask(standard, call, body))).toEqual([code]);
  });

  it('neither comes back nor goes for good without them', async () => {
    await ask(admin, 'delete', `<ids>${ids.note}</ids>`);
    for (const call of ['undelete', 'emptyRecycleBin'])
      expect(codesOf(await ask(standard, call, `<ids>${ids.note}</ids>`))).toEqual([
        'INSUFFICIENT_ACCESS_OR_READONLY',
      ]);
    expect(codesOf(await ask(admin, 'undelete', `<ids>${ids.note}</ids>`))).toEqual([]);
  });
});

describe('a change', () => {
  it('leads to nothing hidden anew, and leaves what leads there already', async () => {
    await create(admin, 'Secret__c', '<Name>Fog</Name>');
    const fog = only(await query(admin, "SELECT Id FROM Secret__c WHERE Name = 'Fog'"), 'sf:Id');
    const task = only(await create(admin, 'Task', '<WhatId>{secret}</WhatId><Subject>M</Subject>'), 'id');
    const set = (what: string) =>
      update(standard, 'Task', task, `<WhatId>${what}</WhatId><Subject>N</Subject>`);
    expect(codesOf(await set('{secret}'))).toEqual([]);
    expect(codesOf(await set(fog))).toEqual(['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY']);
    const nested = `<What><type>Secret__c</type><Id>${fog}</Id></What>`;
    expect(codesOf(await update(standard, 'Task', task, nested))).toEqual(['INVALID_FIELD']);
    const disguised = `<What><type>Account</type><Id>${fog}</Id></What>`;
    expect(codesOf(await update(standard, 'Task', task, disguised))).toEqual([
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    ]);
    expect(codesOf(await update(standard, 'Task', task, '<fieldsToNull>WhatId</fieldsToNull>'))).toEqual([]);
  });

  it.each([
    ['<Phone>1</Phone><Street>Sea</Street><Signature>S</Signature><TimeZoneSidKey>GMT</TimeZoneSidKey>', []],
    ['<fieldsToNull>Signature</fieldsToNull>', []],
    ['<Username>boss@example.com</Username>', ['INSUFFICIENT_ACCESS_OR_READONLY']],
    ['<Phone>1</Phone><IsActive>true</IsActive>', ['INSUFFICIENT_ACCESS_OR_READONLY']],
    ['<UserRoleId xsi:nil="true"/>', ['INSUFFICIENT_ACCESS_OR_READONLY']],
    ['<fieldsToNull>ManagerId</fieldsToNull>', ['INSUFFICIENT_ACCESS_OR_READONLY']],
    [
      '<UserPermissionsMarketingUser>true</UserPermissionsMarketingUser>',
      ['INSUFFICIENT_ACCESS_OR_READONLY'],
    ],
  ])('of the own details is for everybody: %s', async (fields, codes) => {
    const [nulls, rest] = fields.startsWith('<fieldsToNull') ? [fields, ''] : ['', fields];
    const body = filled(sObject('User', `${nulls}<Id>{user}</Id>${rest}`));
    expect(codesOf(await ask(standard, 'update', body))).toEqual(codes);
    expect(codesOf(await update(standard, 'User', '{admin}', '<Phone>1</Phone>'))).toEqual([
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ]);
  });
});

describe('e-mail templates', () => {
  const template = (folder: string, name: string) =>
    `<Name>${name}</Name><DeveloperName>${name}</DeveloperName><FolderId>${folder}</FolderId>` +
    '<TemplateType>text</TemplateType><Body>Hi</Body>';

  it('are written by everybody in the own folder, and by who may in public ones', async () => {
    const folder = only(
      await create(admin, 'Folder', '<Name>All</Name><AccessType>Public</AccessType><Type>Email</Type>'),
      'id',
    );
    const shared = only(await create(admin, 'EmailTemplate', template(folder, 'Shared')), 'id');
    const other = only(await create(admin, 'EmailTemplate', template('{admin}', 'Other')), 'id');
    const own = only(await create(standard, 'EmailTemplate', template('{user}', 'Own')), 'id');
    const denied = ['INSUFFICIENT_ACCESS_OR_READONLY'];
    for (const id of [shared, other]) {
      expect(codesOf(await update(standard, 'EmailTemplate', id, '<Body>Ho</Body>'))).toEqual(denied);
      expect(codesOf(await ask(standard, 'delete', `<ids>${id}</ids>`))).toEqual(denied);
    }
    const cross = ['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'];
    for (const [to, name] of [
      [folder, 'ToShared'],
      ['{admin}', 'ToOther'],
    ] as const) {
      expect(codesOf(await create(standard, 'EmailTemplate', template(to, name)))).toEqual(cross);
      expect(codesOf(await update(standard, 'EmailTemplate', own, `<FolderId>${to}</FolderId>`))).toEqual(
        cross,
      );
    }
    expect(codesOf(await update(standard, 'EmailTemplate', own, '<Body>Ho</Body>'))).toEqual([]);
    expect(codesOf(await update(admin, 'EmailTemplate', shared, '<Body>Ho</Body>'))).toEqual([]);
    expect(codesOf(await ask(standard, 'delete', `<ids>${own}</ids>`))).toEqual([]);
  });
});

// The last one: it ends the session of the standard user.
describe('a session', () => {
  it('is over with its user, for good', async () => {
    await update(admin, 'User', '{user}', '<IsActive>false</IsActive>');
    expect(codesOf(await ask(standard, 'getUserInfo'))).toEqual(['INVALID_SESSION_ID']);
    await update(admin, 'User', '{user}', '<IsActive>true</IsActive>');
    expect(codesOf(await ask(standard, 'getUserInfo'))).toEqual(['INVALID_SESSION_ID']);
    const anew = await test.org.login(standardUser.username, standardUser.password);
    expect(codesOf(await ask(anew, 'getUserInfo'))).toEqual([]);
  });
});
