import { cp, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Org, openOrg, prepareOrg } from '../../../src/org/core/org.js';
import { soapRoutes } from '../../../src/org/soap/routes.js';
import type { Site } from '../../../src/org/web/site.js';
import { objectsOf, openTestOrg, type TestOrg } from '../test-org.js';

const FIXTURE = join(import.meta.dirname, '../apex/fixtures/project');
const DEMO = 'demo-pages';

let test: TestOrg;
let org: Org;
let project: string;
let app: Hono;
const lines: string[] = [];
const siteLog: string[] = [];

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'sforce-toolkit-apex-'));
  for (const from of [FIXTURE, DEMO])
    for (const folder of ['apex', 'classes'])
      await cp(join(from, folder), join(project, folder), { recursive: true });
  await writeFile(join(project, 'sfdx-project.json'), '{"namespace":"own"}');
  test = await openTestOrg(DEMO);
  // The same data, with handlers that the test may change.
  org = await openOrg({ ...(await prepareOrg(DEMO)), database: test.database, project });
  org.apex.log = (line) => void lines.push(line);
  const site: Partial<Site> = { org, retiredVersions: 'refuse', log: (entry) => void siteLog.push(entry) };
  app = new Hono();
  for (const { method, path, handle } of soapRoutes)
    app.on(method, path, (context) => handle(context, site as Site));
}, 120_000);

afterAll(async () => {
  await org.apex.close();
  await test.close();
  await rm(project, { recursive: true, force: true });
  expect(siteLog).toEqual([]);
});

const PACKAGE = 'http://soap.sforce.com/schemas/package/';
const API = 'http://soap.sforce.com/2006/08/apex';

/** Sends a request as the toolkit does, and gives the answer's body, or the text of its fault. */
async function send(
  path: string,
  namespace: string,
  operation: string,
  headers = '',
  session = test.session,
): Promise<string> {
  const body =
    `<se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<se:Header xmlns:sfns="${namespace}"><sfns:SessionHeader><sessionId>${session.id}</sessionId></sfns:SessionHeader>` +
    `${headers}</se:Header><se:Body>${operation.replace(/^<(\w+)/, `<$1 xmlns="${namespace}"`)}</se:Body></se:Envelope>`;
  const answer = await app.request(path, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""' },
  });
  const text = await answer.text();
  expect(answer.status).toBe(text.includes('<soapenv:Fault>') ? 500 : 200);
  return text;
}

const faultOf = (text: string) => /<faultstring>([\s\S]*)<\/faultstring>/.exec(text)?.[1];
const bodyOf = (text: string) =>
  faultOf(text) ??
  /<soapenv:Body><\w+?Response(?:\/|>([\s\S]*)<\/\w+)><\/soapenv:Body>/.exec(text)?.[1] ??
  '';

const call = async (className: string, operation: string, headers = '') =>
  bodyOf(await send(`/services/Soap/package/${className}`, PACKAGE + className, operation, headers));
const api = async (operation: string, headers = '') =>
  bodyOf(await send('/services/Soap/s/64.0', API, operation, headers));

const countNamed = async (name: string) =>
  (await org.query(test.session, `SELECT COUNT() FROM Account WHERE Name = '${name}'`)).size;

const account = async () =>
  objectsOf(await org.query(test.session, 'SELECT Id, Name FROM Account ORDER BY Name LIMIT 1'))[0] as {
    Id: string;
    Name: string;
  };

