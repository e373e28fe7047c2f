import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standardUser } from '../../../src/org/core/demo-user.js';
import { openOrg, prepareOrg } from '../../../src/org/core/org.js';
import type { Session } from '../../../src/org/core/sessions.js';
import { referencePresent } from '../../reference.js';
import { openTestOrg, type TestOrg } from '../test-org.js';
import { type Ask, codesOf, soapCaller, textsOf } from './soap-caller.js';
import { judgeByWsdl } from './wsdl-judge.js';

/** With two approval processes for opportunities, and one that is left out. */
const PROJECT = join(import.meta.dirname, 'rules-project');

let test: TestOrg;
let ask: Ask;
let admin: Session;
let standard: Session;
let boss: Session;
const answers: Record<string, string> = {};

const first = (answer: string, element: string): string => {
  const [text] = textsOf(answer, element);
  if (text === undefined) throw new Error(`no ${element}: ${answer}`);
  return text;
};
const create = async (session: Session, type: string, fields: string) =>
  first(await ask(session, 'create', `<sObjects><type>${type}</type>${fields}</sObjects>`), 'id');
const update = (session: Session, type: string, id: string, fields: string) =>
  ask(session, 'update', `<sObjects><type>${type}</type><Id>${id}</Id>${fields}</sObjects>`);
const deal = (session: Session, name: string, amount: number, stage = 'Prospecting') =>
  create(
    session,
    'Opportunity',
    `<Name>${name}</Name><StageName>${stage}</StageName><CloseDate>2027-01-01</CloseDate><Amount>${amount}</Amount>`,
  );

async function rows(text: string, ...fields: string[]): Promise<string[]> {
  const answer = await ask(admin, 'query', `<queryString>${text}</queryString>`);
  return [...answer.matchAll(/<records[\s\S]*?<\/records>/g)].map(([record]) =>
    fields.map((field) => textsOf(record, `sf:${field}`)[0] ?? '').join(' | '),
  );
}
const fieldOf = async (id: string, field: string) =>
  (await rows(`SELECT ${field} FROM Opportunity WHERE Id = '${id}'`, field))[0];
const stepsOf = (id: string) =>
  rows(
    'SELECT StepStatus, Actor.Name, Comments FROM ProcessInstanceStep ' +
      `WHERE ProcessInstance.TargetObjectId = '${id}' ORDER BY Id`,
    'StepStatus',
    'Name',
    'Comments',
  );

const submission = (id: string, more = '') =>
  `<actions xsi:type="ProcessSubmitRequest"><comments>Please</comments>${more}<objectId>${id}</objectId></actions>`;
const decision = (action: string, workitem: string, more = '') =>
  `<actions xsi:type="ProcessWorkitemRequest"><comments>${action} it</comments>${more}<action>${action}</action>` +
  `<workitemId>${workitem}</workitemId></actions>`;
const process = async (session: Session, actions: string, headers = '') => {
  const answer = await ask(session, 'process', actions, headers);
  answers[`${Object.keys(answers).length}`] = answer;
  return answer;
};
const submit = (session: Session, id: string, more?: string) => process(session, submission(id, more));
const decide = (session: Session, action: string, workitem: string, more?: string) =>
  process(session, decision(action, workitem, more));

/** Submits, and gives the open requests by who is asked. */
async function submitted(session: Session, id: string, more?: string): Promise<Record<string, string>> {
  return workitemsOf(await submit(session, id, more));
}
function workitemsOf(answer: string): Record<string, string> {
  expect(codesOf(answer)).toEqual([]);
  const items = textsOf(answer, 'newWorkitemIds');
  return Object.fromEntries(textsOf(answer, 'actorIds').map((actor, i) => [actor, items[i] as string]));
}

beforeAll(async () => {
  test = await openTestOrg(PROJECT);
  ask = soapCaller(test);
  admin = test.session;
  standard = await test.org.login(standardUser.username, standardUser.password);
  const profile = (await rows("SELECT Id FROM Profile WHERE Name = 'Standard User'", 'Id'))[0];
  const bossId = await create(
    admin,
    'User',
    `<Username>boss@local.org</Username><LastName>Boss</LastName><Email>boss@local.org</Email><Alias>boss</Alias>` +
      `<TimeZoneSidKey>GMT</TimeZoneSidKey><LocaleSidKey>en_US</LocaleSidKey><EmailEncodingKey>UTF-8</EmailEncodingKey>` +
      `<LanguageLocaleKey>en_US</LanguageLocaleKey><DigestFrequency>D</DigestFrequency>` +
      `<DefaultGroupNotificationFrequency>N</DefaultGroupNotificationFrequency><ProfileId>${profile}</ProfileId>`,
  );
  boss = await test.org.openSessionFor(bossId);
  await update(admin, 'User', standard.userId, `<ManagerId>${bossId}</ManagerId>`);
  const queue = await create(
    admin,
    'Group',
    '<Name>Deals</Name><DeveloperName>Deals</DeveloperName><Type>Queue</Type>',
  );
  await create(admin, 'GroupMember', `<GroupId>${queue}</GroupId><UserOrGroupId>${bossId}</UserOrGroupId>`);
}, 300_000);
afterAll(() => test.close());

