import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { publishLeft } from '../../../src/org/core/files/publish-left.js';
import { prepareOrg } from '../../../src/org/core/org.js';
import { packageFile } from '../../../src/org/package-root.js';
import { ProjectError } from '../../../src/org/schema/project-error.js';
import { currentInstant } from '../../../src/org/storage/authorship.js';
import { readSeed } from '../../../src/org/storage/read-seed.js';
import { insertSeed } from '../../../src/org/storage/seed.js';
import { objectsOf, openTestOrg, type TestOrg } from '../test-org.js';

async function projectWith(files: Readonly<Record<string, unknown>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await mkdir(join(dir, 'data'));
  for (const [name, content] of Object.entries(files))
    await writeFile(join(dir, 'data', name), typeof content === 'string' ? content : JSON.stringify(content));
  return dir;
}

const account = (referenceId: string, fields: object) => ({
  attributes: { type: 'Account', referenceId },
  ...fields,
});
const contact = (referenceId: string, fields: object) => ({
  attributes: { type: 'Contact', referenceId },
  ...fields,
});

describe('the demo project', () => {
  let test: TestOrg;
  beforeAll(async () => {
    test = await openTestOrg(packageFile('demo-pages'));
  });
  afterAll(() => test.close());

  const count = async (from: string) =>
    (await test.org.query(test.session, `SELECT COUNT() FROM ${from}`)).size;

  it('has more accounts than one batch holds, and records of every kind', async () => {
    expect(await count('Account')).toBeGreaterThan(2500);
    expect(await count('Account WHERE Industry = null')).toBe(3);
    for (const object of [
      'Contact',
      'Opportunity',
      'Lead',
      'Case',
      'Task',
      'Campaign',
      'CampaignMember',
      'Document',
      'EmailTemplate',
    ])
      expect(await count(object), object).toBeGreaterThan(0);
  });

  it('links records by their references', async () => {
    expect(await count('Contact WHERE AccountId != null')).toBeGreaterThan(50);
    expect(await count('Contact WHERE AccountId != null AND Account.Name = null')).toBe(0);
    const west = await test.org.query(
      test.session,
      "SELECT Parent.Name FROM Account WHERE Name = 'Meridian Freight Lines West'",
    );
    expect(objectsOf(west)).toEqual([{ Parent: { Name: 'Meridian Freight Lines' } }]);
  });

  it('has an object and a field of its own, with data', async () => {
    const invoices = await test.org.query(
      test.session,
      "SELECT Name, Status__c, Account__r.Name, Account__r.Payment_Terms__c FROM Invoice__c WHERE External_Id__c = 'acc-2025-004'",
    );
    expect(objectsOf(invoices)).toEqual([
      {
        Name: 'INV-0004',
        Status__c: 'Paid',
        Account__r: { Name: 'Arrowleaf Robotics', Payment_Terms__c: 'Net 60' },
      },
    ]);
    expect(await count('Account WHERE Payment_Terms__c = null')).toBe(0);
  });

  it('can be gone through in batches, each record once', async () => {
    let batch = await test.org.query(test.session, 'SELECT Id, Name FROM Account');
    const ids = new Set(batch.rows.map(([id]) => id));
    while (!batch.done) {
      batch = await test.org.queryMore(test.session, batch.queryLocator as string);
      for (const [id] of batch.rows) ids.add(id ?? null);
    }
    expect(ids.size).toBe(batch.size);
    expect(batch.size).toBe(await count('Account'));
  });
});

