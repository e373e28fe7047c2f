import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiFault } from '../../../src/org/core/api-fault.js';
import { demoUser, standardUser } from '../../../src/org/core/demo-user.js';
import type { QueryResult } from '../../../src/org/core/records.js';
import { objectsOf, openTestOrg, record, type TestOrg, toObject } from '../test-org.js';

let test: TestOrg;
beforeAll(async () => {
  test = await openTestOrg();
});
afterAll(() => test.close());

async function faultOf(work: Promise<unknown>): Promise<ApiFault> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ApiFault) return error;
  throw error ?? new Error('no fault');
}

const createAccounts = async (count: number, name: string): Promise<string[]> => {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 200) {
    const rows = Array.from({ length: Math.min(200, count - at) }, (_, i) =>
      record('Account', { Name: `${name} ${String(at + i).padStart(4, '0')}` }),
    );
    for (const { id } of await test.org.create(test.session, rows)) ids.push(id as string);
  }
  return ids;
};

describe('sessions', () => {
  it('log in by name in any case and the right password', async () => {
    const session = await test.org.login('DEMO@Local.org', demoUser.password);
    const { organizationId } = await test.org.getUserInfo(session);
    expect(session.id).toMatch(/^00D[0-9A-Za-z]{12}![\w.]{85,95}$/);
    expect(session.id.split('!')[0]).toBe(organizationId.slice(0, 15));
    expect(session.userId).toBe(test.session.userId);
    expect(await test.org.findSession(session.id)).toEqual(session);
  });

  it.each([
    ['demo@local.org', 'wrong'],
    ['demo@local.org', ''],
    ['demo@local.org', 'DEMO1234'],
    ['nobody@local.org', 'demo1234'],
    ['', ''],
    ["' OR '1'='1", 'demo1234'],
    ['demo@local.org\0', 'x'],
  ])('refuse %j with %j', async (name, password) => {
    const fault = await faultOf(test.org.login(name, password));
    expect(fault).toMatchObject({
      code: 'INVALID_LOGIN',
      message: 'Invalid username, password, security token; or user locked out.',
    });
  });

  it('are found until they are closed', async () => {
    const session = await test.org.openDemoSession();
    expect(await test.org.findSession(session.id)).not.toBeNull();
    await test.org.logout(session);
    expect(await test.org.findSession(session.id)).toBeNull();
    expect(await test.org.findSession('nonsense')).toBeNull();
    expect(await test.org.findSession(`${session.id.slice(0, -1)}x`)).toBeNull();
  });

  it('end when they are not used, or their user is no longer active', async () => {
    const session = await test.org.openDemoSession();
    await test.database.query(`UPDATE "_sessions" SET expires_at = now() - interval '1 second'`);
    test.org.forget();
    expect(await test.org.findSession(session.id)).toBeNull();
    const other = await test.org.openSessionFor(session.userId);
    await test.database.query(`UPDATE "user" SET "isactive" = false`);
    test.org.forget();
    expect(await test.org.findSession(other.id)).toBeNull();
    expect((await faultOf(test.org.login(demoUser.username, demoUser.password))).code).toBe('INVALID_LOGIN');
    await test.database.query(`UPDATE "user" SET "isactive" = true`);
  });

  it('are kept in the database in a form that nobody can use', async () => {
    const session = await test.org.openDemoSession();
    const { rows } = await test.database.query('SELECT * FROM "_sessions"');
    expect(JSON.stringify(rows)).not.toContain(session.id.split('!')[1]);
    const passwords = await test.database.query('SELECT hash FROM "_passwords"');
    expect(passwords.rows[0]?.[0]).toMatch(/^scrypt\$/);
    expect((await faultOf(test.org.query(session, 'SELECT Id FROM _passwords'))).code).toBe('INVALID_TYPE');
  });

  it('say who the user is', async () => {
    expect(await test.org.getUserInfo(test.session)).toMatchObject({
      userName: 'demo@local.org',
      userFullName: 'Dana Demo',
      userTimeZone: 'America/Los_Angeles',
      organizationName: 'Local Org',
      userType: 'Standard',
    });
  });
});

