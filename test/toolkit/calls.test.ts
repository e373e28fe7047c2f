// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { answerWith, readBody, readHeader, requests, sent, sforce } from './page.js';

const { connection } = sforce;
// biome-ignore lint/suspicious/noExplicitAny: the pages that these calls stand for are JavaScript
const page = connection as any;

/** What a call prints when a page shows the error. */
function shown(call: () => unknown): string {
  requests.length = 0;
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    expect(requests).toEqual([]);
    return `${error}`;
  }
  return 'nothing thrown';
}

beforeEach(() => answerWith('<r/>'));

describe('arguments', () => {
  it.each([
    [() => page.query(), "arg 0 'queryString' not specified"],
    [() => page.retrieve('Name', 'Account'), "arg 2 'ids' not specified"],
    [() => page.create({}), "arg 0 'sObjects' is an array. But passed in value is not an array"],
    [() => page.deleteIds('001'), "arg 0 'ids' is an array. But passed in value is not an array"],
    [() => page.query(['a']), "arg 0 'queryString' is not an array. But passed in value is an array"],
    [() => page.create([null]), 'Array element at 0 is null.'],
    [() => page.deleteIds(['001', '']), 'Array element at 1 is null.'],
    [() => page.create([[{}]]), "arg 0 'sObjects': the array element at 0 is an array itself"],
    [() => page.query('a', {}), 'onSuccess not defined in the callback'],
    [() => page.query('a', { onFailure() {} }), 'onSuccess not defined in the callback'],
  ])('are checked before anything is sent: %#', (call, text) => {
    expect(shown(call).slice(0, text.length)).toBe(text);
  });

  it('may be null, empty, nested scalars, or lists of another kind', () => {
    expect(readBody(sent(() => page.query(null))).query).toMatchObject({
      queryString: { '@xsi:nil': 'true' },
    });
    expect(readBody(sent(() => page.create([]))).create).not.toHaveProperty('sObjects');
    expect(readBody(sent(() => page.deleteIds([['1', '2'], '3']))).delete).toMatchObject({
      ids: ['1', '2', '3'],
    });
    const collection = { 0: '1', 1: '2', length: 2, push: Array.prototype.push };
    expect(readBody(sent(() => page.deleteIds(collection))).delete).toMatchObject({ ids: ['1', '2'] });
    // Its copies would be made by a constructor that takes no length.
    class Ids extends Array<string> {
      constructor(ids: Iterable<string>) {
        super();
        for (const id of ids) this.push(id);
      }
    }
    const ids = new Ids(['1', '2']);
    expect(readBody(sent(() => page.deleteIds(ids))).delete).toMatchObject({ ids: ['1', '2'] });
  });

  it('may be left out of describe calls where the API needs none', () => {
    const callback = { onSuccess() {} };
    expect(readBody(sent(() => page.describeSObjects(callback)))).toHaveProperty('describeSObjects');
    expect(requests[0]?.async).toBe(true);
    expect(shown(() => page.describeSObject())).toBe("arg 0 'sObjectType' not specified");
  });
});

describe('results', () => {
  it('are one, a list, or none', () => {
    answerWith('<r><result>1</result></r>');
    expect([page.getUserInfo(), page.deleteIds([])]).toEqual(['1', ['1']]);
    answerWith('<r/>');
    expect([page.getUserInfo(), page.deleteIds([]), page.logout()]).toEqual([undefined, [], []]);
    answerWith('<r><result xsi:nil="true"/></r>');
    expect([page.getUserInfo(), page.retrieve('Id', 'Account', [])]).toEqual([null, [null]]);
    answerWith('<r><result/><result/></r>');
    expect(() => page.getUserInfo()).toThrow('Found more than one response: ');
  });
});