describe('values as their class declares them', () => {
  it.each([
    ['<text><value>a &amp; b</value></text>', '<result>a &amp; b!</result>'],
    ['<text><value/></text>', '<result>!</result>'],
    ['<text><value xsi:nil="true"/></text>', '<result xsi:nil="true"/>'],
    ['<text/>', '<result xsi:nil="true"/>'],
    ['<add><b>2</b><a> 40 </a></add>', '<result>42</result>'],
    ['<half><value>15</value></half>', '<result>7.5</result>'],
    ['<half><value>2.78e8</value></half>', '<result>1.39E8</result>'],
    ['<half><value>4</value></half>', '<result>2.0</result>'],
    ['<negate><value>1</value></negate>', '<result>false</result>'],
    ['<nextDay><value>2024-02-29</value></nextDay>', '<result>2024-03-01</result>'],
    // A page's date keeps the day of its own zone.
    ['<nextDay><value>2024-02-29T23:00:00.000-07:00</value></nextDay>', '<result>2024-03-01</result>'],
    [
      '<nextHour><value>2024-02-29T23:30:00+01:00</value></nextHour>',
      '<result>2024-02-29T23:30:00.000Z</result>',
    ],
    ['<reversed><value>YWJj</value></reversed>', '<result>Y2Jh</result>'],
    ['<big><value>9007199254740993</value></big>', '<result>9007199254740993</result>'],
    ['<color><value>GREEN</value></color>', '<result>GREEN</result>'],
    [
      '<doubled><values>1</values><values xsi:nil="true"/><values>3</values></doubled>',
      '<result>2</result><result xsi:nil="true"/><result>6</result>',
    ],
    ['<doubled><values>1</values></doubled>', '<result>2</result>'],
    ['<doubled/>', ''],
    ['<nothing/>', '<result xsi:nil="true"/>'],
    ['<NOTHING/>', '<result xsi:nil="true"/>'],
  ])('%s', async (operation, expected) => {
    expect(await call('Kinds', operation)).toBe(expected);
  });

  it('gives the fields of a class in its order, those without a value as nil', async () => {
    const inner = '<label>in</label><count xsi:nil="true"/><day xsi:nil="true"/><lastDay xsi:nil="true"/>';
    expect(
      await call(
        'Kinds',
        '<part><value><parts><label>in</label></parts><day>2031-05-06</day><count>4</count></value></part>',
      ),
    ).toBe(
      `<result><label xsi:nil="true"/><count>5</count><day>2031-05-06</day><lastDay xsi:nil="true"/><parts>${inner}</parts></result>`,
    );
    const one = '<values><label>1</label></values>';
    expect((await call('Kinds', `<both>${one}<values/></both>`)).match(/<result>/g)).toHaveLength(4);
  });

  it('gives records with the types of their fields, the id first', async () => {
    const { Id } = await account();
    const given = `<Name>A</Name><AnnualRevenue>15000000</AnnualRevenue><Id>${Id}</Id>`;
    const fields = `<Id>${Id}</Id><Name>A</Name><AnnualRevenue>1.5E7</AnnualRevenue>`;
    const result = `<result xsi:type="Account">${fields}</result>`;
    expect(await call('Kinds', `<account><value><type>Account</type>${given}</value></account>`)).toBe(
      result,
    );
    // Its parameter says what a record without a type is; where it does not, `xsi:type` can.
    expect(await call('Kinds', `<account><value>${given}</value></account>`)).toBe(result);
    expect(await call('Kinds', `<anyRecord><value xsi:type="Account">${given}</value></anyRecord>`)).toBe(
      result,
    );
  });

  it.each([
    ['<add><a>x</a></add>', "The argument 'a' is 'x'; a value of type Integer is expected"],
    ['<add><a>2147483648</a></add>', "The argument 'a' is '2147483648'; a value of type Integer is expected"],
    ['<add><a>1</a><a>2</a></add>', "The argument 'a' is a list of 2; one value is expected"],
    ['<add><c>1</c></add>', "Element c invalid at this location; the method's parameters are: a, b"],
    [
      '<part><value><size>1</size></value></part>',
      "Element size invalid at this location; 'value' is a Part, whose webservice fields are: label, count, day, lastDay, parts",
    ],
    [
      '<account><value><type>Contact</type></value></account>',
      "The argument 'value' is a record of Contact; one of Account is expected",
    ],
    [
      '<anyRecord><value><Name>x</Name></value></anyRecord>',
      "The record 'value' does not say which object it is of, or one that is not there",
    ],
    [
      '<nextDay><value>2023-02-29</value></nextDay>',
      "The argument 'value' is '2023-02-29'; a value of type Date is expected",
    ],
    [
      '<unheard><value>1</value></unheard>',
      "The type 'Unheard' of 'value' is not known: it is no object of the org, and the project has no classes/Unheard.cls",
    ],
    [
      '<wrongKind/>',
      "System.TypeException: the result of Kinds.wrongKind is 'five', and its class says Integer",
    ],
  ])('refuses %s', async (operation, expected) => {
    expect(await call('Kinds', operation)).toBe(expected);
  });
});

