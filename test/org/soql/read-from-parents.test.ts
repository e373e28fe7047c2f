import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldSql } from '../../../src/org/soql/field-sql.js';
import { objectsOf, openTestOrg, record, type TestOrg } from '../test-org.js';

// Fields that a record has from its parents: of a case from its contact, of a campaign member from its lead or contact.

let test: TestOrg;

async function insert(type: string, fields: Record<string, string | null>): Promise<string> {
  const [result] = await test.org.create(test.session, [record(type, fields)]);
  expect(result?.errors).toEqual([]);
  return result?.id as string;
}

const query = async (text: string) => objectsOf(await test.org.query(test.session, text));

let contact: string;
let lead: string;

beforeAll(async () => {
  test = await openTestOrg();
  const account = await insert('Account', { Name: 'Acme' });
  contact = await insert('Contact', {
    FirstName: 'Kim',
    LastName: 'Ames',
    AccountId: account,
    Email: 'kim@acme.example',
    Phone: '123',
    MailingCity: 'Bonn',
    MailingLatitude: '50',
  });
  lead = await insert('Lead', {
    LastName: 'Lee',
    Company: 'Leeway',
    Email: 'lee@leeway.example',
    City: 'Ulm',
  });
  await insert('Case', { Subject: 'a', ContactId: contact });
  await insert('Case', { Subject: 'b' });
  await insert('Case', { Subject: 'c', ContactId: contact });
  const campaign = await insert('Campaign', { Name: 'Fair' });
  await insert('CampaignMember', { CampaignId: campaign, ContactId: contact });
  await insert('CampaignMember', { CampaignId: campaign, LeadId: lead });
});
afterAll(() => test.close());

describe('a field that is read from a parent', () => {
  it('is that of the contact of a case, and null without one', async () => {
    const fields = 'Subject, ContactEmail, ContactPhone, ContactMobile, ContactFax';
    expect(await query(`SELECT ${fields} FROM Case ORDER BY ContactEmail NULLS LAST, Subject`)).toEqual([
      ...['a', 'c'].map((Subject) => ({
        Subject,
        ContactEmail: 'kim@acme.example',
        ContactPhone: '123',
        ContactMobile: null,
        ContactFax: null,
      })),
      { Subject: 'b', ContactEmail: null, ContactPhone: null, ContactMobile: null, ContactFax: null },
    ]);
  });

  it('is that of the contact of a campaign member, else of its lead', async () => {
    const fields =
      'Name, FirstName, LastName, Email, City, CompanyOrAccount, Type, LeadOrContactId, LeadOrContactOwner.Name';
    const [owner] = await query(`SELECT Owner.Name FROM Lead WHERE Id = '${lead}'`);
    const LeadOrContactOwner = owner?.Owner;
    expect(LeadOrContactOwner).toBeTruthy();
    expect(await query(`SELECT ${fields} FROM CampaignMember ORDER BY Name`)).toEqual([
      {
        Name: 'Kim Ames',
        FirstName: 'Kim',
        LastName: 'Ames',
        Email: 'kim@acme.example',
        City: 'Bonn',
        CompanyOrAccount: 'Acme',
        Type: 'Contact',
        LeadOrContactId: contact,
        LeadOrContactOwner,
      },
      {
        Name: 'Lee',
        FirstName: null,
        LastName: 'Lee',
        Email: 'lee@leeway.example',
        City: 'Ulm',
        CompanyOrAccount: 'Leeway',
        Type: 'Lead',
        LeadOrContactId: lead,
        LeadOrContactOwner,
      },
    ]);
  });

  it.each([
    ["SELECT Subject FROM Case WHERE ContactEmail = 'KIM@acme.example' ORDER BY Subject", ['a', 'c']],
    ["SELECT Subject FROM Case WHERE ContactEmail != 'kim@acme.example'", ['b']],
    ["SELECT Name FROM CampaignMember WHERE CompanyOrAccount LIKE 'lee%'", ['Lee']],
    ["SELECT Name FROM CampaignMember WHERE Type = 'Contact'", ['Kim Ames']],
    ["SELECT Name FROM CampaignMember WHERE LeadOrContactOwner.Name != null AND City IN ('Ulm')", ['Lee']],
    ['SELECT Name FROM CampaignMember ORDER BY Type DESC, Email', ['Lee', 'Kim Ames']],
    ['SELECT ContactEmail FROM Case GROUP BY ContactEmail ORDER BY ContactEmail', [null, 'kim@acme.example']],
    ['SELECT count(Id) n FROM Case GROUP BY ContactEmail HAVING count(Id) > 1', ['2']],
    ['SELECT Name FROM Contact WHERE Id IN (SELECT LeadOrContactId FROM CampaignMember)', ['Kim Ames']],
  ])('can be used as others can: %s', async (text, values) => {
    expect((await query(text)).flatMap((row) => Object.values(row))).toEqual(values);
  });

  it('follows its parent, and cannot be written', async () => {
    const fields = new Map([['Phone', '456']]);
    await test.org.update(test.session, [{ type: 'Contact', id: contact, fields, fieldsToNull: [] }]);
    expect(await query("SELECT ContactPhone FROM Case WHERE Subject = 'a'")).toEqual([
      { ContactPhone: '456' },
    ]);
    const [refused] = await test.org.create(test.session, [record('Case', { ContactEmail: 'a@b.example' })]);
    expect(refused?.errors).toMatchObject([
      { statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['ContactEmail'] },
    ]);
  });

  it('stands among the children of a parent, and among all fields', async () => {
    const [row] = await query(
      "SELECT (SELECT ContactEmail FROM Cases ORDER BY Subject LIMIT 1) FROM Contact WHERE LastName = 'Ames'",
    );
    expect(JSON.stringify(row)).toContain('kim@acme.example');
    const all = await query('SELECT FIELDS(STANDARD) FROM CampaignMember ORDER BY Name LIMIT 1');
    expect(all).toMatchObject([{ Name: 'Kim Ames', LeadOrContactId: contact }]);
  });

  it('leads to fields that there are, and makes no children', () => {
    const { schema } = test.org;
    for (const object of schema.objects)
      for (const field of object.fields.filter(({ from }) => from))
        expect(() => fieldSql(schema, object, field, 't'), `${object.name}.${field.name}`).not.toThrow();
    const user = schema.object('User');
    const children = user && schema.childRelationships(user).map(({ field }) => field.name);
    expect(children).toContain('OwnerId');
    expect(children).not.toContain('LeadOrContactOwnerId');
  });
});

it('an event has the day on which it ends', async () => {
  const times = { StartDateTime: '2025-03-01T23:00:00Z', DurationInMinutes: '120' };
  const id = await insert('Event', { Subject: 'Party', ...times });
  expect(await query(`SELECT ActivityDate, EndDate FROM Event WHERE Id = '${id}'`)).toEqual([
    { ActivityDate: '2025-03-01', EndDate: '2025-03-02' },
  ]);
});