describe('a transport that', () => {
  const withTransport = (
    send: (this: unknown, text: string, soapTransport: never) => void,
    call: () => void,
  ) => {
    const { Transport } = sforce;
    sforce.Transport = function (this: { send: unknown }) {
      this.send = send;
    } as unknown as typeof Transport;
    call();
    sforce.Transport = Transport;
  };

  it('does not answer a synchronous call is a failure, not a result', () => {
    withTransport(
      () => {},
      () => expect(() => page.getUserInfo()).toThrow('the transport did not answer'),
    );
  });
});

describe('records sent', () => {
  const record = (fields: object, type = 'Account') => Object.assign(new sforce.SObject(type), fields);
  const written = (fields: object) => {
    const { create } = readBody(sent(() => page.create([record(fields)]))) as {
      create: Record<string, unknown>;
    };
    return create.sObjects as Record<string, unknown>;
  };
  const text = (call: () => unknown) => /<sObjects>.*<\/sObjects>/.exec(sent(call))?.[0];

  it('begin with type, fields that become empty, and Id', () => {
    expect(
      text(() => page.create([record({ Name: 'A', Fax: null, id: '001', Phone: null, N: 1, B: false })])),
    ).toBe(
      '<sObjects><ns1:type>Account</ns1:type><ns1:fieldsToNull>Fax</ns1:fieldsToNull>' +
        '<ns1:fieldsToNull>Phone</ns1:fieldsToNull><ns1:Id>001</ns1:Id><ns1:Name>A</ns1:Name><ns1:N>1</ns1:N>' +
        '<ns1:B>false</ns1:B></sObjects>',
    );
  });

  it('have a nil Id where they have none, and Id before id', () => {
    expect(written({})['ns1:Id']).toEqual({ '@xsi:nil': 'true' });
    expect(written({ id: '1', Id: '2' })['ns1:Id']).toBe('2');
    expect(written({ Id: '2', id: '1' })['ns1:Id']).toBe('2');
  });

  it('carry each kind of value', () => {
    const value = written({
      undefined: undefined,
      empty: '',
      list: ['a', null, 'b'],
      none: [],
      text: 'a<b>&"]]>',
      nested: record({ Name: 'B' }, 'Contact'),
      plain: { Name: 'C' },
      f() {},
      _name: 'x',
      Type: 'Prospect',
    });
    expect(value).toEqual({
      'ns1:type': 'Account',
      'ns1:fieldsToNull': 'list',
      'ns1:Id': { '@xsi:nil': 'true' },
      'ns1:empty': '',
      'ns1:list': ['a', 'b'],
      'ns1:text': 'a<b>&"]]>',
      'ns1:nested': {
        'ns1:type': 'Contact',
        'ns1:Id': { '@xsi:nil': 'true' },
        'ns1:Name': 'B',
      },
      'ns1:plain': { Name: 'C' },
      'ns1:Type': 'Prospect',
    });
  });

  it('have the fields of their prototypes too, behind their own, and no method', () => {
    const { prototype } = sforce.SObject;
    const Special = (() => {}) as unknown as { prototype: object };
    Special.prototype = Object.assign(Object.create(prototype), { Kind__c: 'k', Own__c: 'p', act() {} });
    const special = Object.assign(Object.create(Special.prototype), { type: 'Account', Own__c: 'o' });
    const hidden = Object.defineProperty(record({}), 'Page__c', { value: 'h' });
    Object.assign(prototype, { Page__c: 'x' });
    try {
      expect(text(() => page.create([record({ Name: 'A' }), special, { type: 'Case' }, hidden]))).toBe(
        '<sObjects><ns1:type>Account</ns1:type><ns1:Id xsi:nil="true"/><ns1:Name>A</ns1:Name>' +
          '<ns1:Page__c>x</ns1:Page__c></sObjects>' +
          '<sObjects><ns1:type>Account</ns1:type><ns1:Id xsi:nil="true"/><ns1:Own__c>o</ns1:Own__c>' +
          '<ns1:Kind__c>k</ns1:Kind__c><ns1:Page__c>x</ns1:Page__c></sObjects>' +
          '<sObjects><ns1:type>Case</ns1:type><ns1:Id xsi:nil="true"/></sObjects>' +
          '<sObjects><ns1:type>Account</ns1:type><ns1:Id xsi:nil="true"/></sObjects>',
      );
    } finally {
      Reflect.deleteProperty(prototype, 'Page__c');
    }
  });

  it('are read once, member by member', () => {
    let count = 0;
    const next = { enumerable: true, get: () => `${++count}` };
    const counting = (object: object) => Object.defineProperties(object, { A: next, B: next });
    expect(text(() => page.create([counting(record({}))]))).toContain('<ns1:A>1</ns1:A><ns1:B>2</ns1:B>');
    expect(sent(() => page.merge([counting({})]))).toContain('<A>3</A><B>4</B>');
    expect(count).toBe(4);
  });

  it('take dates of any frame, and keep the day', () => {
    const own = new Date(2025, 5, 1, 23, 5, 9, 7);
    // No instance of this frame's `Date`.
    const foreign = new Proxy(own, {
      getPrototypeOf: () => null,
      get: (date, name) => (Reflect.get(date, name) as (() => unknown) | undefined)?.bind(date),
    });
    for (const date of [own, foreign])
      expect(written({ D: date })['ns1:D']).toMatch(/^2025-06-01T23:05:09\.007[+-]\d\d:\d\d$/);
  });

  it('name the field whose text cannot be sent', () => {
    expect(shown(() => page.create([record({ Name: 'a\u0001' })]))).toBe(
      "'Name' cannot be sent: XML forbids U+1",
    );
    expect(shown(() => page.query('\uD800'))).toContain("'queryString' cannot be sent: XML forbids U+d800");
  });

  it('may be objects without a prototype, or with a field called toString', () => {
    const bare = (fields: object) => Object.assign(Object.create(null), fields);
    expect(text(() => page.create([bare({ type: 'Account', Owner: bare({ Name: 'B' }) })]))).toBe(
      '<sObjects><ns1:type>Account</ns1:type><ns1:Id xsi:nil="true"/><ns1:Owner><Name>B</Name></ns1:Owner></sObjects>',
    );
    expect(text(() => page.create([record({ Odd: { toString: 'x' } })]))).toContain(
      '<ns1:Odd><toString>x</toString></ns1:Odd>',
    );
    const own = new sforce.Connection();
    Object.assign(own, { packageVersionHeader: bare({ packageVersions: bare({ majorNumber: 1 }) }) });
    expect(sent(() => own.getUserInfo())).toContain(
      '<packageVersions><majorNumber>1</majorNumber></packageVersions>',
    );
  });

  it('name the field in which they refer to themselves', () => {
    const self = record({ Name: 'A' });
    self.Self__r = self;
    const list: unknown[] = [];
    list.push([list]);
    const [parent, child] = [record({}), record({}, 'Contact')];
    Object.assign(parent, { Contacts: [child] });
    Object.assign(child, { Account: parent });
    const message = 'cannot be sent: it is inside of itself, or of 500 objects';
    expect(shown(() => page.create([self]))).toBe(`'Self__r' ${message}`);
    expect(shown(() => page.create([record({ List: list })]))).toBe(`'List' ${message}`);
    expect(shown(() => page.create([parent]))).toBe(`'Contacts' ${message}`);
    expect(shown(() => page.create([{ type: 'Account', self: { self } }]))).toBe(`'Self__r' ${message}`);
  });

  it('may hold one object in many places, and some depth', () => {
    const shared = record({ Name: 'S' }, 'User');
    let deep: object = { Name: 'end' };
    for (let i = 0; i < 50; i++) deep = { inner: deep };
    const xml = text(() => page.create([record({ A: shared, B: shared, Deep: deep })]));
    expect(xml?.match(/<ns1:Name>S</g)).toHaveLength(2);
    expect(xml).toContain('<Name>end</Name></inner>');
    const many = Array.from({ length: 300 }, () => shared);
    expect(text(() => page.create([record({ Many: many })]))?.match(/<ns1:Many>/g)).toHaveLength(300);
  });

  it('go back as they came', () => {
    answerWith(
      '<r><result><records xsi:type="sf:sObject"><sf:type>Account</sf:type><sf:Id>001</sf:Id><sf:Id>001</sf:Id>' +
        '<sf:Name>A</sf:Name><sf:Fax xsi:nil="true"/></records></result></r>',
    );
    const queried = page.query('…').records;
    answerWith('<r/>');
    const xml = text(() => page.update([queried]));
    expect(xml).toBe(
      '<sObjects><ns1:type>Account</ns1:type><ns1:fieldsToNull>Fax</ns1:fieldsToNull><ns1:Id>001</ns1:Id><ns1:Name>A</ns1:Name></sObjects>',
    );
    expect(text(() => page.update([JSON.parse(JSON.stringify(queried))]))).toBe(xml);
    const copy: Record<string, unknown> = {};
    for (const name in queried) copy[name] = queried[name];
    expect(text(() => page.update([copy]))).toBe(xml);
  });
});

