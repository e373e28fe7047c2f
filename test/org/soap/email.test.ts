import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmailRequest } from '../../../src/org/core/email/messages.js';
import { type Org, openOrg } from '../../../src/org/core/org.js';
import { defaultSettings } from '../../../src/org/core/org-settings.js';
import { referencePresent } from '../../reference.js';
import { ORIGIN } from '../app-of.js';
import { openTestOrg, record, type TestOrg } from '../test-org.js';
import { askOrg, faultIn, serverOf, textOf, textsOf } from './ask-org.js';
import { judgeByWsdl } from './wsdl-judge.js';

let test: TestOrg;
let org: Org;
let app: Hono;
let folder: string;
const ids: Record<string, string> = {};
/** Answers to be held against the WSDL. */
const answers: Record<string, string> = {};

async function make(name: string, type: string, fields: Record<string, string>): Promise<void> {
  const [result] = await org.create(test.session, [record(type, fields)]);
  if (!result?.id) throw new Error(`${name}: ${JSON.stringify(result?.errors)}`);
  ids[name] = result.id;
}

beforeAll(async () => {
  test = await openTestOrg();
  folder = await mkdtemp(join(tmpdir(), 'sforce-toolkit-outbox-'));
  const limits = { ...defaultSettings.limits, singleEmail: 60, massEmail: 3 };
  const settings = { ...defaultSettings, limits, outbox: join(folder, 'outbox') };
  org = await openOrg({ database: test.database, schema: test.org.schema, settings });
  app = serverOf(org);
  ids.user = test.session.userId;
  await org.update(test.session, [record('User', { Signature: 'Dana\nLocal Org' }, { id: ids.user })]);
  await make('account', 'Account', { Name: 'Bread & Butter', AnnualRevenue: '139000000' });
  const account = ids.account as string;
  await make('contact', 'Contact', {
    FirstName: 'Zoë',
    LastName: 'Ek',
    Email: 'zoe@example.com',
    AccountId: account,
  });
  await make('silent', 'Contact', {
    LastName: 'Silent',
    Email: 'silent@example.com',
    HasOptedOutOfEmail: 'true',
  });
  await make('mute', 'Contact', { LastName: 'Mute' });
  await make('case', 'Case', { Subject: 'It broke', ContactId: ids.contact as string });
  await make('lead', 'Lead', { LastName: 'Lind', Company: 'L', Email: 'lind@example.com' });
  const template = { FolderId: ids.user as string, IsActive: 'true' };
  await make('text', 'EmailTemplate', {
    ...template,
    Name: 'Hello',
    DeveloperName: 'Hello',
    TemplateType: 'text',
    Subject: 'Hello {!Contact.FirstName}',
    Body:
      'Dear {!Contact.Name}, {!Account.Name} made {!Account.AnnualRevenue}. ' +
      '{!NULLVALUE(Contact.Title, "No title")}. {!User.FirstName} of {!Organization.Name}',
  });
  await make('html', 'EmailTemplate', {
    ...template,
    Name: 'Rich',
    DeveloperName: 'Rich',
    TemplateType: 'custom',
    Subject: 'About {!Case.Subject}',
    HtmlValue: '<p title="{!Account.Name}">{!Account.Name}</p>',
    Body: 'Plain {!Case.CaseNumber}',
  });
  await make('idle', 'EmailTemplate', {
    ...template,
    IsActive: 'false',
    Name: 'Idle',
    DeveloperName: 'Idle',
    TemplateType: 'text',
    Body: 'x',
  });
  await make('broken', 'EmailTemplate', {
    ...template,
    Name: 'Broken',
    DeveloperName: 'Broken',
    TemplateType: 'text',
    Subject: 's',
    Body: 'Hi {!Contact.Nope}',
  });
  await make('attached', 'Attachment', {
    ParentId: ids.html as string,
    Name: 'terms.txt',
    Body: Buffer.from('The terms').toString('base64'),
  });
  await make('document', 'Document', {
    FolderId: ids.user as string,
    Name: 'Price list',
    DeveloperName: 'Price_list',
    Type: 'csv',
    Body: Buffer.from('a;1').toString('base64'),
  });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await test.close();
});