describe('batches', () => {
  let first: QueryResult;
  beforeAll(async () => {
    await createAccounts(450, 'batch');
    first = await test.org.query(
      test.session,
      "SELECT Name FROM Account WHERE Name LIKE 'batch%' ORDER BY Name",
      {
        batchSize: 200,
      },
    );
  });

  const names = (result: QueryResult) => objectsOf(result).map(({ Name }) => Name as string);
  const expected = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `batch ${String(from + i).padStart(4, '0')}`);

  it('come one after the other, of the size asked for', async () => {
    expect(first).toMatchObject({
      done: false,
      size: 450,
      queryLocator: expect.stringMatching(/^01g\w{15}-200$/),
    });
    expect(names(first)).toEqual(expected(0, 200));
    const second = await test.org.queryMore(test.session, first.queryLocator as string, { batchSize: 210 });
    expect(second).toMatchObject({ done: false, size: 450, queryLocator: expect.stringMatching(/-410$/) });
    expect(names(second)).toEqual(expected(200, 410));
    const third = await test.org.queryMore(test.session, second.queryLocator as string, { batchSize: 200 });
    expect(third).toMatchObject({ done: true, size: 450, queryLocator: null });
    expect(names(third)).toEqual(expected(410, 450));
  });

  it('stay the same while others write', async () => {
    const { rows } = await test.database.query(`SELECT "id" FROM "account" WHERE "name" = 'batch 0300'`);
    const id = rows[0]?.[0] as string;
    await test.org.deleteRecords(test.session, [id]);
    await test.org.create(test.session, [record('Account', { Name: 'batch 0250 and a half' })]);
    const second = await test.org.queryMore(test.session, first.queryLocator as string, { batchSize: 200 });
    expect(names(second)).toEqual(expected(200, 400));
    expect(
      names(await test.org.queryMore(test.session, first.queryLocator as string, { batchSize: 200 })),
    ).toEqual(expected(200, 400));
  });

  it('hold parents and children as a single batch does', async () => {
    const text =
      "SELECT Id, Owner.Name, IsDeleted, CreatedDate, NumberOfEmployees, BillingAddress, (SELECT LastName FROM Contacts) FROM Account WHERE Name LIKE 'batch%' ORDER BY Name";
    const { rows } = await test.database.query(`SELECT "id" FROM "account" WHERE "name" = 'batch 0000'`);
    await test.org.create(test.session, [
      record('Contact', { LastName: 'Kid', AccountId: rows[0]?.[0] as string }),
    ]);
    await test.org.update(test.session, [
      record('Account', { BillingCity: 'Rome', NumberOfEmployees: '7' }, { id: rows[0]?.[0] as string }),
    ]);
    const whole = await test.org.query(test.session, text, { batchSize: 2000 });
    const part = await test.org.query(test.session, text, { batchSize: 200 });
    expect(whole.done).toBe(true);
    expect(part.done).toBe(false);
    expect(part.shape).toEqual(whole.shape);
    expect(part.rows).toEqual(whole.rows.slice(0, 200));
    expect(toObject(part.shape, part.rows[0] as never)).toMatchObject({
      Contacts: [{ LastName: 'Kid' }],
      NumberOfEmployees: '7',
    });
  });

  it('obey LIMIT and OFFSET', async () => {
    const result = await test.org.query(
      test.session,
      "SELECT Id FROM Account WHERE Name LIKE 'batch%' LIMIT 250 OFFSET 10",
      {
        batchSize: 200,
      },
    );
    expect(result).toMatchObject({ size: 250, done: false });
    expect((await test.org.queryMore(test.session, result.queryLocator as string)).rows).toHaveLength(50);
  });

  it.each([
    '',
    'nonsense',
    '01gLO0000000001AAA',
    '01gLO0zzzzzzzzzAAA-200',
    '01gLO0000000001AAA-999999999',
    "01g'-1",
  ])('of the locator %j are not there', async (locator) => {
    expect(await faultOf(test.org.queryMore(test.session, locator))).toMatchObject({
      code: 'INVALID_QUERY_LOCATOR',
      message: 'invalid query locator',
    });
  });

  it('belong to their user, and expire', async () => {
    const locator = first.queryLocator as string;
    const stranger = await test.org.login(standardUser.username, standardUser.password);
    expect((await faultOf(test.org.queryMore(stranger, locator))).code).toBe('INVALID_QUERY_LOCATOR');
    const parts = async () => {
      const { rows } = await test.database.query(
        `SELECT count(*) FROM "_query_parts" WHERE locator = $1::text`,
        [locator.slice(0, 18)],
      );
      return Number(rows[0]?.[0]);
    };
    expect(await parts()).toBeGreaterThan(0);
    await test.database.query(
      `UPDATE "_query_locators" SET expires_at = now() - interval '1 second' WHERE id = $1::text`,
      [locator.slice(0, 18)],
    );
    expect((await faultOf(test.org.queryMore(test.session, locator))).code).toBe('INVALID_QUERY_LOCATOR');
    await test.org.query(test.session, "SELECT Id FROM Account WHERE Name LIKE 'batch%'", { batchSize: 200 });
    expect(await parts()).toBe(0);
  });

  it('come to more who ask at once than have locators open', async () => {
    const text = "SELECT Name FROM Account WHERE Name LIKE 'batch%' ORDER BY Name";
    const asking = Array.from({ length: 15 }, () => test.org.query(test.session, text, { batchSize: 200 }));
    for (const result of await Promise.all(asking)) expect(names(result)).toEqual(expected(0, 200));
  });
});