describe('header options', () => {
  const header = (options: object) => {
    const own = new sforce.Connection();
    Object.assign(own, options);
    return readHeader(sent(() => own.getUserInfo()));
  };

  it.each([
    [{ sessionId: 'S' }, 'SessionHeader', { sessionId: 'S' }],
    [{ client: 'c', defaultNamespace: 'n' }, 'CallOptions', { client: 'c', defaultNamespace: 'n' }],
    [{ batchSize: 200 }, 'QueryOptions', { batchSize: '200' }],
    [{ allOrNone: false }, 'AllOrNoneHeader', { allOrNone: 'false' }],
    [{ allowFieldTruncation: 'true' }, 'AllowFieldTruncationHeader', { allowFieldTruncation: 'true' }],
    [{ disableFeedTracking: true }, 'DisableFeedTrackingHeader', { disableFeedTracking: 'true' }],
    [{ streamingEnabled: true }, 'StreamingEnabledHeader', { streamingEnabled: 'true' }],
    [{ updateMru: true }, 'MruHeader', { updateMru: 'true' }],
    [{ transferToUserId: '005' }, 'UserTerritoryDeleteHeader', { transferToUserId: '005' }],
    [
      { assignmentRuleHeader: { assignmentRuleId: '01Q', useDefaultRule: false } },
      'AssignmentRuleHeader',
      { assignmentRuleId: '01Q' },
    ],
    [
      { assignmentRuleHeader: { useDefaultRule: false } },
      'AssignmentRuleHeader',
      { useDefaultRule: 'false' },
    ],
    [
      { emailHeader: { triggerUserEmail: true, triggerAutoResponseEmail: false } },
      'EmailHeader',
      { triggerAutoResponseEmail: 'false', triggerUserEmail: 'true' },
    ],
    [{ duplicateRuleHeader: { allowSave: true } }, 'DuplicateRuleHeader', { allowSave: 'true' }],
    [
      { loginScopeHeader: { organizationId: '00D', portalId: '' } },
      'LoginScopeHeader',
      { organizationId: '00D' },
    ],
    [{ loginScopeHeader: {} }, 'LoginScopeHeader', {}],
    [
      { debuggingHeader: { debugLevel: 'Db', debugCategories: ['Apex_code,Debug', 'Db, Info'] } },
      'DebuggingHeader',
      {
        categories: [
          { category: 'Apex_code', level: 'Debug' },
          { category: 'Db', level: 'Info' },
        ],
        debugLevel: 'Db',
      },
    ],
    [
      { localeOptions: { language: 'de', localizeErrors: true } },
      'LocaleOptions',
      { language: 'de', localizeErrors: 'true' },
    ],
    [
      { packageVersionHeader: { packageVersions: [{ majorNumber: 1, minorNumber: 2, namespace: 'ns' }] } },
      'PackageVersionHeader',
      { packageVersions: { majorNumber: '1', minorNumber: '2', namespace: 'ns' } },
    ],
    [
      { ownerChangeOptions: { options: [{ type: 'KeepTeam', execute: false }] } },
      'OwnerChangeOptions',
      { options: { type: 'KeepTeam', execute: 'false' } },
    ],
  ])('%j', (options, name, fields) => {
    const { '@xmlns': _, '@xmlns:sfns': __, ...headers } = header(options);
    expect(headers).toEqual({ [`sfns:${name}`]: Object.keys(fields).length ? fields : '' });
  });

  it('are not sent unless they are set, and start as null', () => {
    const own = new sforce.Connection();
    const { serverUrl, ...options } = own as unknown as Record<string, unknown>;
    expect(serverUrl).toBe('/services/Soap/u/64.0');
    expect(Object.keys(own).length).toBe(19);
    for (const option of Object.keys(own)) if (option !== 'serverUrl') expect(options[option]).toBe(null);
    const empty = header({ sessionId: '', batchSize: undefined, allOrNone: null });
    expect(Object.keys(empty).filter((name) => !name.startsWith('@'))).toEqual([]);
  });

  it('do not take organizationId', () => {
    expect(shown(() => Object.assign(connection, { organizationId: '00D' }))).toContain(
      'loginScopeHeader.organizationId',
    );
  });
});