describe('submitting', () => {
  it('locks the record, updates its fields, and asks the manager', async () => {
    const id = await deal(standard, 'Locked', 2000);
    const answer = await submit(standard, id);
    expect([
      textsOf(answer, 'success'),
      textsOf(answer, 'instanceStatus'),
      textsOf(answer, 'entityId'),
      textsOf(answer, 'actorIds'),
    ]).toEqual([['true'], ['Pending'], [id], [boss.userId]]);
    expect(await fieldOf(id, 'NextStep')).toBe('In approval');
    expect(await stepsOf(id)).toEqual(['Started | Sam Standard | Please']);
    expect(codesOf(await update(standard, 'Opportunity', id, '<Name>No</Name>'))).toEqual([
      'ENTITY_IS_LOCKED',
    ]);
    expect(codesOf(await update(boss, 'Opportunity', id, '<Name>No</Name>'))).toEqual(['ENTITY_IS_LOCKED']);
    expect(codesOf(await ask(standard, 'delete', `<ids>${id}</ids>`))).toEqual(['ENTITY_IS_LOCKED']);
    const upsert = `<externalIDFieldName>Id</externalIDFieldName><sObjects><type>Opportunity</type><Id>${id}</Id><Name>No</Name></sObjects>`;
    expect(codesOf(await ask(standard, 'upsert', upsert))).toEqual(['ENTITY_IS_LOCKED']);
    expect(codesOf(await update(admin, 'Opportunity', id, '<Name>By an administrator</Name>'))).toEqual([]);
    expect(codesOf(await submit(standard, id))).toEqual(['ALREADY_IN_PROCESS']);
  });

  it.each([
    ['a record that no process takes', 'Small', 10, 'Prospecting', ['NO_APPLICABLE_PROCESS']],
    ['a stage that it does not take', 'Late', 2000, 'Closed Won', ['NO_APPLICABLE_PROCESS']],
    ['a step without its approver', 'Choice of nobody', 10, 'Prospecting', ['REQUIRED_FIELD_MISSING']],
  ])('refuses %s', async (_, name, amount, stage, codes) => {
    const id = await deal(standard, name, amount, stage);
    expect(codesOf(await submit(standard, id))).toEqual(codes);
    expect(await rows(`SELECT Id FROM ProcessInstance WHERE TargetObjectId = '${id}'`, 'Id')).toEqual([]);
    expect(codesOf(await update(standard, 'Opportunity', id, '<NextStep>Free</NextStep>'))).toEqual([]);
  });

  it('refuses who is no submitter, who has no manager, and what is not there', async () => {
    const [own, other] = [await deal(admin, 'Managed', 2000), await deal(standard, 'Foreign', 2000)];
    expect(codesOf(await submit(standard, own))).toEqual(['NO_APPLICABLE_PROCESS']);
    expect(codesOf(await submit(admin, own))).toEqual(['MANAGER_NOT_DEFINED']);
    expect(await fieldOf(own, 'NextStep')).toBe('');
    expect(codesOf(await submit(standard, 'nonsense'))).toEqual(['MALFORMED_ID']);
    expect(codesOf(await submit(standard, `${own.slice(0, 3)}000000999ZZZZAA`.slice(0, 15)))).toEqual([
      'INVALID_CROSS_REFERENCE_KEY',
    ]);
    await ask(standard, 'delete', `<ids>${other}</ids>`);
    expect(codesOf(await submit(standard, other))).toEqual(['ENTITY_IS_DELETED']);
    expect(codesOf(await process(admin, `<actions><comments>Hm</comments></actions>`))).toEqual([
      'MISSING_ARGUMENT',
    ]);
  });

  it('takes the process that is named, by name or id, whether the record fits or not where that is asked', async () => {
    const id = await deal(standard, 'Choice', 2000);
    const next = `<nextApproverIds>${boss.userId}</nextApproverIds>`;
    const named = (name: string, skip: boolean) =>
      `${next}<processDefinitionNameOrId>${name}</processDefinitionNameOrId><skipEntryCriteria>${skip}</skipEntryCriteria>`;
    expect(codesOf(await submit(standard, id, named('No_Such', true)))).toEqual(['NO_APPLICABLE_PROCESS']);
    const [definition] = await rows(
      "SELECT Id FROM ProcessDefinition WHERE DeveloperName = 'A_Choice'",
      'Id',
    );
    await submitted(standard, id, named(definition as string, false));
    expect(
      await rows(`SELECT ProcessDefinition.Name FROM ProcessInstance WHERE TargetObjectId = '${id}'`, 'Name'),
    ).toEqual(['A Choice']);
    const unfit = await deal(standard, 'Anything', 1);
    expect(codesOf(await submit(standard, unfit, named('A_Choice', false)))).toEqual([
      'NO_APPLICABLE_PROCESS',
    ]);
    await submitted(standard, unfit, named('a_choice', true));
  });

  it('in the name of another is for administrators', async () => {
    const id = await deal(standard, 'In the name of', 2000);
    const as = `<submitterId>${standard.userId}</submitterId>`;
    expect(codesOf(await submit(boss, id, as))).toEqual(['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY']);
    expect(Object.keys(await submitted(admin, id, as))).toEqual([boss.userId]);
  });
});