describe('sample data', () => {
  let test: TestOrg;
  beforeAll(async () => {
    test = await openTestOrg();
  });
  afterAll(() => test.close());

  /** Loads the data of a project into the org, as building it does. */
  const load = async (dir: string) => {
    const { schema } = test.org;
    const seed = await readSeed(dir, schema);
    const authorship = { userId: test.session.userId, now: currentInstant() };
    await test.database.transaction(async (sql) => {
      await insertSeed(sql, schema, seed, authorship);
      await publishLeft(sql, schema, authorship);
    });
  };

  it('is loaded with references in any order, and children inside their parents', async () => {
    const dir = await projectWith({
      'plan.json': [
        { sobject: 'Contact', saveRefs: true, resolveRefs: true, files: ['Contacts.json'] },
        { sobject: 'Account', saveRefs: true, resolveRefs: true, files: ['Accounts.json'] },
      ],
      'Contacts.json': { records: [contact('c1', { LastName: 'First', AccountId: '@a2' })] },
      'Accounts.json': {
        records: [
          account('a1', { Name: 'Child', ParentId: '@a2', NumberOfEmployees: 5, IsDeleted: undefined }),
          account('a2', {
            Name: 'Parent',
            Contacts: { records: [contact('c2', { LastName: 'Inside', DoNotCall: true })] },
          }),
        ],
      },
    });
    await load(dir);
    const result = await test.org.query(
      test.session,
      'SELECT Name, Parent.Name, NumberOfEmployees, (SELECT LastName, DoNotCall FROM Contacts ORDER BY LastName) FROM Account ORDER BY Name',
    );
    expect(objectsOf(result)).toEqual([
      { Name: 'Child', Parent: { Name: 'Parent' }, NumberOfEmployees: '5', Contacts: null },
      {
        Name: 'Parent',
        Parent: null,
        NumberOfEmployees: null,
        Contacts: [
          { LastName: 'First', DoNotCall: 'false' },
          { LastName: 'Inside', DoNotCall: 'true' },
        ],
      },
    ]);
  });

  it('has documents for its files', async () => {
    const file = (title: object) => ({
      attributes: { type: 'ContentVersion', referenceId: JSON.stringify(title) },
      PathOnClient: 'a/plan.txt',
      VersionData: 'eHl6',
      ...title,
    });
    await load(await projectWith({ 'Files.json': { records: [file({}), file({ Title: 'Other' })] } }));
    const result = await test.org.query(
      test.session,
      'SELECT Title, FileType, ContentSize, (SELECT VersionNumber FROM ContentVersions) FROM ContentDocument ORDER BY Title',
    );
    const rest = { FileType: 'TEXT', ContentSize: '3', ContentVersions: [{ VersionNumber: '1' }] };
    expect(objectsOf(result)).toEqual([
      { Title: 'Other', ...rest },
      { Title: 'plan', ...rest },
    ]);
  });

  it('is loaded whole or not at all', async () => {
    const user = (username: string) => ({
      attributes: { type: 'User', referenceId: username },
      Username: username,
      LastName: 'x',
      Alias: 'x',
      Email: 'x@x.example',
      ProfileId: '@nobody',
    });
    const files = {
      'Account.json': { records: [account('whole', { Name: 'half loaded' })] },
      'User.json': { records: [user('twice@x.example'), { ...user('TWICE@x.example') }] },
    };
    await expect(load(await projectWith(files))).rejects.toThrow(
      /field ProfileId: no record of the data has the referenceId 'nobody'/,
    );
    const folder = (referenceId: string) => ({
      attributes: { type: 'Folder', referenceId },
      Name: 'x',
      AccessType: 'Public',
      Type: 'Document',
    });
    await test.database.query('CREATE UNIQUE INDEX one_folder ON "folder" ("name")');
    const twice = { ...files, 'User.json': { records: [folder('f1'), folder('f2')] } };
    await expect(load(await projectWith(twice))).rejects.toThrow(
      /the records of Folder from data\/User\.json, record 1 \(f1\) on: duplicate key/,
    );
    expect(
      (await test.org.query(test.session, "SELECT COUNT() FROM Account WHERE Name = 'half loaded'")).size,
    ).toBe(0);
    await test.database.query('DROP INDEX one_folder');
  });

  it('may come without a plan, or not at all', async () => {
    const dir = await projectWith({ 'Account.json': { records: [account('a', { Name: 'x' })] } });
    const [none, one] = await Promise.all([prepareOrg(join(dir, 'data')), prepareOrg(dir)]);
    expect(none.fingerprint).not.toBe(one.fingerprint);
  });

  it('changes the fingerprint, which is else the same', async () => {
    const fingerprint = async (name: string) =>
      (await prepareOrg(await projectWith({ 'Account.json': { records: [account('a', { Name: name })] } })))
        .fingerprint;
    expect(await fingerprint('x')).toBe(await fingerprint('x'));
    expect(await fingerprint('x')).not.toBe(await fingerprint('y'));
  });

  it.each<[reason: string, file: unknown, message: RegExp]>([
    ['no JSON', '{"records": [', /data\/Account\.json is no JSON/],
    ['no records', { foo: [] }, /data\/Account\.json has no list 'records'/],
    [
      'no attributes',
      { records: [{ Name: 'x' }] },
      /data\/Account\.json, record 1: a record is an object with 'attributes'/,
    ],
    [
      'an unknown object',
      { records: [{ attributes: { type: 'Foo' } }] },
      /record 1: there is no object 'Foo'/,
    ],
    [
      'an unknown field',
      { records: [account('a', { Name: 'x', Nope: 1 })] },
      /record 1 \(a\), field Nope: Account has no such field/,
    ],
    [
      'unknown children',
      { records: [account('a', { Name: 'x', Foos: { records: [] } })] },
      /record 1 \(a\), Foos: Account has no such children/,
    ],
    [
      'a value of the wrong type',
      { records: [account('a', { Name: 'x' }), account('b', { Name: 'y', NumberOfEmployees: 'z' })] },
      /record 2 \(b\), field NumberOfEmployees: Employees: value not of required type: z/,
    ],
    [
      'a value that is none',
      { records: [account('a', { Name: { x: 1 } })] },
      /record 1 \(a\), field Name: \{"x":1\} is no value/,
    ],
    [
      'a missing field',
      { records: [account('a', { Phone: '1' })] },
      /record 1 \(a\), field Name: it is required and missing/,
    ],
    [
      'a field of the org',
      { records: [account('a', { Name: 'x', CreatedDate: '2025-01-01' })] },
      /field CreatedDate: the org fills it itself/,
    ],
    [
      'a reference to nothing',
      { records: [account('a', { Name: 'x', ParentId: '@b' })] },
      /field ParentId: no record of the data has the referenceId 'b'/,
    ],
    [
      'a reference to the wrong object',
      { records: [account('a', { Name: 'x', ParentId: '@c' }), contact('c', { LastName: 'y' })] },
      /field ParentId: 'c' is a record of Contact; Account can stand here/,
    ],
    [
      'an id of another org',
      { records: [account('a', { Name: 'x', ParentId: '001000000000001' })] },
      /field ParentId: a new org has no record 001000000000001/,
    ],
    [
      'a name given twice',
      { records: [account('a', { Name: 'x' }), account('a', { Name: 'y' })] },
      /record 2 \(a\): data\/Account\.json, record 1 \(a\) has the same referenceId/,
    ],
  ])('is refused for %s', async (_, file, message) => {
    const refusal = await prepareOrg(await projectWith({ 'Account.json': file })).catch((error) => error);
    expect(refusal).toBeInstanceOf(ProjectError);
    expect(refusal.message).toMatch(message);
  });

  it('is refused for a plan that names what is not there', async () => {
    const dir = await projectWith({ 'plan.json': [{ sobject: 'Account', files: ['gone.json'] }] });
    await expect(prepareOrg(dir)).rejects.toThrow(/data\/gone\.json cannot be read/);
    const outside = await projectWith({ 'plan.json': [{ sobject: 'Account', files: ['../x.json'] }] });
    await expect(prepareOrg(outside)).rejects.toThrow(
      /data\/plan\.json, step 1 \(Account\): 'files' must be/,
    );
  });

  it('stays when an older database gets the tables and columns that it lacks', async () => {
    await test.database.execute(
      'DROP TABLE "note"; ALTER TABLE "account" DROP COLUMN "site"; ALTER TABLE "contact" DROP COLUMN "name"',
    );
    await test.database.query(`INSERT INTO "contact" ("id", "lastname") VALUES ('003LO0000000099', 'Kept')`);
    const { update } = await prepareOrg(packageFile('demo-pages'));
    await update(test.database);
    await update(test.database);
    const kept = await test.org.query(test.session, "SELECT Name FROM Contact WHERE Name = 'kept'");
    expect(objectsOf(kept)).toEqual([{ Name: 'Kept' }]);
    const added = await test.org.query(
      test.session,
      'SELECT Site, (SELECT Title FROM Notes) FROM Account LIMIT 1',
    );
    expect(objectsOf(added)).toEqual([{ Site: null, Notes: null }]);
  });

  it('has the fields that records read from their parents', async () => {
    const test = await openTestOrg();
    onTestFinished(() => test.close());
    const execute = (statement: string) => test.database.query(statement);
    await execute('ALTER TABLE "event" DROP COLUMN "enddate"');
    await execute(
      `INSERT INTO "event" ("id", "enddatetime") VALUES ('00ULO0000000099', '2025-03-02T01:00Z')`,
    );
    await execute(
      `INSERT INTO "contact" ("id", "lastname", "email") VALUES ('003LO0000000099', 'Kept', 'kept@local.example')`,
    );
    await execute(`INSERT INTO "case" ("id", "contactid") VALUES ('500LO0000000099', '003LO0000000099')`);
    const { update } = await prepareOrg(packageFile('demo-pages'));
    await update(test.database);
    const rowsOf = async (text: string) => objectsOf(await test.org.query(test.session, text));
    expect(await rowsOf('SELECT EndDate FROM Event')).toEqual([{ EndDate: '2025-03-02' }]);
    expect(await rowsOf('SELECT ContactEmail FROM Case')).toEqual([{ ContactEmail: 'kept@local.example' }]);
  });

  it('is derived anew when a rule has changed, and has the defaults of now', async () => {
    const test = await openTestOrg();
    onTestFinished(() => test.close());
    const execute = (statement: string) => test.database.query(statement);
    await execute('ALTER TABLE "contact" DROP COLUMN "name"');
    await execute('ALTER TABLE "contact" ADD COLUMN "name" text GENERATED ALWAYS AS (\'old\') STORED');
    await execute('ALTER TABLE "contact" ALTER COLUMN "donotcall" SET DEFAULT true');
    await execute(`INSERT INTO "contact" ("id", "lastname") VALUES ('003LO0000000099', 'Kept')`);
    const { update } = await prepareOrg(packageFile('demo-pages'));
    await update(test.database);
    await execute(`INSERT INTO "contact" ("id", "lastname") VALUES ('003LO0000000100', 'New')`);
    const contacts = await test.org.query(test.session, 'SELECT Name, DoNotCall FROM Contact ORDER BY Id');
    expect(objectsOf(contacts)).toEqual([
      { Name: 'Kept', DoNotCall: 'true' },
      { Name: 'New', DoNotCall: 'false' },
    ]);
    const { rows } = await execute(`SELECT 1 FROM pg_indexes WHERE indexname = 'contact_name'`);
    expect(rows).toHaveLength(1);
  });

  it.each([
    [
      'ALTER TABLE "account" ALTER COLUMN "numberofemployees" TYPE text',
      /Account\.NumberOfEmployees is text .* in the data folder and integer in this org, and 1 of its records have a value in it\..* by --fresh$/,
    ],
    [
      'ALTER TABLE "contact" ALTER COLUMN "name" DROP EXPRESSION',
      /Contact\.Name is citext COLLATE und-x-icu in the data folder and derived \(citext .*\) in this org, /,
    ],
  ])('is refused, and left as it is, after %s', async (statement, message) => {
    const test = await openTestOrg();
    onTestFinished(() => test.close());
    await test.database.query(
      `INSERT INTO "account" ("id", "name", "numberofemployees") VALUES ('001LO0000000099', 'x', 5)`,
    );
    await test.database.query(`INSERT INTO "contact" ("id", "lastname") VALUES ('003LO0000000099', 'x')`);
    await test.database.query(statement);
    const { update } = await prepareOrg(packageFile('demo-pages'));
    const error = await update(test.database).catch((reason) => reason);
    expect(error).toBeInstanceOf(ProjectError);
    expect(error.message).toMatch(message);
    const { rows } = await test.database.query(`SELECT 1 FROM pg_namespace WHERE nspname = '_wanted'`);
    expect(rows).toEqual([]);
  });
});