describe('handlers', () => {
  it('takes names and types from the source where there is no class', async () => {
    const operation =
      '<typed><at>2024-01-01T00:00:00Z</at><flag>true</flag><ratio>2</ratio><count>1</count><names>a</names><rest><a>b</a></rest></typed>';
    expect(await call('Plain', operation)).toBe(
      '<result><kinds>number</kinds><kinds>number</kinds><kinds>boolean</kinds><kinds>object</kinds><names>a</names><rest><a>b</a></rest></result>',
    );
    expect(await call('Plain', '<greet><name>you</name></greet>')).toBe('<result>Hello you</result>');
    expect(await call('Plain', '<imported/>')).toBe('<result>Hello a/b</result>');
  });

  it('begins each call anew', async () => {
    expect(await call('Plain', '<counted/>')).toBe('<result>1.0</result>');
    expect(await call('Plain', '<counted/>')).toBe('<result>1.0</result>');
  });

  it('keeps nothing of a call that ends with an exception', async () => {
    expect(await call('Plain', '<saveTwo><first>One</first><second>Two</second></saveTwo>')).toBe(
      '<result>2.0</result>',
    );
    const failed = await call('Plain', '<saveTwo><first>Three</first><second xsi:nil="true"/></saveTwo>');
    expect(failed).toMatch(
      /^System.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: \[Name\]: \[Name\]\n\nClass.Plain.saveTwo: line 4\d, column \d+$/,
    );
    expect(await countNamed('Three')).toBe(0);
    // Nor of one whose result cannot be told.
    expect(await call('Plain', '<badName/>')).toMatch(
      /^System.TypeException: the result has a member 'not a name'/,
    );
  });

  it('lets a handler go on after an exception, with what was saved before it', async () => {
    expect(await call('Plain', '<caught><name>Four</name></caught>')).toBe(
      '<result><rows>0 ALL_OR_NONE_OPERATION_ROLLED_BACK</rows><rows>1 REQUIRED_FIELD_MISSING</rows>' +
        '<saved>true</saved><saved>false</saved><there>true</there></result>',
    );
    expect(await countNamed('Four')).toBe(1);
  });

  it('queries, changes, deletes and restores', async () => {
    expect(await call('Plain', '<roundTrip><name>Six</name></roundTrip>')).toBe(
      '<result><types>true</types><types>false</types><types>2</types><gone>0</gone><none>0</none><created>true</created>' +
        '<byDay xsi:type="Opportunity"><Name>Six</Name><Account xsi:type="Account"><Name>Six</Name></Account></byDay>' +
        '<children xsi:type="Account"><Name>Six</Name><NumberOfEmployees>4</NumberOfEmployees>' +
        '<Opportunities xsi:type="Opportunity"><StageName>Prospecting</StageName></Opportunities></children></result>',
    );
  });

  it('waits for what a handler has asked for without waiting', async () => {
    expect(await call('Plain', '<notWaitedFor><name>Seven</name></notWaitedFor>')).toBe(
      '<result xsi:nil="true"/>',
    );
    expect(await countNamed('Seven')).toBe(1);
    expect(await call('Plain', '<notWaitedFor><name xsi:nil="true"/></notWaitedFor>')).toMatch(
      /^System.DmlException: /,
    );
  });

  it('throws for options that cannot be sent', async () => {
    expect(await call('Plain', '<unsendable/>')).toBe('<result>DataCloneError</result>');
  });

  it('acts in the session of the caller', async () => {
    expect(await call('Plain', '<who/>')).toBe(
      `<result><userName>demo@local.org</userName><length>${test.session.id.length}</length></result>`,
    );
  });

  it.each([
    ['refuse', /^Plain.NotTodayException: not today\n\nClass.Plain.refuse: line \d+, column \d+$/],
    ['wrongQuery', /^System.QueryException: [\s\S]*No such column 'Nope' on entity 'Account'/],
    [
      'stumble',
      /^System.TypeException: Cannot read[^\n]*\n\nClass.Plain.deep: line \d+, column \d+\nClass.Plain.stumble: /,
    ],
    ['leave', /^System.UnexpectedException: the handler ended its thread \(process.exit\)$/],
    ['endlessQueries', /^System.LimitException: Too many SOQL queries: 101$/],
    ['tooMany', /^System.LimitException: Too many DML rows: 10001$/],
    ['together', /^Element|^The parameters of 'together' in apex\/Plain.ts have no names/],
    [
      'nope',
      /^No operation available for request 'nope' of class 'Plain'; apex\/Plain.ts has: badName, caught, .*, who, wrongQuery$/,
    ],
  ])('tells of an exception: %s', async (method, expected) => {
    const inside = method === 'together' ? '<a>x</a>' : '';
    expect(await call('Plain', `<${method}>${inside}</${method}>`)).toMatch(expected);
  });

  it('ends a handler that takes too long, undoes what it did, and answers the next call', async () => {
    org.apex.cpuSeconds = 0.5;
    const late =
      /^System.LimitException: Apex CPU time limit exceeded: the handler forever of apex\/Plain.ts took more than 0.5 s, and was ended$/;
    expect(await call('Plain', '<forever><name>Endless</name></forever>')).toMatch(late);
    expect(await call('Plain', '<never/>')).toMatch(
      /^System.LimitException: Time limit of waiting exceeded: within 0.5 s the handler never of apex\/Plain.ts came to no end, and was ended\./,
    );
    org.apex.cpuSeconds = 10;
    expect(await countNamed('Endless')).toBe(0);
    expect(await call('Plain', '<greet><name>again</name></greet>')).toBe('<result>Hello again</result>');
  });

  it('ends no call for what one before it has left behind, and logs that', async () => {
    expect(await call('Plain', '<stray/>')).toBe('<result>gone on</result>');
    expect(await call('Plain', '<linger/>')).toBe('<result>in peace</result>');
    for (const what of ['promise', 'timer'])
      expect(lines).toContain(
        `apex ERROR apex/Plain.ts: after its call had ended: System.Exception: stray ${what}`,
      );
  });

  it('lets no handler change what the language brings for the calls after it', async () => {
    for (const round of [1, 2])
      expect(await call('Plain', '<spoil/>'), `round ${round}`).toBe('<result>spoilt anew</result>');
    expect(await call('Plain', '<greet><name>clean</name></greet>')).toBe('<result>Hello clean</result>');
  });

  it('answers who calls at the same time, one after the other', async () => {
    const calls = ['a', 'b', 'c'].map((name) =>
      call('Plain', `<saveTwo><first>Same</first><second>${name}</second></saveTwo>`),
    );
    expect((await Promise.all(calls)).sort()).toEqual(
      ['2.0', '3.0', '4.0'].map((n) => `<result>${n}</result>`),
    );
  });

  it('finds classes of packages, and its own by its namespace', async () => {
    expect(await call('pack/Remote', '<hello/>')).toBe('<result>from the package</result>');
    expect(await call('own/Plain', '<greet><name>own</name></greet>')).toBe('<result>Hello own</result>');
    const byWsdl = await send(
      '/services/Soap/class/Plain',
      'http://soap.sforce.com/schemas/class/Plain',
      '<greet><name>x</name></greet>',
    );
    expect(byWsdl).toContain('xmlns="http://soap.sforce.com/schemas/class/Plain"');
    expect(byWsdl).toContain('<greetResponse><result>Hello x</result></greetResponse>');
  });

  it.each([
    [
      'Nobody',
      "No service available for class 'Nobody'. There is no Apex in this org: write the handler apex/Nobody.ts; it exports a function for each method",
    ],
    [
      'other/Nobody',
      "No service available for class 'other.Nobody'. There is no Apex in this org: write the handler apex/other/Nobody.ts; it exports a function for each method",
    ],
    [
      'Declared',
      "No service available for class 'Declared'. There is no Apex in this org: write the handler apex/Declared.ts; `sforce-toolkit apex-stub Declared` writes it from classes/Declared.cls",
    ],
    ['..%2fapex', "No service available for class '..%2fapex': it is no name of a class"],
    [
      'Plain.test',
      "No service available for class 'Plain.test'. There is no Apex in this org: write the handler apex/Plain/test.ts; it exports a function for each method",
    ],
  ])('says which file is missing for %s', async (className, expected) => {
    await writeFile(join(project, 'classes/Declared.cls'), 'global class Declared { }');
    expect(await call(className, '<x/>')).toBe(expected);
  });

  it('names the methods that there are, and the one that is not written', async () => {
    expect(await call('Kinds', '<remote><value>x</value></remote>')).toMatch(
      /^No operation available for request 'remote' of class 'Kinds'; classes\/Kinds.cls has: notOnTheWire, text, add, .*, notWritten$/,
    );
    expect(await call('Kinds', '<notWritten/>')).toMatch(
      /^No operation available for request 'notWritten' of class 'Kinds'; apex\/Kinds.js has: account, add, /,
    );
  });

  it('takes up a change, tells where one is wrong, and goes on when it is mended', async () => {
    const file = join(project, 'apex/Edited.ts');
    const importing = join(project, 'apex/shared/edited.ts');
    const save = async (path: string, text: string, time: number) => {
      await writeFile(path, text);
      await utimes(path, time, time);
    };
    await save(
      file,
      `import { shared } from './shared/edited.js';\nexport const now = () => shared('1');\n`,
      1e9,
    );
    await save(importing, "export const shared = (name: string) => 'First ' + name;", 1e9);
    expect(await call('Edited', '<now/>')).toBe('<result>First 1</result>');
    await save(importing, "export const shared = (name: string) => 'Second ' + name;", 1e9 + 5);
    expect(await call('Edited', '<now/>')).toBe('<result>Second 1</result>');
    await save(file, 'export const now = () => 1;\nexport const x = = 2;', 1e9 + 5);
    const problem = 'apex/Edited.ts:2:18: Unexpected "="';
    lines.length = 0;
    expect(await call('Edited', '<now/>')).toBe(problem);
    expect(lines).toEqual([`apex: ${problem}`]);
    await save(file, 'export const now = () => 3;', 1e9 + 9);
    expect(await call('Edited', '<now/>')).toBe('<result>3</result>');
    await writeFile(join(project, 'apex/edited.js'), '');
    expect(await call('Edited', '<now/>')).toBe(
      "The class 'Edited' has several handlers: apex/Edited.ts, apex/edited.js; keep one",
    );
    await rm(join(project, 'apex/edited.js'));
    await rm(file);
  });

  it('asks for a session', async () => {
    const answer = await app.request('/services/Soap/package/Plain', {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body: '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><greet/></e:Body></e:Envelope>',
    });
    expect(faultOf(await answer.text())).toMatch(/^INVALID_SESSION_ID: /);
  });
});