describe('an answer', () => {
  it('of each approver is needed where all have to approve, and ends in the final actions', async () => {
    const id = await deal(standard, 'Approved', 9000);
    const { [boss.userId]: asked = '' } = await submitted(standard, id);
    expect(codesOf(await decide(standard, 'Approve', asked))).toEqual(['INSUFFICIENT_ACCESS_OR_READONLY']);
    const both = workitemsOf(await decide(boss, 'Approve', asked));
    expect(Object.keys(both).sort()).toEqual([admin.userId, boss.userId].sort());
    expect(await fieldOf(id, 'Description')).toBe('Seen by the manager');
    const waiting = await decide(boss, 'Approve', both[boss.userId] as string);
    expect([
      textsOf(waiting, 'instanceStatus'),
      textsOf(waiting, 'actorIds'),
      textsOf(waiting, 'newWorkitemIds'),
    ]).toEqual([['Pending'], [admin.userId], []]);
    const done = await decide(admin, 'Approve', both[admin.userId] as string);
    expect([textsOf(done, 'instanceStatus'), textsOf(done, 'actorIds')]).toEqual([['Approved'], []]);
    expect(await fieldOf(id, 'NextStep')).toBe('Agreed');
    expect(await stepsOf(id)).toEqual([
      'Started | Sam Standard | Please',
      'Approved | Boss | Approve it',
      'Approved | Boss | Approve it',
      'Approved | Dana Demo | Approve it',
    ]);
    expect(
      await rows(
        `SELECT Status FROM ProcessInstance WHERE TargetObjectId = '${id}' AND CompletedDate != null`,
        'Status',
      ),
    ).toEqual(['Approved']);
    // This process leaves what it approved locked.
    expect(codesOf(await update(standard, 'Opportunity', id, '<Name>No</Name>'))).toEqual([
      'ENTITY_IS_LOCKED',
    ]);
    expect(codesOf(await decide(boss, 'Approve', asked))).toEqual(['INVALID_CROSS_REFERENCE_KEY']);
  });

  it('skips a step that the record does not fit', async () => {
    const { [boss.userId]: asked = '' } = await submitted(standard, await deal(standard, 'Short', 2000));
    expect(textsOf(await decide(boss, 'Approve', asked), 'instanceStatus')).toEqual(['Approved']);
  });

  it('that rejects frees the record, or goes back to the step before', async () => {
    const id = await deal(standard, 'Rejected', 9000);
    const { [boss.userId]: asked = '' } = await submitted(standard, id);
    const both = workitemsOf(await decide(boss, 'Approve', asked));
    const again = workitemsOf(await decide(admin, 'Reject', both[admin.userId] as string));
    expect(Object.keys(again)).toEqual([boss.userId]);
    const end = await decide(boss, 'Reject', again[boss.userId] as string);
    expect(textsOf(end, 'instanceStatus')).toEqual(['Rejected']);
    expect(await fieldOf(id, 'NextStep')).toBe('');
    expect((await stepsOf(id)).slice(2)).toEqual([
      'Rejected | Dana Demo | Reject it',
      'NoResponse | Boss | ',
      'Rejected | Boss | Reject it',
    ]);
    expect(codesOf(await update(standard, 'Opportunity', id, '<Name>Free</Name>'))).toEqual([]);
    await submitted(standard, id);
  });

  it('can be a delegate, where the step allows it', async () => {
    const { [boss.userId]: asked = '' } = await submitted(standard, await deal(standard, 'Delegated', 2000));
    await update(admin, 'User', boss.userId, `<DelegatedApproverId>${standard.userId}</DelegatedApproverId>`);
    expect(textsOf(await decide(standard, 'Approve', asked), 'instanceStatus')).toEqual(['Approved']);
    await update(admin, 'User', boss.userId, '<fieldsToNull>DelegatedApproverId</fieldsToNull>');
  });

  it('takes the record back: who submitted it where the process allows it, or an administrator', async () => {
    const id = await deal(standard, 'Recalled', 2000);
    const { [boss.userId]: asked = '' } = await submitted(standard, id);
    expect(codesOf(await decide(boss, 'Removed', asked))).toEqual(['INSUFFICIENT_ACCESS_OR_READONLY']);
    expect(textsOf(await decide(standard, 'Removed', asked), 'instanceStatus')).toEqual(['Removed']);
    expect(await fieldOf(id, 'NextStep')).toBe('');
    expect(codesOf(await update(standard, 'Opportunity', id, '<Name>Free</Name>'))).toEqual([]);
    const other = await deal(standard, 'Choice to keep', 2);
    const next = `<nextApproverIds>${boss.userId}</nextApproverIds>`;
    const { [boss.userId]: kept = '' } = await submitted(standard, other, next);
    expect(codesOf(await decide(standard, 'Removed', kept))).toEqual(['INSUFFICIENT_ACCESS_OR_READONLY']);
    expect(textsOf(await decide(admin, 'Removed', kept), 'instanceStatus')).toEqual(['Removed']);
  });

  it('comes from any member of a queue, and the first one counts; who is asked may edit where the process says so', async () => {
    const id = await deal(standard, 'Choice of a queue', 2);
    const next = `<nextApproverIds>${standard.userId}</nextApproverIds>`;
    const { [standard.userId]: asked = '' } = await submitted(standard, id, next);
    expect(codesOf(await update(standard, 'Opportunity', id, '<Name>Choice that I may edit</Name>'))).toEqual(
      [],
    );
    expect(codesOf(await update(boss, 'Opportunity', id, '<Name>No</Name>'))).toEqual(['ENTITY_IS_LOCKED']);
    const items = workitemsOf(await decide(standard, 'Approve', asked));
    const queue = Object.keys(items).find((actor) => actor.startsWith('00G')) as string;
    expect(Object.keys(items).sort()).toEqual([queue, admin.userId].sort());
    expect(codesOf(await update(boss, 'Opportunity', id, '<Name>Choice of mine</Name>'))).toEqual([]);
    expect(codesOf(await decide(standard, 'Approve', items[queue] as string))).toEqual([
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ]);
    expect(textsOf(await decide(boss, 'Approve', items[queue] as string), 'instanceStatus')).toEqual([
      'Approved',
    ]);
    expect((await stepsOf(id)).slice(2)).toEqual([
      'Approved | Boss | Approve it',
      'NoResponse | Dana Demo | ',
    ]);
    expect(codesOf(await update(standard, 'Opportunity', id, '<Name>Free</Name>'))).toEqual([]);
  });

  it.each([
    ['Approve', '', 'MISSING_ARGUMENT'],
    ['Approve', 'nonsense', 'MALFORMED_ID'],
    ['Approve', '04i000000000001', 'INVALID_CROSS_REFERENCE_KEY'],
    ['Removed', '001000000000001', 'INVALID_CROSS_REFERENCE_KEY'],
    ['Perhaps', '04i000000000001', 'INVALID_ARGUMENT_TYPE'],
  ])('%s of the request %j is refused with %s', async (action, id, code) => {
    expect(codesOf(await decide(admin, action, id))).toEqual([code]);
  });
});

