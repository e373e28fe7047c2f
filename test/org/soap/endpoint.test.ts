import { describe, expect, it } from 'vitest';
import {
  type VersionDifference,
  type VersionDifferenceName,
  versionDifferences,
} from '../../../src/contract/version-differences.js';
import { DatabaseUnavailableError, QueryTimeoutError } from '../../../src/org/storage/database.js';
import { appOf, ORIGIN, postSoap } from '../app-of.js';
import { orgDouble, SESSION_ID } from '../org-double.js';

const envelope = (body: string) =>
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">' +
  `<e:Header><SessionHeader><sessionId>${SESSION_ID}</sessionId></SessionHeader></e:Header>` +
  `<e:Body>${body}</e:Body></e:Envelope>`;
const GET_USER_INFO = envelope('<getUserInfo/>');
const LOGIN = envelope('<login><username>demo@local.org</username><password>demo1234</password></login>');

const faultOf = async (answer: Response) =>
  /<faultstring>([\s\S]*?)<\/faultstring>/.exec(await answer.text())?.[1];

const update = (fields: string) =>
  envelope(`<update><sObjects><type>Account</type>${fields}</sObjects></update>`);

interface Answered {
  readonly status: number;
  readonly fault: string | undefined;
  readonly asked: readonly unknown[] | undefined;
}

interface VersionCase {
  readonly without: number;
  readonly within: number;
  readonly call: string;
  readonly otherwise: (without: Answered, within: Answered) => void;
}

const saving = (header: string) => update('<Id>A</Id>').replace('</e:Header>', `${header}</e:Header>`);

/** A query that one version refuses at a row and column, and the next one takes. */
const queryCase = (without: number, queryString: string, column: number): VersionCase => ({
  without,
  within: without + 1,
  call: envelope(`<query><queryString>${queryString}</queryString></query>`),
  otherwise: (old, now) => {
    expect(old.fault).toContain(`ERROR at Row:1:Column:${column}`);
    expect(old.fault).toContain(`MALFORMED_QUERY: `);
    expect(old.fault).toContain(`API version ${without}.0 does not have`);
    expect(old.asked).toBeUndefined();
    expect(now.asked?.[0]).toBe(queryString);
  },
});

/** What one version answers, and the next one otherwise. */
const versionCases: readonly (readonly [VersionDifferenceName, VersionCase])[] = [
  [
    'login',
    {
      without: 65,
      within: 64,
      call: LOGIN,
      otherwise: (newest, old) => {
        expect(newest.status).toBe(500);
        expect(newest.fault).toMatch(
          /^UNSUPPORTED_API_VERSION: login\(\) does not exist .*\/services\/Soap\/u\/64\.0/,
        );
        expect(old.status).toBe(200);
      },
    },
  ],
  [
    'refusesLongTexts',
    {
      without: 14,
      within: 15,
      call: saving(''),
      otherwise: (old, now) => {
        expect(old.asked?.[1]).toMatchObject({ allowFieldTruncation: true });
        expect(now.asked?.[1]).toMatchObject({ allowFieldTruncation: false });
      },
    },
  ],
  [
    'allOrNone',
    {
      without: 19,
      within: 20,
      call: saving('<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>'),
      otherwise: (old, now) => {
        expect(old.asked?.[1]).toMatchObject({ allOrNone: false });
        expect(now.asked?.[1]).toMatchObject({ allOrNone: true });
      },
    },
  ],
  ['groups', queryCase(17, 'SELECT Id, MAX(Amount) FROM Opportunity', 12)],
  ['offset', queryCase(23, 'SELECT Id FROM Account LIMIT 1 OFFSET 7', 39)],
  ['locations', queryCase(25, "SELECT Id FROM A ORDER BY DISTANCE(P__c, GEOLOCATION(1,2), 'km')", 27)],
  ['typeOf', queryCase(45, 'SELECT TYPEOF What WHEN Account THEN Phone END FROM Event', 8)],
  ['fieldSets', queryCase(50, 'SELECT FIELDS(STANDARD) FROM Account', 8)],
  [
    'deepChildren',
    queryCase(57, 'SELECT Id, (SELECT Id, (SELECT Id FROM Assets) FROM Contacts) FROM Account', 25),
  ],
];