describe('retrieve', () => {
  it('gives records in the order of the ids, and null for what is gone', async () => {
    const [a = '', b = '', c = ''] = await createAccounts(3, 'retrieved');
    await test.org.deleteRecords(test.session, [b]);
    const { shape, rows } = await test.org.retrieve(test.session, 'name, ID,Owner.Alias', 'account', [
      c,
      b,
      a.slice(0, 15),
      '001LO0zzzzzzzzz',
      c,
    ]);
    expect(rows.map((row) => row && toObject(shape, row))).toEqual([
      { Name: 'retrieved 0002', Id: c, Owner: { Alias: 'ddemo' } },
      null,
      { Name: 'retrieved 0000', Id: a, Owner: { Alias: 'ddemo' } },
      null,
      { Name: 'retrieved 0002', Id: c, Owner: { Alias: 'ddemo' } },
    ]);
    expect(rows).toHaveLength(5);
    expect((await test.org.retrieve(test.session, 'Id', 'Account', [])).rows).toEqual([]);
  });

  it.each([
    ['Nope', 'Account', '001LO0000000001', 'INVALID_FIELD', "No such column 'Nope'"],
    ['Name FROM User', 'Account', '001LO0000000001', 'MALFORMED_QUERY', 'unexpected token: FROM'],
    ['(SELECT Id FROM Contacts)', 'Account', '001LO0000000001', 'MALFORMED_QUERY', 'unexpected token: ('],
    ['Id', 'Foo', '001LO0000000001', 'INVALID_TYPE', "'Foo' is not supported"],
    ['Id', 'Account', 'xyz', 'MALFORMED_ID', 'malformed id xyz'],
  ])('refuses %s of %s %s', async (fields, type, id, code, reason) => {
    const fault = await faultOf(test.org.retrieve(test.session, fields, type, [id]));
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(reason);
  });
});

describe('the org', () => {
  it('counts calls', () => {
    const { current } = test.org.apiUsage();
    expect(test.org.countCall().current).toBe(current + 1);
  });

  it('keeps records, sessions and locators over a restart, and gives new ids', async () => {
    const [before = ''] = await createAccounts(1, 'before');
    const query = await test.org.query(test.session, "SELECT Name FROM Account WHERE Name LIKE 'batch%'", {
      batchSize: 200,
    });
    test = await test.restart();
    expect(await test.org.findSession(test.session.id)).not.toBeNull();
    const more = await test.org.queryMore(test.session, query.queryLocator as string, { batchSize: 2000 });
    expect(query.rows.length + more.rows.length).toBe(query.size);
    expect((await test.org.retrieve(test.session, 'Name', 'Account', [before])).rows).toEqual([
      ['before 0000'],
    ]);
    const [after = ''] = await createAccounts(1, 'after');
    expect(after > before).toBe(true);
  });
});