describe('several requests', () => {
  it('succeed and fail one by one, whatever a header says that process() does not take', async () => {
    const [good, bad] = [await deal(standard, 'One of two', 2000), await deal(standard, 'Two of two', 1)];
    const results = await process(
      standard,
      submission(good) + submission(bad),
      '<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>',
    );
    expect([textsOf(results, 'success'), codesOf(results)]).toEqual([
      ['true', 'false'],
      ['NO_APPLICABLE_PROCESS'],
    ]);
    expect(await stepsOf(good)).not.toEqual([]);
  });
});

describe('processes', () => {
  it('stand in their rows, with their steps', async () => {
    expect(
      await rows(
        'SELECT Name, State, LockType, TableEnumOrId FROM ProcessDefinition ORDER BY Name',
        'Name',
        'State',
        'LockType',
        'TableEnumOrId',
      ),
    ).toEqual(['A Choice | Active | Node | Opportunity', 'Big Deal | Active | Admin | Opportunity']);
    expect(
      await rows(
        "SELECT DeveloperName FROM ProcessNode WHERE ProcessDefinition.Name = 'Big Deal' ORDER BY Id",
        'DeveloperName',
      ),
    ).toEqual(['Manager', 'Both']);
  });

  it('are described with the fields of their page', async () => {
    const layout = (object: string, names = '') =>
      ask(standard, 'describeApprovalLayout', `<sObjectType>${object}</sObjectType>${names}`);
    const all = await layout('Opportunity');
    answers.layout = all;
    const labels = (answer: string) =>
      [...answer.matchAll(/<id>04a\w+<\/id><label>([^<]+)</g)].map(([, label]) => label);
    expect(labels(all)).toEqual(['Big Deal', 'A Choice']);
    const one = await layout('Opportunity', '<approvalProcessNames>Big_Deal</approvalProcessNames>');
    expect(labels(one)).toEqual(['Big Deal']);
    const values = one.replace(/<field>[\s\S]*?<\/field>/g, '').match(/<value>\w+</g);
    expect(values).toEqual(['<value>Name<', '<value>OwnerId<', '<value>Amount<']);
    expect(labels(await layout('Case'))).toEqual([]);
  });

  it('are told of where something of them has no effect', async () => {
    const { notes } = await prepareOrg(PROJECT);
    expect(notes.filter((note) => /approvalProcesses|workflows/.test(note)).sort()).toEqual([
      'approvalProcesses/Case.By_Formula.approvalProcess-meta.xml: <entryCriteria> is a <formula>, which is not evaluated here; use <criteriaItems>; the approval process is left out',
      'approvalProcesses/Opportunity.Big_Deal.approvalProcess-meta.xml: <finalApprovalActions>: Alert Tell_them has no effect here',
      'approvalProcesses/Opportunity.Big_Deal.approvalProcess-meta.xml: <initialSubmissionActions>: the workflow of the object has no field update Sum_up that can be used; it is left out',
      'workflows/Opportunity.workflow-meta.xml: <fieldUpdates> Sum_up: <operation> is Formula; Literal and Null are known here; the update is left out',
      'workflows/Opportunity.workflow-meta.xml: <rules> Every_deal: workflow rules do not run',
    ]);
  });

  it('that a project no longer has leave what is open to administrators, who remove it', async () => {
    const id = await deal(standard, 'Left behind', 2000);
    const { [boss.userId]: asked = '' } = await submitted(standard, id);
    const bare = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
    await cp(PROJECT, bare, { recursive: true });
    await rm(join(bare, 'approvalProcesses'), { recursive: true });
    await rm(join(bare, 'profiles'), { recursive: true });
    const prepared = await prepareOrg(bare);
    await prepared.update(test.database);
    await rm(bare, { recursive: true });
    const org = await openOrg({ ...prepared, database: test.database });
    const askBare = soapCaller({ ...test, org });
    expect(codesOf(await askBare(boss, 'process', decision('Approve', asked)))).toEqual([
      'NO_APPLICABLE_PROCESS',
    ]);
    expect(codesOf(await askBare(standard, 'process', decision('Removed', asked)))).toEqual([
      'INSUFFICIENT_ACCESS_OR_READONLY',
    ]);
    expect(textsOf(await askBare(admin, 'process', decision('Removed', asked)), 'instanceStatus')).toEqual([
      'Removed',
    ]);
    expect(codesOf(await askBare(standard, 'process', submission(id)))).toEqual(['NO_APPLICABLE_PROCESS']);
    expect(await rows('SELECT State FROM ProcessDefinition', 'State')).toEqual(['Obsolete', 'Obsolete']);
    // What the project's profile had switched off is as in every org.
    const text = "SELECT PermissionsEmailMass FROM Profile WHERE Name = 'Standard User'";
    expect(await rows(text, 'PermissionsEmailMass')).toEqual(['true']);
  });

  it.skipIf(!referencePresent)(
    'answer as the WSDL says (skipped where the reference is absent)',
    async () => {
      expect(Object.keys(answers).length).toBeGreaterThan(30);
      expect(await judgeByWsdl(answers)).toEqual([]);
    },
    60_000,
  );
});