const filled = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name) => ids[name] ?? whole);
async function ask(body: string): Promise<string> {
  const answer = await askOrg(app, test.session.id, filled(body));
  answers[`${Object.keys(answers).length}.xml`] = answer;
  return answer;
}
const single = (fields: string) => `<messages xsi:type="SingleEmailMessage">${fields}</messages>`;
const mass = (fields: string) => `<messages xsi:type="MassEmailMessage">${fields}</messages>`;
const send = (...messages: string[]) => ask(`<sendEmail>${messages.join('')}</sendEmail>`);
const PLAIN = '<subject>Hi</subject><plainTextBody>Hello</plainTextBody>';
const TO = '<toAddresses>noone@nowhere.com</toAddresses>';

/** A message that says as little as it can. */
const EMPTY: EmailRequest = {
  kind: 'single',
  bccSender: false,
  emailPriority: null,
  replyTo: null,
  saveAsActivity: null,
  senderDisplayName: null,
  subject: 'Large',
  useSignature: false,
  toAddresses: ['noone@nowhere.com'],
  ccAddresses: [],
  bccAddresses: [],
  documentAttachments: [],
  entityAttachments: [],
  fileAttachments: [],
  htmlBody: null,
  plainTextBody: 'Large',
  inReplyTo: null,
  references: null,
  optOutPolicy: 'SEND',
  orgWideEmailAddressId: null,
  targetObjectId: null,
  templateId: null,
  templateName: null,
  treatBodiesAsTemplate: false,
  treatTargetObjectAsRecipient: true,
  whatId: null,
};

/** The newest message of the outbox, without the folds of its lines. */
async function newest() {
  const { lines } = await org.listOutbox(test.session, 1);
  const email = await org.readOutbox(test.session, lines[0]?.n ?? '');
  if (!email) throw new Error('the outbox is empty');
  const unfolded = email.eml.replace(/\r\n[ \t]+/g, ' ');
  return { ...email, unfolded, decoded: email.eml.replace(/=\r\n/g, '') };
}
const sentCount = async () => (await org.listOutbox(test.session, 1)).total;
const query = async (text: string) => {
  const { rows } = await org.query(test.session, text);
  return rows;
};

