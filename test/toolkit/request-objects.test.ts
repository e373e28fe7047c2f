// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Sforce } from '../../src/toolkit/sforce.js';
import { answerWith, readBody, sent, sforce } from './page.js';

// biome-ignore lint/suspicious/noExplicitAny: the pages that these calls stand for are JavaScript
const page = sforce.connection as any;
/** What stands inside of a call's element. */
const inside = (call: () => unknown) =>
  /<se:Body><\w+ [^>]*?(?:\/>|>(.*)<\/\w+><\/se:Body>)/.exec(sent(call))?.[1] ?? '';

afterEach(() => answerWith('<r/>'));

describe('request objects', () => {
  const typed = ['ProcessSubmitRequest', 'ProcessWorkitemRequest', 'SingleEmailMessage', 'MassEmailMessage'];
  const plain = [
    'LeadConvert',
    'MergeRequest',
    'ProcessRequest',
    'Email',
    'QuickAction',
    'MatchOptions',
    'DescribeSoqlListViewsRequest',
    'DescribeSoqlListViewParams',
  ];

  it.each([...typed, ...plain])('%s is an Xml without members of its own, and may be subclassed', (name) => {
    const Request = sforce[name as 'LeadConvert'];
    const object = new Request();
    expect(object).toBeInstanceOf(sforce.Xml);
    expect(object).toBeInstanceOf(Request);
    expect(object).not.toBeInstanceOf(sforce[name === 'Email' ? 'LeadConvert' : 'Email']);
    expect(Object.keys(object)).toEqual([]);
    const shown: string[] = [];
    for (const member in object) if (typeof object[member] !== 'function') shown.push(member);
    expect(shown).toEqual(typed.includes(name) ? ['_xsiType'] : []);
    expect(String(object)).toBe(typed.includes(name) ? `{_xsiType:'${name}', }` : '{}');
    const Own = function (this: object) {
      Request.call(this as never);
    } as unknown as typeof Request;
    Own.prototype = new Request();
    expect(new Own().getArray('x')).toEqual([]);
  });

  it("are sent in the page's own order, with their type where the API needs it", () => {
    const message = new sforce.SingleEmailMessage();
    message.subject = 's';
    message.toAddresses = ['a@b.c', 'd@e.f'];
    message.bccSender = false;
    message.replyTo = null;
    expect(inside(() => page.sendEmail([message]))).toBe(
      '<messages xsi:type="SingleEmailMessage"><subject>s</subject><toAddresses>a@b.c</toAddresses>' +
        '<toAddresses>d@e.f</toAddresses><bccSender>false</bccSender><replyTo xsi:nil="true"/></messages>',
    );
    const convert = new sforce.LeadConvert();
    convert.leadId = '00Q';
    convert.accountId = '001';
    expect(inside(() => page.convertLead([convert]))).toBe(
      '<leadConverts><leadId>00Q</leadId><accountId>001</accountId></leadConverts>',
    );
    const merge = new sforce.MergeRequest();
    merge.masterRecord = Object.assign(new sforce.SObject('Account'), { Name: 'A', id: '001' });
    merge.recordToMergeIds = '002';
    expect(inside(() => page.merge([merge]))).toBe(
      '<request><masterRecord><ns1:type>Account</ns1:type><ns1:Id>001</ns1:Id><ns1:Name>A</ns1:Name></masterRecord>' +
        '<recordToMergeIds>002</recordToMergeIds></request>',
    );
    expect(inside(() => page.process([{ ...message, _xsiType: 'ProcessSubmitRequest' }]))).toMatch(
      /^<actions xsi:type="ProcessSubmitRequest"><subject>/,
    );
  });
});

