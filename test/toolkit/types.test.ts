import { expectTypeOf, it } from 'vitest';
import { calls } from '../../src/contract/calls.js';
import type { DecodedObject, Row, Sendable } from '../../src/toolkit/call-types.js';
import type { Connection } from '../../src/toolkit/connection.js';
import type { Sforce } from '../../src/toolkit/sforce.js';
import type { Xml } from '../../src/toolkit/xml.js';

// Checked by the compiler; no call is made.
const connection = {} as Connection;

it('shows the parameters of each call by name, its result, and its form with a callback', () => {
  type Synchronous<Name extends 'retrieve' | 'create' | 'getUserInfo'> = Extract<
    Connection[Name],
    (...args: never[]) => unknown
  >;
  expectTypeOf<Synchronous<'retrieve'>>().toBeFunction();
  expectTypeOf(() => connection.retrieve('Name', 'Account', ['001'])).returns.toEqualTypeOf<(Row | null)[]>();
  expectTypeOf(() => connection.upsert('Id', [{ type: 'Account' }])).returns.toEqualTypeOf<
    DecodedObject<'UpsertResult'>[]
  >();
  expectTypeOf(() =>
    connection.describeSObject('Account'),
  ).returns.toEqualTypeOf<DecodedObject<'DescribeSObjectResult'> | null>();
  expectTypeOf(() => connection.getUserInfo()).returns.toEqualTypeOf<DecodedObject<'GetUserInfoResult'>>();
  expectTypeOf(() => connection.logout()).returns.toEqualTypeOf<[]>();
  expectTypeOf(() => connection.query('Select Id From Account', undefined)).returns.toEqualTypeOf<
    DecodedObject<'QueryResult'>
  >();
  expectTypeOf(() =>
    connection.query('Select Id From Account', {
      onSuccess(result, source) {
        expectTypeOf(result).toEqualTypeOf<DecodedObject<'QueryResult'>>();
        expectTypeOf(result.size).toEqualTypeOf<string>();
        source.output.textContent = result.size;
      },
      onFailure: (error) => error.faultcode.indexOf('INVALID_FIELD'),
      source: { output: {} as Element },
      timeout: 100,
    }),
  ).returns.toEqualTypeOf<void>();
  expectTypeOf(() => connection.query('…', (result) => result.done)).returns.toEqualTypeOf<void>();
  expectTypeOf(() =>
    connection.create(
      [],
      (results) => results[0]?.success,
      (error) => String(error),
    ),
  ).returns.toEqualTypeOf<void>();
});

it('refuses wrong arguments', () => {
  const wrong = () => {
    // @ts-expect-error: the query is missing
    connection.query();
    // @ts-expect-error: a list is expected
    connection.deleteIds('001');
    // @ts-expect-error: a record needs a type
    connection.create([{ Name: 'Acme' }]);
    // @ts-expect-error: the order is fields, object, ids
    connection.retrieve(['001'], 'Account', 'Name');
    // @ts-expect-error: a callback must have onSuccess
    connection.query('…', { onFailure() {} });
    // @ts-expect-error: there is no such call
    connection.erase([]);
  };
  expectTypeOf(wrong).toBeFunction();
});

it('takes what was queried for what is sent', () => {
  expectTypeOf<Row>().toExtend<Sendable>();
  expectTypeOf<Row>().toExtend<Xml>();
  expectTypeOf<DecodedObject<'QueryResult'>['records']>().toEqualTypeOf<Row | Row[] | null | undefined>();
});