describe('a message', () => {
  it('is kept, in the database and as a file, and is sent nowhere', async () => {
    const answer = await send(
      single(
        '<emailPriority>High</emailPriority><replyTo>jsmith@acme.com</replyTo>' +
          '<senderDisplayName>The “Desk”</senderDisplayName><subject>sent through ajax — driver</subject>' +
          '<ccAddresses>cc@nowhere.com</ccAddresses><bccAddresses>bcc@nowhere.com</bccAddresses>' +
          '<htmlBody>&lt;b&gt;Hello&lt;/b&gt;</htmlBody><plainTextBody>this test went through ajax</plainTextBody>' +
          `<inReplyTo>&lt;a@b.example&gt;</inReplyTo>${TO}`,
      ),
    );
    expect(textsOf(answer, 'success')).toEqual(['true']);
    const { unfolded, text, html, subject, eml } = await newest();
    expect(subject).toBe('sent through ajax — driver');
    expect(text).toBe('this test went through ajax\n\nDana\nLocal Org');
    expect(html).toBe('<b>Hello</b><br><br>Dana<br>Local Org');
    expect(unfolded).toMatch(/^From: =\?UTF-8\?.*<demo@local\.org>\r$/m);
    for (const line of [
      'To: noone@nowhere.com',
      'Cc: cc@nowhere.com',
      'Bcc: bcc@nowhere.com',
      'Reply-To: jsmith@acme.com',
      'In-Reply-To: <a@b.example>',
      'X-Priority: 2 (High)',
    ])
      expect(`\r\n${unfolded}`).toContain(`\r\n${line}\r\n`);
    expect(unfolded).toMatch(/^Message-ID: <[\w-]+@local\.org>\r$/m);
    const names = await readdir(join(folder, 'outbox'));
    expect(names).toEqual([expect.stringMatching(/^\d{8}T\d{6}Z-1\.eml$/)]);
    expect(await readFile(join(folder, 'outbox', names[0] as string), 'latin1')).toBe(eml);
  });

  it('brings files along: its own, documents, and other records', async () => {
    const file = (body: string) =>
      `<fileAttachments><body>${body}</body><fileName>../a/b.png</fileName><inline>true</inline></fileAttachments>`;
    const attached =
      '<documentAttachments>{document}</documentAttachments><entityAttachments>{attached}</entityAttachments>';
    const answer = await send(single(`${PLAIN}${attached}${file('iVBORw0KGgo=')}${TO}`));
    expect(textsOf(answer, 'success')).toEqual(['true']);
    const { files, unfolded } = await newest();
    expect(files).toEqual(['Price list.csv', 'terms.txt', '.._a_b.png']);
    expect(unfolded).toMatch(/Content-Type: text\/csv; name="?Price list\.csv/);
    expect(unfolded).toContain('iVBORw0KGgo=');
    expect(unfolded).toMatch(/Content-Disposition: inline; filename=.._a_b\.png/);
    expect(textsOf(await send(single(`${PLAIN}${file('%%%')}${TO}`)), 'statusCode')).toEqual([
      'INVALID_CONTENT_TYPE',
    ]);
    // Not over HTTP: what takes long there is to read so large a request.
    const large = {
      id: null,
      fileName: 'x',
      contentType: null,
      body: 'QUJD'.repeat(9_000_000),
      inline: false,
    };
    const [result] = await org.sendEmail(test.session, [{ ...EMPTY, fileAttachments: [large] }]);
    expect(result?.errors.map(({ statusCode }) => statusCode)).toEqual(['MAXIMUM_SIZE_OF_ATTACHMENT']);
  });

  it('to a contact by template is an activity of the contact and of what it is about', async () => {
    const answer = await send(
      single(
        '<targetObjectId>{contact}</targetObjectId><templateId>{html}</templateId><whatId>{case}</whatId>',
      ),
    );
    expect(textsOf(answer, 'success')).toEqual(['true']);
    const { subject, recipients, text, html, files } = await newest();
    expect({ subject, recipients, files }).toEqual({
      subject: 'About It broke',
      recipients: 'zoe@example.com',
      files: ['terms.txt'],
    });
    expect(html).toContain('<p title="Bread &amp; Butter">Bread &amp; Butter</p>');
    expect(text).toMatch(/^Plain 0000\d{4}\n/);
    const [task] = await query(
      'SELECT Id, WhoId, WhatId, Subject, Status, IsClosed, TaskSubtype, Description FROM Task',
    );
    expect(task?.slice(1, 7)).toEqual([
      ids.contact,
      ids.case,
      'Email: About It broke',
      'Completed',
      'true',
      'Email',
    ]);
    expect(task?.[7]).toMatch(/^To: zoe@example\.com\nCC: \nBCC: \nAttachment: terms\.txt\n/);
    expect(
      await query(
        'SELECT ActivityId, ParentId, RelatedToId, Status, ToAddress, HasAttachment, EmailTemplateId FROM EmailMessage',
      ),
    ).toEqual([[task?.[0], ids.case, ids.case, '3', 'zoe@example.com', 'true', ids.html]]);
    expect(await query("SELECT TimesUsed FROM EmailTemplate WHERE Name = 'Rich'")).toEqual([['1']]);
  });

  it('may have merge fields of its own', async () => {
    await send(
      single(
        '<subject>For {!Contact.FirstName}</subject><saveAsActivity>false</saveAsActivity><useSignature>0</useSignature>' +
          '<plainTextBody>{!IF(Account.AnnualRevenue &gt; 1, "rich", "poor")}</plainTextBody>' +
          '<targetObjectId>{contact}</targetObjectId><treatBodiesAsTemplate>true</treatBodiesAsTemplate>' +
          `<treatTargetObjectAsRecipient>false</treatTargetObjectAsRecipient>${TO}`,
      ),
    );
    const { subject, text, recipients } = await newest();
    expect({ subject, text, recipients }).toEqual({
      subject: 'For Zoë',
      text: 'rich',
      recipients: 'noone@nowhere.com',
    });
    expect((await query('SELECT Id FROM Task')).length).toBe(1);
  });

  it('leaves out who wants none, or is refused, as it says', async () => {
    const to = (policy: string) =>
      send(
        single(
          `${PLAIN}<optOutPolicy>${policy}</optOutPolicy><toAddresses>{contact}</toAddresses><toAddresses>{silent}</toAddresses>`,
        ),
      );
    await to('SEND');
    expect((await newest()).recipients).toBe('zoe@example.com; silent@example.com');
    await to('FILTER');
    expect((await newest()).recipients).toBe('zoe@example.com');
    expect(textsOf(await to('REJECT'), 'statusCode')).toEqual(['EMAIL_OPTED_OUT']);
  });

  const refused: readonly [statusCode: string, field: string | null, message: string][] = [
    ['REQUIRED_FIELD_MISSING', 'toAddresses', PLAIN],
    ['REQUIRED_FIELD_MISSING', 'plainTextBody', `<subject>x</subject>${TO}`],
    ['REQUIRED_FIELD_MISSING', 'subject', `<plainTextBody>x</plainTextBody>${TO}`],
    ['REQUIRED_FIELD_MISSING', 'targetObjectId', `<templateId>{text}</templateId>${TO}`],
    ['INVALID_EMAIL_ADDRESS', 'toAddresses', `${PLAIN}<toAddresses>a@b</toAddresses>`],
    ['INVALID_EMAIL_ADDRESS', 'ccAddresses', `${PLAIN}${TO}<ccAddresses>x y@b.com</ccAddresses>`],
    ['INVALID_EMAIL_ADDRESS', 'replyTo', `${PLAIN}${TO}<replyTo>a@b.com, c@d.com</replyTo>`],
    ['INVALID_ID_FIELD', 'toAddresses', `${PLAIN}<toAddresses>nobody</toAddresses>`],
    ['INVALID_ID_FIELD', 'targetObjectId', `${PLAIN}<targetObjectId>{account}</targetObjectId>`],
    ['INVALID_ID_FIELD', 'targetObjectId', `${PLAIN}<targetObjectId>003000000000009AAA</targetObjectId>`],
    ['INVALID_ID_FIELD', 'whatId', `${PLAIN}<targetObjectId>{user}</targetObjectId><whatId>{case}</whatId>`],
    [
      'INVALID_ID_FIELD',
      'orgWideEmailAddressId',
      `${PLAIN}${TO}<orgWideEmailAddressId>0D2000000000001AAA</orgWideEmailAddressId>`,
    ],
    [
      'INVALID_ID_FIELD',
      'documentAttachments',
      `${PLAIN}${TO}<documentAttachments>{case}</documentAttachments>`,
    ],
    [
      'INVALID_SAVE_AS_ACTIVITY_FLAG',
      'saveAsActivity',
      `${PLAIN}<targetObjectId>{user}</targetObjectId><saveAsActivity>true</saveAsActivity>`,
    ],
    ['UNSPECIFIED_EMAIL_ADDRESS', 'targetObjectId', `${PLAIN}<targetObjectId>{mute}</targetObjectId>`],
    [
      'INVALID_FIELD_WHEN_USING_TEMPLATE',
      'subject',
      `${PLAIN}<targetObjectId>{contact}</targetObjectId><templateId>{text}</templateId>`,
    ],
    [
      'TEMPLATE_NOT_ACTIVE',
      'templateId',
      '<targetObjectId>{contact}</targetObjectId><templateId>{idle}</templateId>',
    ],
    [
      'TEMPLATE_NOT_FOUND',
      'templateName',
      '<targetObjectId>{contact}</targetObjectId><templateName>Nope</templateName>',
    ],
    [
      'EMAIL_TEMPLATE_MERGEFIELD_ERROR',
      'templateId',
      '<targetObjectId>{contact}</targetObjectId><templateId>{broken}</templateId>',
    ],
    [
      'MAXIMUM_CCEMAILS_EXCEEDED',
      'ccAddresses',
      PLAIN + TO + '<ccAddresses>a@b.com</ccAddresses>'.repeat(26),
    ],
    ['LIMIT_EXCEEDED', 'toAddresses', PLAIN + TO.repeat(101)],
  ];
  it('that cannot be sent says why, and the others are sent', async () => {
    const before = await sentCount();
    const told: unknown[] = [];
    for (const [, , message] of refused) {
      const answer = await send(single(message));
      told.push([textOf(answer, 'statusCode'), textOf(answer, 'fields'), textOf(answer, 'success')]);
    }
    expect(told).toEqual(refused.map(([statusCode, field]) => [statusCode, field, 'false']));
    expect(await sentCount()).toBe(before);
    const mixed = await send(single(PLAIN), single(PLAIN + TO));
    expect(textsOf(mixed, 'success')).toEqual(['false', 'true']);
    expect(await sentCount()).toBe(before + 1);
  });

  it('is one of ten at most, and of a type', async () => {
    expect(faultIn(await send(...Array(11).fill(single(PLAIN + TO))))).toMatch(
      /EMAIL_BATCH_SIZE_LIMIT_EXCEEDED/,
    );
    expect(faultIn(await ask(`<sendEmail><messages>${PLAIN}</messages></sendEmail>`))).toMatch(
      /XML_PARSER_ERROR: .*xsi:type/,
    );
  });
});

it('a mass e-mail goes to each by template, and tells whom it did not reach', async () => {
  const targets = ['contact', 'silent', 'mute', 'lead']
    .map((name) => `<targetObjectIds>{${name}}</targetObjectIds>`)
    .join('');
  const answer = await send(
    mass(
      `<subject>of the template</subject><description>All</description>${targets}<templateId>{text}</templateId>`,
    ),
  );
  expect(textsOf(answer, 'statusCode')).toEqual([
    'OPTED_OUT_OF_MASS_MAIL',
    'UNSPECIFIED_EMAIL_ADDRESS',
    'EMAIL_TEMPLATE_MERGEFIELD_ERROR',
  ]);
  expect(textsOf(answer, 'targetObjectId')).toEqual([ids.silent, ids.mute, ids.lead]);
  const { subject, text } = await newest();
  expect(subject).toBe('Hello Zoë');
  expect(text).toBe(
    'Dear Zoë Ek, Bread & Butter made $139,000,000.00. No title. Dana of Local Org\n\nDana\nLocal Org',
  );
});

it('no more addresses get e-mails in a day than the org is told', async () => {
  const one = '<targetObjectIds>{contact}</targetObjectIds>';
  const more = await send(mass(`${one.repeat(4)}<templateId>{text}</templateId>`));
  expect(textsOf(more, 'statusCode')).toEqual(['MASS_MAIL_LIMIT_EXCEEDED', 'MASS_MAIL_LIMIT_EXCEEDED']);
  expect(textsOf(await send(single(PLAIN + TO.repeat(60))), 'statusCode')).toEqual([
    'SINGLE_EMAIL_LIMIT_EXCEEDED',
  ]);
  const user = '<targetObjectId>{user}</targetObjectId><useSignature>false</useSignature>';
  expect(textsOf(await send(single(PLAIN + user)), 'success')).toEqual(['true']);
});

it('a draft is sent once, with the files that are attached to it', async () => {
  await make('draft', 'EmailMessage', {
    Subject: 'Draft',
    TextBody: 'So far',
    ToAddress: 'a@nowhere.com; b@nowhere.com',
    Status: '5',
  });
  await make('sketch', 'Attachment', { ParentId: ids.draft as string, Name: 'sketch.txt', Body: 'YQ==' });
  const answer = await ask(
    '<sendEmailMessage><ids>{draft}</ids><ids>{draft}</ids><ids>{case}</ids></sendEmailMessage>',
  );
  expect(textsOf(answer, 'success')).toEqual(['true', 'false', 'false']);
  expect(textsOf(answer, 'statusCode')).toEqual(['INVALID_STATUS', 'INVALID_ID_FIELD']);
  const { recipients, files } = await newest();
  expect({ recipients, files }).toEqual({
    recipients: 'a@nowhere.com; b@nowhere.com',
    files: ['sketch.txt'],
  });
  expect(await query(`SELECT Status FROM EmailMessage WHERE Id = '${ids.draft}'`)).toEqual([['3']]);
});

describe('templates are rendered', () => {
  it('from texts, each with its own problems', async () => {
    const body = (text: string) => `<templateBodies>${text}</templateBodies>`;
    const answer = await ask(
      `<renderEmailTemplate><renderRequests><escapeHtmlInMergeFields>true</escapeHtmlInMergeFields>${body('{!Account.Name} {!Contact.LastName}')}` +
        `${body('ab {!Contact.Nope} {!Nobody.Name}')}${body('{!Contact.')}<whatId>{case}</whatId><whoId>{contact}</whoId></renderRequests>` +
        `<renderRequests>${body('x')}<whoId>{account}</whoId></renderRequests></renderEmailTemplate>`,
    );
    expect(textsOf(answer, 'mergedBody')).toEqual(['Bread &amp;amp; Butter Ek']);
    expect(textsOf(answer, 'fieldName').slice(0, 2)).toEqual(['Contact.Nope', 'Nobody.Name']);
    expect(textsOf(answer, 'offset').slice(0, 2)).toEqual(['5', '21']);
    expect(textsOf(answer, 'statusCode')).toEqual([
      'EMAIL_TEMPLATE_MERGEFIELD_ERROR',
      'EMAIL_TEMPLATE_MERGEFIELD_ERROR',
      'EMAIL_TEMPLATE_FORMULA_ERROR',
      'INVALID_ID_FIELD',
    ]);
    expect(textsOf(answer, 'success')).toEqual(['true', 'false', 'false', 'false', 'false']);
  });

  it('from the org, with their attachments as asked for', async () => {
    const request = (option: string) =>
      `<renderStoredEmailTemplate><request><attachmentRetrievalOption>${option}</attachmentRetrievalOption>` +
      '<templateId>{html}</templateId><updateTemplateUsage>false</updateTemplateUsage><whatId>{case}</whatId>' +
      '<whoId>{contact}</whoId></request></renderStoredEmailTemplate>';
    const whole = await ask(request('MetadataWithBody'));
    expect(textOf(whole, 'subject')).toBe('About It broke');
    expect(textOf(whole, 'htmlBody')).toContain('Bread &amp;amp; Butter');
    expect(textOf(whole, 'body')).toBe(Buffer.from('The terms').toString('base64'));
    const names = await ask(request('MetadataOnly'));
    expect([textOf(names, 'fileName'), textOf(names, 'body')]).toEqual(['terms.txt', null]);
    expect(textOf(await ask(request('None')), 'fileName')).toBeNull();
    expect(await query("SELECT TimesUsed FROM EmailTemplate WHERE Name = 'Rich'")).toEqual([['1']]);
  });
});

describe('the outbox in the browser', () => {
  const page = (path: string, headers: Record<string, string> = {}) =>
    app.request(`${ORIGIN}${path}`, { headers: { Cookie: `sid_8080=${test.session.id}`, ...headers } });

  it('lists messages and shows them as texts', async () => {
    await send(
      single(
        `<subject>&lt;b&gt;bold</subject><htmlBody>&lt;script&gt;alert(1)&lt;/script&gt;</htmlBody>${TO}`,
      ),
    );
    const { n, eml } = await newest();
    const list = await (await page('/outbox')).text();
    expect(list).toContain(`<a href="/outbox/${n}">&lt;b&gt;bold</a>`);
    const shown = await page(`/outbox/${n}`);
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await shown.text();
    expect(text).toContain('<pre>&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script');
    const download = await page(`/outbox/${n}.eml`);
    expect(download.headers.get('content-type')).toBe('message/rfc822');
    expect(download.headers.get('content-disposition')).toBe(`attachment; filename="${n}.eml"`);
    expect(Buffer.from(await download.arrayBuffer()).toString('latin1')).toBe(eml);
  });

  it('is not for pages of other origins, and has no other messages', async () => {
    expect((await page('/outbox/1', { Origin: 'http://evil.example' })).status).toBe(403);
    expect((await page('/outbox/999999')).status).toBe(404);
    const strange = serverOf(org, true);
    expect((await strange.request(`${ORIGIN}/outbox/1.eml`)).status).toBe(302);
  });
});

it('what was sent is of the session’s user, and files of other messages go when the org is opened', async () => {
  const [{ Id: standard }] = [
    { Id: (await query("SELECT Id FROM User WHERE Username = 'standard@local.org'"))[0]?.[0] },
  ];
  const other = await org.openSessionFor(standard as string);
  expect((await org.listOutbox(other, 10)).total).toBe(0);
  expect(await org.readOutbox(other, '1')).toBeNull();
  const outbox = join(folder, 'outbox');
  const before = await readdir(outbox);
  expect(before).toHaveLength(await sentCount());
  await test.database.query('DELETE FROM "_outbox" WHERE n = 1');
  const settings = { ...defaultSettings, outbox };
  await openOrg({ database: test.database, schema: test.org.schema, settings });
  expect(await readdir(outbox)).toEqual(before.filter((name) => !name.endsWith('-1.eml')));
});

it.skipIf(!referencePresent)('all of these answers are valid by the WSDL (skipped without it)', async () => {
  expect(await judgeByWsdl(answers)).toEqual([]);
});
