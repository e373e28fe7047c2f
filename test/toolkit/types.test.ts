import { expectTypeOf, it } from 'vitest';
import { calls } from '../../src/contract/calls.js';
import type { DecodedObject, Row, Sendable } from '../../src/toolkit/call-types.js';
import type { Callback } from '../../src/toolkit/callback.js';
import type { Connection } from '../../src/toolkit/connection.js';
import type { Fault } from '../../src/toolkit/fault.js';
import type { Sforce } from '../../src/toolkit/sforce.js';
import type { QueryResult, TypedRecord } from '../../src/toolkit/typed-records.js';
import type { Xml } from '../../src/toolkit/xml.js';

// Checked by the compiler; no call is made.
const connection = {} as Connection;

it('shows the parameters of each call by name, its result, and its form with a callback', () => {
  type Synchronous<Name extends 'retrieve' | 'create' | 'getUserInfo'> = Extract<
    Connection[Name],
    (...args: never[]) => unknown
  >;
  expectTypeOf<Synchronous<'retrieve'>>().toBeFunction();
  expectTypeOf(() => connection.retrieve('Name', 'Account', ['001'])).returns.toEqualTypeOf<
    (TypedRecord<Xml> | null)[]
  >();
  expectTypeOf(() => connection.upsert('Id', [{ type: 'Account' }])).returns.toEqualTypeOf<
    DecodedObject<'UpsertResult'>[]
  >();
  expectTypeOf(() =>
    connection.describeSObject('Account'),
  ).returns.toEqualTypeOf<DecodedObject<'DescribeSObjectResult'> | null>();
  expectTypeOf(() => connection.getUserInfo()).returns.toEqualTypeOf<DecodedObject<'GetUserInfoResult'>>();
  expectTypeOf(() => connection.logout()).returns.toEqualTypeOf<[]>();
  expectTypeOf(() => connection.query('Select Id From Account', undefined)).returns.toEqualTypeOf<
    QueryResult<Xml>
  >();
  expectTypeOf(() =>
    connection.query('Select Id From Account', {
      onSuccess(result, source) {
        expectTypeOf(result).toEqualTypeOf<QueryResult<Xml>>();
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
      (error) => error.faultstring,
    ),
  ).returns.toEqualTypeOf<void>();
});

it('hands on a callback that may be none', () => {
  type Saved = DecodedObject<'SaveResult'>[];
  type Handler = (result: never) => void;
  // biome-ignore lint/suspicious/noExplicitAny: as functions of pages declare it
  type Loose = (result: any) => void;
  interface Account {
    Name: string;
  }
  const asOne = {
    query: (callback?: Loose) => connection.query('…', callback),
    typed: (callback?: Callback<QueryResult<Account>> | null) => connection.query<Account>('…', callback),
    retrieve: (callback?: Loose) => connection.retrieve('Name', 'Account', [], callback),
    create: (callback: Callback<Saved> | undefined | null) => connection.create([], callback),
    getUserInfo: (callback?: { onSuccess: Loose }) => connection.getUserInfo(callback),
    describeTabs: (callback?: Loose) => connection.describeTabs('Theme3', callback),
  };
  expectTypeOf(asOne.query).returns.toEqualTypeOf<QueryResult<Xml> | undefined>();
  expectTypeOf(asOne.typed).returns.toEqualTypeOf<QueryResult<Account> | undefined>();
  expectTypeOf(asOne.retrieve).returns.toEqualTypeOf<(TypedRecord<Xml> | null)[] | undefined>();
  expectTypeOf(asOne.create).returns.toEqualTypeOf<Saved | undefined>();
  expectTypeOf(asOne.getUserInfo).returns.toEqualTypeOf<DecodedObject<'GetUserInfoResult'> | undefined>();
  expectTypeOf(asOne.describeTabs).returns.toExtend<unknown[] | undefined>();
  const asTwo = (onSuccess?: Loose | null, onFailure?: ((error: Fault) => void) | null) =>
    connection.create([], onSuccess, onFailure);
  expectTypeOf(asTwo).returns.toEqualTypeOf<Saved | undefined>();
  expectTypeOf((onFailure?: () => void) =>
    connection.query('…', (result) => result.size, onFailure),
  ).returns.toEqualTypeOf<void>();
  const wrong = (handler?: (result: string) => void, onFailure?: Handler) => {
    // @ts-expect-error: the function takes something else
    connection.query('…', handler);
    // @ts-expect-error: the second function takes something else
    connection.query('…', undefined, (error: string) => error);
    // @ts-expect-error: handlers have their own onFailure, and none behind them is called
    connection.query('…', { onSuccess() {} }, onFailure);
  };
  expectTypeOf(wrong).toBeFunction();
});

it('knows the members of results, and leaves those of records open', () => {
  type Described = NonNullable<ReturnType<typeof connection.describeSObject>>;
  const saved = {} as DecodedObject<'SaveResult'>;
  expectTypeOf(saved).toExtend<Xml>();
  expectTypeOf(() => saved.getBoolean('success')).returns.toEqualTypeOf<boolean>();
  expectTypeOf(() => saved.get('anything')).returns.toBeAny();
  // As pages do that know of several; a single one has no length.
  expectTypeOf((described: Described) => described.childRelationships?.length).returns.toBeAny();
  expectTypeOf(() => connection.query('…').getArray('records')[0]?.Own__c).returns.toBeAny();
  expectTypeOf(() => connection.retrieve('Own__c', 'Account', [])[0]?.Own__c).returns.toBeAny();
  const wrong = (described: Described) => {
    // @ts-expect-error: there is no such member
    saved.succes;
    // @ts-expect-error: there is no such member
    described.feilds;
    // @ts-expect-error: there is no such member
    connection.getUserInfo().userFulName;
    // @ts-expect-error: there is no such member
    connection.query('…').sise;
    // @ts-expect-error: there is no such member
    connection.query('…', (result) => result.sise);
  };
  expectTypeOf(wrong).toBeFunction();
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
  expectTypeOf(() => connection.convertLead([new sforce.Xml('leadConverts')])).returns.toExtend<unknown[]>();
  const wrong = () => {
    // @ts-expect-error: there is no such member
    connection.convertLead([{ lead: '00Q' }]);
    // @ts-expect-error: nor beside one that there is
    connection.convertLead([{ leadId: '00Q', convertedStat: 'Closed' }], () => {});
    // @ts-expect-error: nor in a type that extends the parameter's
    connection.sendEmail([{ _xsiType: 'SingleEmailMessage', subjet: 'Hello' }]);
    // @ts-expect-error: nor further inside
    connection.describeSoqlListViews({ listViewParams: [{ developerNameOrI: 'V' }] });
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