describe('logs', () => {
  const header = (inside: string) => `<sfns:DebuggingHeader>${inside}</sfns:DebuggingHeader>`;
  const logOf = (text: string) => /<DebuggingInfo><debugLog>([\s\S]*)<\/debugLog>/.exec(text)?.[1];
  const sendSaveTwo = (headers: string, second = '<second>Nine</second>') =>
    send(
      '/services/Soap/package/Plain',
      `${PACKAGE}Plain`,
      `<saveTwo><first>Eight</first>${second}</saveTwo>`,
      headers,
    );
  const withoutTimes = (log: string | undefined) => log?.replace(/^[\d:.]+ \(\d+\)/gm, 'T');

  it('gives what a handler logs, and what it asks for, to who wants it', async () => {
    const log = logOf(await sendSaveTwo(header('<debugLevel>Db</debugLevel>')));
    expect(withoutTimes(log)?.split('\n')).toEqual([
      'APEX_CODE,DEBUG;DB,INFO',
      'T|EXECUTION_STARTED',
      'T|CODE_UNIT_STARTED|[EXTERNAL]|Plain.saveTwo',
      'T|DML_BEGIN|Op:Insert|Rows:1',
      'T|DML_END|Op:Insert',
      expect.stringMatching(/^T\|USER_DEBUG\|\[4\d\]\|WARN\|one is in$/),
      'T|DML_BEGIN|Op:Insert|Rows:1',
      'T|DML_END|Op:Insert',
      "T|SOQL_EXECUTE_BEGIN|SELECT COUNT() FROM Account WHERE Name IN ('Eight', 'Nine')",
      'T|SOQL_EXECUTE_END|Rows:2',
      'T|CODE_UNIT_FINISHED|Plain.saveTwo',
      'T|EXECUTION_FINISHED',
      '',
    ]);
  });

  it('goes by categories, and comes with a fault too', async () => {
    const categories = header('<categories><category>Apex_code</category><level>Error</level></categories>');
    const failed = await sendSaveTwo(categories, '<second xsi:nil="true"/>');
    expect(withoutTimes(logOf(failed))).toMatch(
      /^APEX_CODE,ERROR\nT\|EXEC[\s\S]*T\|FATAL_ERROR\|System.DmlException: /,
    );
    expect(logOf(failed)).not.toContain('USER_DEBUG');
    expect(logOf(await sendSaveTwo(header('<debugLevel>None</debugLevel>')))).toBeUndefined();
    expect(faultOf(await sendSaveTwo(header('<debugLevel>Loud</debugLevel>')))).toBe(
      "INVALID_SOAP_HEADER: debugLevel of DebuggingHeader is 'loud'; it is one of none, debugonly, db, profiling, callout, detail",
    );
  });
});