it('takes describe calls in all their forms', () => {
  type Layout = DecodedObject<'DescribeLayoutResult'> | null;
  expectTypeOf(() => connection.describeLayout('Account')).returns.toEqualTypeOf<Layout>();
  expectTypeOf(() => connection.describeLayout('Account', null, ['012'])).returns.toEqualTypeOf<Layout>();
  expectTypeOf(() => connection.describeLayout('Account', ['012'])).returns.toEqualTypeOf<Layout>();
  expectTypeOf(() =>
    connection.describeLayout('Account', (result) => {
      expectTypeOf(result).toEqualTypeOf<Layout>();
    }),
  ).returns.toEqualTypeOf<void>();
  expectTypeOf(() =>
    connection.describeLayout('Account', null, null, { onSuccess: (result) => result?.layouts }),
  ).returns.toEqualTypeOf<void>();
  expectTypeOf(() => connection.describeTabs()).returns.toExtend<unknown[]>();
  expectTypeOf(() => connection.describeTabs('Theme3', (tabs) => tabs.length)).returns.toEqualTypeOf<void>();
  expectTypeOf(() => connection.describeSoqlListViews('V', 'Account')).returns.toEqualTypeOf<
    DecodedObject<'DescribeSoqlListViewResult'>
  >();
  expectTypeOf(() =>
    connection.describeSoqlListViews({ listViewParams: [{ developerNameOrId: 'V' }] }, () => {}),
  ).returns.toEqualTypeOf<void>();
  const wrong = () => {
    // @ts-expect-error: a call that reads records needs all of its arguments
    connection.retrieve('Name', 'Account');
    // @ts-expect-error: the WSDL wants one object at least
    connection.describePrimaryCompactLayouts();
    // @ts-expect-error: only the last ones may be left out
    connection.describeNouns(() => {});
  };
  expectTypeOf(wrong).toBeFunction();
});

it('gives request objects their members, and calls the objects that they take', () => {
  const sforce = {} as Sforce;
  const convert = () => new sforce.LeadConvert();
  expectTypeOf(convert).returns.toExtend<Xml>();
  expectTypeOf<ReturnType<typeof convert>['accountId']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<ReturnType<typeof convert>['overwriteLeadSource']>().toEqualTypeOf<
    boolean | string | null | undefined
  >();
  type Message = InstanceType<Sforce['SingleEmailMessage']>;
  expectTypeOf<Message['toAddresses']>().toEqualTypeOf<string | readonly string[] | null | undefined>();
  expectTypeOf<Message['subject']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf(() => connection.convertLead([new sforce.LeadConvert()])).returns.toEqualTypeOf<
    DecodedObject<'LeadConvertResult'>[]
  >();
  expectTypeOf(() =>
    connection.convertLead([{ leadId: '00Q', convertedStatus: 'Closed' }], (results) => results[0]?.success),
  ).returns.toEqualTypeOf<void>();
  expectTypeOf(() =>
    connection.sendEmail([
      new sforce.SingleEmailMessage(),
      { _xsiType: 'MassEmailMessage', templateId: '00X' },
    ]),
  ).returns.toExtend<unknown[]>();
  expectTypeOf(() => connection.process([new sforce.ProcessSubmitRequest()])).returns.toExtend<unknown[]>();
  const wrong = () => {
    // @ts-expect-error: there is no such member
    connection.convertLead([{ lead: '00Q' }]);
    // @ts-expect-error: a list is expected
    connection.convertLead(new sforce.LeadConvert());
  };
  expectTypeOf(wrong).toBeFunction();
});

it('types login, which is synchronous even with a callback, and the headers of answers', () => {
  type Result = DecodedObject<'LoginResult'>;
  expectTypeOf(() => connection.login('u', 'p')).returns.toEqualTypeOf<Result>();
  expectTypeOf(() =>
    connection.login('u', 'p', (result) => {
      expectTypeOf(result).toEqualTypeOf<Result>();
    }),
  ).returns.toEqualTypeOf<Result>();
  expectTypeOf<NonNullable<Connection['DebuggingInfo']>['debugLog']>().toEqualTypeOf<string>();
});

it('has a property for each header option', () => {
  expectTypeOf(connection.batchSize).toEqualTypeOf<number | string | null>();
  expectTypeOf(connection.sessionId).toEqualTypeOf<string | null>();
  expectTypeOf(connection.allOrNone).toEqualTypeOf<boolean | string | null>();
  expectTypeOf(connection.assignmentRuleHeader).toEqualTypeOf<{
    assignmentRuleId?: string | null;
    useDefaultRule?: boolean | string | null;
  } | null>();
});

it('knows the order of parameters where there are several', ({ expect }) => {
  for (const [name, { params, ...row }] of Object.entries(calls)) {
    const names = Object.keys(params);
    const order = 'order' in row ? row.order : names.slice(0, 1);
    expect(order, name).toEqual(names);
  }
});