describe('the endpoint', () => {
  it.each([
    ['<Id>A</Id><id>B</id>', 'A'],
    ['<id>B</id><Id>A</Id>', 'A'],
    ['<id>B</id>', 'B'],
    ['<Id>A</Id><Id>A</Id>', 'A'],
  ])('takes the id from %s', async (fields, id) => {
    const org = orgDouble();
    await postSoap(appOf(org), update(`${fields}<Name>x</Name><name>y</name>`));
    expect(org.asked[0]?.with[0]).toEqual([
      {
        type: 'Account',
        id,
        fields: new Map([
          ['Name', 'x'],
          ['name', 'y'],
        ]),
        fieldsToNull: [],
      },
    ]);
  });

  it.each([
    ['Id', '<Id>A</Id><Id>B</Id>'],
    ['Name', '<Name>A</Name><Name>B</Name>'],
    ['type', '<type>Contact</type>'],
  ])('refuses a record with two values of %s', async (name, fields) => {
    const fault = await faultOf(await postSoap(appOf(orgDouble()), update(fields)));
    expect(fault).toBe(`INVALID_FIELD: The field '${name}' stands twice in one record; give it once`);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('takes %s for a name like any other', async (name) => {
    const org = orgDouble();
    await postSoap(appOf(org), update(`<${name}>1</${name}>`));
    expect(org.asked[0]?.with[0]).toMatchObject([{ type: 'Account', fields: new Map([[name, '1']]) }]);
    expect(await faultOf(await postSoap(appOf(org), envelope(`<${name}/>`)))).toMatch(/^INVALID_OPERATION: /);
  });

  it.each([
    ['QUERY_TIMEOUT', new QueryTimeoutError(30, 'UPDATE secret')],
    ['SERVER_UNAVAILABLE', new DatabaseUnavailableError('the database in /secret is closed')],
  ])('answers %s for whatever call the database fails', async (code, error) => {
    const lines: string[] = [];
    const fail = () => Promise.reject(error);
    const options = { log: (line: string) => void lines.push(line) };
    for (const [org, call] of [
      [{ ...orgDouble(), getUserInfo: fail }, GET_USER_INFO],
      [{ ...orgDouble(), login: fail }, LOGIN],
      [{ ...orgDouble(), findSession: fail }, GET_USER_INFO],
      [
        { ...orgDouble(), queryMore: fail },
        envelope('<queryMore><queryLocator>x-1</queryLocator></queryMore>'),
      ],
    ] as const) {
      const fault = await faultOf(await postSoap(appOf(org as never, options), call));
      expect(fault).toMatch(new RegExp(`^${code}: `));
      expect(fault).not.toContain('secret');
    }
    expect(lines).toHaveLength(4);
  });

  it('asks for the session before it looks at what a call is given', async () => {
    const org = orgDouble();
    org.sessions.clear();
    const answer = await postSoap(appOf(org), envelope('<create><sObjects/></create>'));
    expect(await faultOf(answer)).toMatch(/^INVALID_SESSION_ID: /);
  });

  it.each([
    [
      'QueryOptions',
      '<batchSize>5</batchSize>',
      '<create><sObjects><type>Account</type></sObjects></create>',
    ],
    ['AllOrNoneHeader', '<allOrNone>perhaps</allOrNone>', '<getUserInfo/>'],
    ['EmailHeader', '<triggerUserEmail>perhaps</triggerUserEmail>', '<getUserInfo/>'],
    ['DuplicateRuleHeader', '<includeRecordDetails>perhaps</includeRecordDetails>', '<getUserInfo/>'],
  ])('ignores %s where the call does not take it', async (header, fields, call) => {
    const asked = envelope(call).replace('</e:Header>', `<${header}>${fields}</${header}></e:Header>`);
    expect((await postSoap(appOf(orgDouble()), asked)).status).toBe(200);
  });

  it.each([
    '/services/Soap/u/31.0',
    '/services/Soap/u/67.0',
    '/services/Soap/u/64.0/',
    '/services/Soap/u/64.0/00D000000000001',
  ])('answers at %s', async (path) => {
    expect((await postSoap(appOf(orgDouble()), GET_USER_INFO, path)).status).toBe(200);
  });

  it('names itself in the addresses that login gives', async () => {
    const answer = await postSoap(appOf(orgDouble()), LOGIN, '/services/Soap/u/46.0');
    expect(await answer.text()).toContain(
      `<serverUrl>${ORIGIN}/services/Soap/u/46.0/00D000000000001</serverUrl>`,
    );
  });

  it.each(['64', '64.1', '064.0', '68.0', '6.0', 'abc', '999.0', '-1.0', '%3Cx%3E'])(
    'refuses version %s and says which ones there are',
    async (version) => {
      const answer = await postSoap(appOf(orgDouble()), GET_USER_INFO, `/services/Soap/u/${version}`);
      expect(answer.status).toBe(500);
      expect(await faultOf(answer)).toMatch(
        /^UNSUPPORTED_API_VERSION: Invalid Api version specified on URL: .* This org serves 31\.0 to 67\.0$/,
      );
    },
  );

  it.each(['7.0', '20.0', '30.0'])(
    'refuses the retired version %s, unless told to serve it',
    async (version) => {
      const path = `/services/Soap/u/${version}`;
      const refused = await postSoap(appOf(orgDouble()), GET_USER_INFO, path);
      expect(refused.status).toBe(500);
      expect(await faultOf(refused)).toMatch(/^UNSUPPORTED_API_VERSION: .*--retired-versions serve/);
      const served = await postSoap(appOf(orgDouble(), { retiredVersions: 'serve' }), GET_USER_INFO, path);
      expect(served.status).toBe(200);
    },
  );

  describe.each(versionCases)('what differs by version: %s', (name, { without, within, call, otherwise }) => {
    const ask = async (version: number) => {
      const org = orgDouble();
      const path = `/services/Soap/u/${version}.0`;
      const answer = await postSoap(appOf(org, { retiredVersions: 'serve' }), call, path);
      return { status: answer.status, fault: await faultOf(answer), asked: org.asked[0]?.with };
    };
    it(`is in ${within}.0, and not in ${without}.0`, async () => {
      const { from, last }: VersionDifference = versionDifferences[name];
      expect([without, within]).toEqual(from ? [from - 1, from] : [(last as number) + 1, last]);
      otherwise(await ask(without), await ask(within));
    });
  });

  it('has a case for each difference between versions that it acts on', () => {
    const acted = Object.entries<VersionDifference>(versionDifferences).filter(([, row]) => row.acted);
    expect(versionCases.map(([name]) => name).sort()).toEqual(acted.map(([name]) => name).sort());
  });

  it.each(['GET', 'PUT', 'DELETE'])('answers %s with one sentence', async (method) => {
    const answer = await appOf(orgDouble()).request(`${ORIGIN}/services/Soap/u/64.0`, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(await answer.text()).toMatch(/^[^\n]+\n$/);
  });

  it.each([
    'text/xml',
    'text/xml;charset=utf-8',
    'TEXT/XML; charset="UTF-8"',
    'application/soap+xml',
    'application/xml',
  ])('takes %s', async (type) => {
    const answer = await postSoap(appOf(orgDouble()), GET_USER_INFO, undefined, { 'Content-Type': type });
    expect(answer.status).toBe(200);
  });

  it.each(['text/plain', 'application/json', 'text/xmlish', ''])(
    'refuses the content type "%s"',
    async (type) => {
      const answer = await postSoap(appOf(orgDouble()), GET_USER_INFO, undefined, { 'Content-Type': type });
      expect(answer.status).toBe(415);
    },
  );

  it.each(['/services/Soap/c/64.0', '/services/soap/u/64.0', '/services/data/v64.0/'])(
    'is not at %s, which says where it is',
    async (path) => {
      const answer = await postSoap(appOf(orgDouble()), GET_USER_INFO, path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('/services/Soap/u/NN.0');
    },
  );
});

describe('a body', () => {
  const query = envelope(
    "<query><queryString>SELECT Id FROM Account WHERE Name = 'Zoë'</queryString></query>",
  );

  it.each([
    ['UTF-8', Buffer.from(query), 'text/xml'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${query}`), 'text/xml'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${query}`, 'utf16le'), 'text/xml'],
    ['Latin-1 by its media type', Buffer.from(query, 'latin1'), 'text/xml; charset=ISO-8859-1'],
    [
      'Latin-1 by its declaration',
      Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${query}`, 'latin1'),
      'text/xml',
    ],
  ])('is read as %s', async (_, body, type) => {
    const org = orgDouble();
    const answer = await appOf(org).request(`${ORIGIN}/services/Soap/u/64.0`, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'Content-Type': type },
    });
    expect(answer.status).toBe(200);
    expect(org.asked[0]?.with[0]).toBe("SELECT Id FROM Account WHERE Name = 'Zoë'");
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0xff, 0xfe, 0x80]), 'text/xml', 'not valid utf-8'],
    [
      'an encoding that does not exist',
      Buffer.from('<a/>'),
      'text/xml; charset=klingon',
      "'klingon' is not known",
    ],
  ])('is refused: %s', async (_, body, type, reason) => {
    const answer = await appOf(orgDouble()).request(`${ORIGIN}/services/Soap/u/64.0`, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'Content-Type': type },
    });
    expect(answer.status).toBe(500);
    expect(await faultOf(answer)).toContain(reason);
  });

  it('is not read further when it says that it is too large', async () => {
    const answer = await postSoap(appOf(orgDouble()), 'x', undefined, {
      'Content-Length': String(51 * 1024 * 1024),
    });
    expect(answer.status).toBe(500);
    expect(await faultOf(answer)).toContain('EXCEEDED_MAX_SIZE_REQUEST');
  });

  it('is not read further when it turns out to be too large', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(0x20);
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent++;
        controller.enqueue(chunk);
      },
    });
    const answer = await appOf(orgDouble()).request(`${ORIGIN}/services/Soap/u/64.0`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'text/xml' },
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(500);
    expect(await faultOf(answer)).toContain('EXCEEDED_MAX_SIZE_REQUEST');
    expect(sent).toBeLessThan(60);
  });
});

describe('an error that nobody foresaw', () => {
  it('is a fault without details; those are in the log, under its number', async () => {
    const log: string[] = [];
    const app = appOf(orgDouble(), { log: (entry) => log.push(entry) });
    const answer = await postSoap(app, envelope('<query><queryString>crash</queryString></query>'));
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toContain('<faultcode>sf:UNKNOWN_EXCEPTION</faultcode>');
    expect(text).not.toContain('secret');
    const errorId = /ErrorId: ([\w-]+)/.exec(text)?.[1] as string;
    expect(log).toEqual([expect.stringContaining(errorId)]);
    expect(log[0]).toContain('secret detail');
  });
});