describe('the Apex API', () => {
  const anonymous = async (code: string) =>
    Object.fromEntries(
      [
        ...(await api(`<executeAnonymous><String>${code}</String></executeAnonymous>`)).matchAll(
          /<(\w+)(?: xsi:nil="true"\/>|>([^<]*)<\/\w+>)/g,
        ),
      ]
        .map(([, name, value]) => [name, value ?? null])
        .slice(0),
    );
  const SUCCESS = {
    column: '-1',
    compileProblem: null,
    compiled: 'true',
    exceptionMessage: null,
    exceptionStackTrace: null,
    line: '-1',
    success: 'true',
  };

  it('runs statements that call handlers, in one transaction', async () => {
    const good = `Plain.saveTwo('Ten', 'it\\'s'); // and\n Plain.saveTwo('Eleven', 'Twelve');`;
    expect(await anonymous(good)).toEqual(SUCCESS);
    expect(await countNamed('Eleven')).toBe(1);
    const failing = `Plain.saveTwo('Thirteen', 'x');\nPlain.saveTwo('Fourteen', null);`;
    expect(await anonymous(failing)).toMatchObject({
      compiled: 'true',
      success: 'false',
      exceptionMessage: expect.stringMatching(/^System.DmlException: /),
      exceptionStackTrace: expect.stringMatching(/^Class.Plain.saveTwo: line/),
    });
    expect(await countNamed('Thirteen')).toBe(0);
  });

  it('lets who may not author Apex call web services only', async () => {
    const session = await org.login('standard@local.org', 'standard1234');
    const run = (code: string) =>
      send(
        '/services/Soap/s/51.0',
        API,
        `<executeAnonymous><String>${code}</String></executeAnonymous>`,
        '',
        session,
      );
    expect(await run('Kinds.negate(true);')).toContain('<success>true</success>');
    expect(await run("Kinds.inner('not for others');")).toContain(
      "<compileProblem>No operation available for request 'inner' of class 'Kinds'",
    );
  });

  it.each([
    `Kinds.text(null); Kinds.doubled(new List&lt;Integer>{ 1, -2 }); Kinds.doubled(new Integer[]{});`,
    `Kinds.account(new Account(Name = 'x', NumberOfEmployees = 3)); Kinds.nextDay(Date.newInstance(2024, 2, 29));`,
    `Kinds.negate(true); Kinds.half(1.5); kinds.ADD(1, 2); Kinds.inner('not for others');`,
  ])('reads values: %s', async (code) => {
    expect(await anonymous(code)).toEqual(SUCCESS);
  });

  it.each([
    [`\n  Integer i = 5;`, 2, 11, /^Unexpected token 'i'; this org runs statements of the form /],
    [
      `Plain.greet('a')`,
      1,
      16,
      /^Missing ';' at '&lt;EOF>'; |^Missing ';' at '<EOF>'; |^Missing ';' at '&lt;EOF&gt;'; /,
    ],
    [`Plain.greet('a`, 1, 13, /^Unterminated string literal$/],
    [`Plain.greet(who);`, 1, 13, /^Variable does not exist: who; /],
    [`Nobody.go();`, 1, 1, /^No service available for class 'Nobody'/],
    [`\n\nPlain.nope();`, 3, 1, /^No operation available for request 'nope' of class 'Plain'/],
    [`Kinds.add('x', 1);`, 1, 1, /^The argument 'a' is 'x'; a value of type Integer is expected$/],
    [`Kinds.add(1, 2, 3);`, 1, 1, /^3 arguments are given; the method takes 2$/],
  ])('says what is wrong with %j', async (code, line, column, problem) => {
    expect(await anonymous(code)).toEqual({
      ...SUCCESS,
      compiled: 'false',
      success: 'false',
      line: String(line),
      column: String(column),
      compileProblem: expect.stringMatching(problem),
    });
  });

  const runTests = (inside: string) =>
    api(`<runTests><RunTestsRequest>${inside}</RunTestsRequest></runTests>`);

  it('runs tests, and keeps nothing of what they save', async () => {
    const result = await runTests(
      '<allTests>false</allTests><classes>Plain</classes><classes>ContactMakerTest</classes>',
    );
    expect(result).toMatch(/<numFailures>1<\/numFailures><numTestsRun>5<\/numTestsRun>/);
    expect(result).toMatch(
      /^<result><apexLogId xsi:nil="true"\/><failures><id>01p\w{15}<\/id><message>System.AssertException: [^<]*<\/message><methodName>fails<\/methodName><name>Plain<\/name><namespace xsi:nil="true"\/><packageName>Plain<\/packageName><seeAllData>true<\/seeAllData><stackTrace>Class.Plain.test.[\w.]+: line 17, column \d+<\/stackTrace><time>[\d.E]+<\/time><type>Class<\/type><\/failures>/,
    );
    expect(
      [...result.matchAll(/<successes>.*?<methodName>(.*?)<\/methodName><name>(.*?)</g)].map(
        ([, ...names]) => names,
      ),
    ).toEqual([
      ['seesNothingOfTheOther', 'Plain'],
      ['saves', 'Plain'],
      ['adds a contact to the account', 'ContactMaker'],
      ['a contact has a name', 'ContactMaker'],
    ]);
    expect(await countNamed('Only in a test')).toBe(0);
  });

  it('runs single tests, stops after failures, and names what is not there', async () => {
    const one = '<tests><className>Plain</className><testMethods>saves</testMethods></tests>';
    expect(await runTests(one)).toMatch(/<numFailures>0<\/numFailures><numTestsRun>1<\/numTestsRun>/);
    await writeFile(join(project, 'apex/Broken.test.ts'), 'nonsense(');
    const broken = await runTests('<allTests>true</allTests><maxFailedTests>1</maxFailedTests>');
    expect(broken).toMatch(
      /<message>apex\/Broken.test.ts:1:10: Unexpected end of file<\/message><methodName xsi:nil="true"\/>/,
    );
    expect(broken).toMatch(/<numFailures>1<\/numFailures><numTestsRun>1<\/numTestsRun>/);
    await rm(join(project, 'apex/Broken.test.ts'));
    expect(await runTests('<classes>Nobody</classes>')).toBe(
      "There is no test class 'Nobody'; the project has: ContactMaker, Plain",
    );
    expect(await runTests(one.replace('saves', 'nope'))).toMatch(
      /^There is no test 'nope' in apex\/Plain.test.mts; it has: /,
    );
    expect(await runTests('<packages>x</packages>')).toMatch(
      /^'packages' of RunTestsRequest is not supported/,
    );
  });

  it.each(['compileClasses', 'compileTriggers', 'compileAndTest', 'wsdlToApex'])(
    'refuses %s by name',
    async (name) => {
      expect(await api(`<${name}/>`)).toMatch(
        new RegExp(`^${name} is not supported: there is no Apex compiler in this org`),
      );
    },
  );

  it('refuses calls and versions that are not there', async () => {
    expect(await api('<query/>')).toMatch(/^INVALID_OPERATION: /);
    expect(bodyOf(await send('/services/Soap/s/6.0', API, '<runTests/>'))).toMatch(
      /^UNSUPPORTED_API_VERSION: /,
    );
  });
});