describe('describe calls', () => {
  const sObjectType = '<sObjectType>Account</sObjectType>';
  const short = `${sObjectType}<layoutName xsi:nil="true"/>`;
  const ids = '<recordTypeIds>012</recordTypeIds>';
  const callback = () => {};

  it.each([
    [['Account'], short],
    [['Account', callback], short],
    [['Account', null, callback], short],
    [['Account', null, null, callback], short],
    [['Account', undefined, undefined, { onSuccess() {} }], short],
    [['Account', ['012'], callback], short + ids],
    [['Account', null, ['012']], short + ids],
    [['Account', 'L', ['012'], callback], `${sObjectType}<layoutName>L</layoutName>${ids}`],
    [['Account', 'L', callback], `${sObjectType}<layoutName>L</layoutName>`],
  ])('describeLayout takes %j', (args, expected) =>
    expect(inside(() => page.describeLayout(...args))).toBe(expected),
  );

  it.each([
    ['describeTabs', [], ''],
    ['describeTabs', ['Theme3'], '<uiType>Theme3</uiType>'],
    ['describeTabs', [callback], ''],
    ['describeListViews', [['Account']], sObjectType],
    ['describeFlexiPages', ['P'], '<FlexiPage>P</FlexiPage>'],
    ['describeMiniLayout', ['Account', ['012'], callback], sObjectType + ids],
    [
      'describeVisualForce',
      [true],
      '<includeAllDetails>true</includeAllDetails><namespacePrefix xsi:nil="true"/>',
    ],
    ['getAccessInfo', [], ''],
    ['impersonateUser', [['005']], '<ids>005</ids>'],
    [
      'match',
      [[{ type: 'Account', Name: 'A' }], Object.assign(new sforce.MatchOptions(), { mode: 'm' })],
      '<sObjects><ns1:type>Account</ns1:type><ns1:Id xsi:nil="true"/><ns1:Name>A</ns1:Name></sObjects><matchOptions><mode>m</mode></matchOptions>',
    ],
  ])('%s(%j)', (name, args, expected) => expect(inside(() => page[name](...args))).toBe(expected));

  it('describeSoqlListViews makes the request itself, or takes one', () => {
    const params = (type: string) =>
      `<request><listViewParams><developerNameOrId>V</developerNameOrId>${type}</listViewParams></request>`;
    const account = params('<sobjectType>Account</sobjectType>');
    const none = params('<sobjectType xsi:nil="true"/>');
    expect(inside(() => page.describeSoqlListViews('V', 'Account'))).toBe(account);
    expect(inside(() => page.describeSoqlListViews('V', 'Account', callback))).toBe(account);
    expect(inside(() => page.describeSoqlListViews('V', callback))).toBe(none);
    expect(inside(() => page.describeSoqlListViews('V'))).toBe(none);
    const request = new sforce.DescribeSoqlListViewsRequest();
    const view = new sforce.DescribeSoqlListViewParams();
    Object.assign(view, { developerNameOrId: 'V', sobjectType: 'Account' });
    request.listViewParams = [view];
    expect(inside(() => page.describeSoqlListViews(request))).toBe(account);
    expect(() => page.describeSoqlListViews()).toThrow("arg 0 'request' not specified");
  });

  it('give lists where they always have', () => {
    answerWith('<r><result><x>1</x></result></r>');
    for (const [name, ...args] of [
      ['describeTheme'],
      ['describeGlobalTheme'],
      ['describeTabs'],
      ['describeAppMenu', 'AppSwitcher'],
      ['describeListViews', []],
      ['describeFlexiPages', 'P'],
      ['impersonateUser', []],
    ] as const)
      expect(page[name](...args), name).toHaveLength(1);
    expect(page.describeLayout('Account').x).toBe('1');
    expect(page.describeMiniLayout('Account', []).x).toBe('1');
    answerWith('<r/>');
    expect(page.logout()).toEqual([]);
  });

  it('need what the API needs: no callback stands in its place', () => {
    expect(() => page.describeNouns(callback)).toThrow("arg 0 'nouns' not specified");
    expect(() => page.query(callback)).toThrow("arg 0 'queryString' not specified");
  });
});

describe('Base64Binary', () => {
  const { Base64Binary } = sforce;
  it.each([
    ['', ''],
    ['abc', 'YWJj'],
    ['é', '6Q=='],
    ['\u0000\u00ff', 'AP8='],
    ['€', '4oKs'],
    ['é€', 'w6nigqw='],
    ['😀', '8J+YgA=='],
  ])('encodes %j as %j', (text, encoded) => expect(String(new Base64Binary(text))).toBe(encoded));

  it('decodes to a character a byte, and refuses what is no Base64', () => {
    const binary = new Base64Binary('');
    expect(binary.decode('gAAB')).toBe('\u0080\u0000\u0001');
    expect(binary.decode('')).toBe('');
    expect(() => binary.decode('%')).toThrow('The text is not Base64');
    expect(() => new sforce.Xml().getBase64Binary('Body')).toThrow("The field 'Body' has no value");
    const xml = Object.assign(new sforce.Xml(), { Body: '%', Good: '6Q==' });
    expect(() => xml.getBase64Binary('Body')).toThrow("The field 'Body' is not Base64");
    expect(xml.getBase64Binary('Good')).toBe('é');
    expect(() => String(new Base64Binary('€\ud800'))).toThrow('half a surrogate pair');
  });
});

describe('what is sent', () => {
  it('may lie thousands of objects deep, which is an error that names the field', () => {
    let deep: object = { Name: 'end' };
    for (let i = 0; i < 5000; i++) deep = { inner: deep };
    expect(() => page.create([{ type: 'Account', Deep__c: deep }])).toThrow(
      "'inner' cannot be sent: it is inside of itself, or of 500 objects",
    );
    let list: unknown[] = [];
    for (let i = 0; i < 5000; i++) list = [list];
    expect(() => page.create([{ type: 'Account', List__c: list }])).toThrow("'List__c' cannot be sent");
    // The writer is as good as new.
    expect(readBody(sent(() => page.getUserInfo()))).toHaveProperty('getUserInfo');
  });
});

describe('headers of an answer', () => {
  it('are kept on the connection that made the call, and not in copies of it', () => {
    const own = new sforce.Connection();
    const { Transport } = sforce;
    const answers = (header: string, body = '<r/>') => {
      sforce.Transport = function (this: { send: unknown }) {
        this.send = (_: string, soapTransport: InstanceType<Sforce['SoapTransport']>) =>
          soapTransport.httpCallback(
            `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`,
            true,
          );
      } as unknown as typeof Transport;
    };
    const limits =
      '<LimitInfoHeader><limitInfo><current>1</current><limit>2</limit><type>API REQUESTS</type></limitInfo></LimitInfoHeader>';
    answers(`${limits}<query>harm</query>`);
    own.getUserInfo();
    expect(own.LimitInfoHeader?.getArray('limitInfo')[0].getInt('current')).toBe(1);
    expect(own.DebuggingInfo).toBe(null);
    expect(typeof own.query).toBe('function');
    expect(page.LimitInfoHeader).toBe(null);
    const copied: string[] = [];
    for (const name in own) copied.push(name);
    expect(copied).not.toContain('LimitInfoHeader');
    answers(
      '<DebuggingInfo><debugLog>log</debugLog></DebuggingInfo>',
      '<s:Fault><faultcode>f</faultcode></s:Fault>',
    );
    expect(() => own._invoke('execute', [], false, null, [], '/services/Soap/package/A', 'urn:a')).toThrow();
    expect(own.DebuggingInfo?.debugLog).toBe('log');
    expect(own.LimitInfoHeader).toBe(null);
    sforce.Transport = Transport;
  });
});