describe('what a library changes', () => {
  it('is honoured: namespaces, URL, headers, single values', () => {
    const Metadata = function (this: object) {
      sforce.Connection.call(this as never);
    } as unknown as typeof sforce.Connection;
    Metadata.prototype = new sforce.Connection();
    const ns = 'http://soap.sforce.com/2006/04/metadata';
    Object.assign(Metadata.prototype, { sforceNs: ns, sobjectNs: ns, namespaceMap: [{ ns, prefix: null }] });
    const own = new Metadata();
    own.sessionId = 'S';
    own.serverUrl = '/services/Soap/m/64.0';
    const { Parameter } = sforce.internal;
    const objects = [
      Object.assign(new sforce.Xml('CustomObject'), { type: 't', fullName: 'A__c', id: 1, label: null }),
    ];
    const xml = sent(() => own.invoke('createMetadata', [new Parameter('metadata', objects, true)], true));
    expect(requests[0]?.url).toBe('/services/Soap/m/64.0');
    expect(xml).toContain(
      `<createMetadata xmlns="${ns}"><metadata><type>t</type><fullName>A__c</fullName><id>1</id><label xsi:nil="true"/></metadata></createMetadata>`,
    );
    expect(xml).toContain(
      `<se:Header xmlns="${ns}" xmlns:sfns="${ns}"><sfns:SessionHeader><sessionId>S</sessionId></sfns:SessionHeader></se:Header>`,
    );
  });

  it('is found at the time of the call: a writer, a connection', () => {
    const { XmlWriter } = sforce;
    let ended = 0;
    sforce.XmlWriter = function (this: InstanceType<typeof XmlWriter>) {
      XmlWriter.call(this);
      const { endEnvelope } = this;
      this.endEnvelope = () => {
        ended++;
        endEnvelope.call(this);
      };
    } as unknown as typeof XmlWriter;
    sforce.XmlWriter.prototype = XmlWriter.prototype;
    page.getUserInfo();
    sforce.XmlWriter = XmlWriter;
    expect(ended).toBe(1);
    const { writeNameValueNode } = XmlWriter.prototype;
    XmlWriter.prototype.writeNameValueNode = function (name: string, value: unknown) {
      writeNameValueNode.call(this, name, `${value}!`);
    };
    const record = Object.assign(new sforce.SObject('Account'), { Name: 'A' });
    const envelope = sent(() => page.create([record]));
    Object.assign(XmlWriter.prototype, { writeNameValueNode });
    expect(envelope).toContain('<ns1:type>Account!</ns1:type>');
    expect(envelope).toContain('<ns1:Name>A!</ns1:Name>');
  });
});