describe('the demo', () => {
  it('makes a contact', async () => {
    const { Id } = await account();
    const made = await call(
      'ContactMaker',
      `<addContact><lastName>Zyx</lastName><account><type>Account</type><Id>${Id}</Id></account></addContact>`,
    );
    expect(made).toMatch(/^<result>003\w{15}<\/result>$/);
    const list = await call(
      'ContactMaker',
      `<contactsOf><accountId>${Id.slice(0, 15)}</accountId></contactsOf>`,
    );
    expect(list).toMatch(
      /<result xsi:type="Contact"><Id>003\w{15}<\/Id><LastName>Zyx<\/LastName><Email xsi:nil="true"\/><\/result>$/,
    );
  });

  it('tells balances and pays', async () => {
    const found = await org.query(
      test.session,
      "SELECT Id, Account__c, Account__r.Name FROM Invoice__c WHERE Status__c = 'Sent' ORDER BY Due_Date__c LIMIT 1",
    );
    const [{ Id, Account__c }] = objectsOf(found) as [{ Id: string; Account__c: string }];
    const balance = () =>
      call('InvoiceDesk', `<getBalance><accountId>${Account__c}</accountId></getBalance>`);
    expect(await balance()).toMatch(
      /^<result><accountName>[^<]+<\/accountName><openInvoices>\d+<\/openInvoices><amount>[\d.]+<\/amount><earliestDue>\d{4}-\d\d-\d\d<\/earliestDue><invoices xsi:type="Invoice__c"><Id>/,
    );
    const pay = () => call('InvoiceDesk', `<markPaid><invoiceIds>${Id}</invoiceIds></markPaid>`);
    expect(await pay()).toBe('<result>1</result>');
    expect(await pay()).toMatch(
      /^InvoiceDesk.InvoiceException: An invoice that is Paid cannot be paid\n\nClass.InvoiceDesk.markPaid: /,
    );
  });
});

// The last one: what never comes to an end is ended with the org.
describe('handlers of several users', () => {
  it('do not wait for each other', async () => {
    const slow = [1, 2, 3].map(() => call('Plain', '<never/>'));
    const quick = call('Plain', '<greet><name>quick</name></greet>');
    expect(await Promise.race([...slow, quick])).toBe('<result>Hello quick</result>');
    await org.apex.close();
    for (const answer of await Promise.all(slow)) expect(answer).toMatch(/the org was closed/);
  });
});
