// biome-ignore-all lint/suspicious/noExplicitAny: what runs in the page is JavaScript, as the toolkit's users write it
import { expect, type Page } from 'playwright/test';
import { test } from './own-server.js';
import { envelope, fault, type SoapServer, sendXml } from './soap-server.js';

const script = (src: string) => `<script src="${src}"></script>`;
const html = (...parts: string[]) => `<!doctype html><title>Page</title>${parts.join('\n')}<body>`;
const PACKAGE = 'http://soap.sforce.com/schemas/package/';

async function open(server: SoapServer, page: Page, connection = '64.0', apex = '64.0'): Promise<void> {
  const parts = [script(`/soap/ajax/${connection}/connection.js`), script(`/soap/ajax/${apex}/apex.js`)];
  await page.goto(server.page('/apex', html(...parts)));
}

/** Evaluates JavaScript in the page; an exception as its text. */
const run = (page: Page, code: string): Promise<any> =>
  page.evaluate((code) => {
    try {
      return new Function('sforce', `return ${code}`)(window.sforce);
    } catch (error) {
      return `${error}`;
    }
  }, code);

const bodyOf = (server: SoapServer) =>
  server.requests.at(-1)?.body.replace(/^.*<se:Body>|<\/se:Body>.*$/gs, '');

test('execute: class, arguments and headers on the wire', async ({ server, page }) => {
  await open(server, page);
  server.answer = sendXml('<r><result>5</result></r>');
  await run(page, `void Object.assign(sforce.connection, { sessionId: 'S', client: 'c' })`);
  await run(
    page,
    `(() => { const record = new sforce.SObject('Account'); record.Name = 'a & b'; record.id = '001'; record.Site = null;
      return sforce.apex.execute('ns.Cls', 'go', { text: 'x', none: null, missing: undefined, list: [1, null, 3], empty: [], record, skipped() {} }) })()`,
  );
  const { path, body } = server.requests[0] as { path: string; body: string };
  expect(path).toBe('/services/Soap/package/ns/Cls');
  expect(body).toContain(`xmlns:sfns="${PACKAGE}ns/Cls"`);
  expect(body).toMatch(/<sfns:SessionHeader><sessionId>S<\/sessionId><\/sfns:SessionHeader>/);
  expect(bodyOf(server)).toBe(
    `<go xmlns="${PACKAGE}ns/Cls"><text>x</text><none xsi:nil="true"/><missing xsi:nil="true"/>` +
      '<list>1</list><list xsi:nil="true"/><list>3</list>' +
      '<record><type>Account</type><Name>a &amp; b</Name><id>001</id><Site xsi:nil="true"/></record></go>',
  );
});

test('execute: what it gives', async ({ server, page }) => {
  await open(server, page);
  const cases: readonly [answer: string, list: unknown, single: unknown][] = [
    ['<r><result>5</result></r>', ['5'], '5'],
    ['<r><result xsi:nil="true"/></r>', [null], null],
    ['<r/>', [], undefined],
    ['<r><result></result></r>', [''], ''],
    ['<r><result>1</result><result>2</result></r>', ['1', '2'], 'Found more than one response: 1,2'],
  ];
  for (const [answer, list, single] of cases) {
    server.answer = sendXml(answer);
    expect(await run(page, `sforce.apex.execute('C', 'm', {})`)).toEqual(list);
    expect(await run(page, `sforce.apex.execute('C', 'm', {}, null, true)`)).toEqual(list);
    expect(await run(page, `sforce.apex.execute('C', 'm', {}, null, false)`)).toEqual(single);
    expect(await run(page, `new Promise(done => sforce.apex.execute('C', 'm', {}, done))`)).toEqual(list);
  }
  server.answer = sendXml(fault('APEX_ERROR', 'no luck'), 500);
  expect(await run(page, `sforce.apex.execute('C', 'm', {})`)).toMatch(/^\{faultcode:'sf:APEX_ERROR'/);
  const failed = `new Promise(onFailure => sforce.apex.execute('C', 'm', {}, { onSuccess() {}, onFailure }))`;
  expect(await run(page, `${failed}.then(String)`)).toMatch(/^\{faultcode:'sf:APEX_ERROR'/);
});

test('what is missing is said before anything is sent', async ({ server, page }) => {
  await open(server, page);
  expect(await run(page, `sforce.apex.execute('C', 'm')`)).toBe('args not specified');
  expect(await run(page, `sforce.apex.execute('C', undefined, {})`)).toBe('method not specified');
  expect(await run(page, `sforce.apex.execute('', 'm', {})`)).toBe('class not specified');
  expect(await run(page, `sforce.apex.execute('C', 'm', {}, {})`)).toBe(
    'onSuccess not defined in the callback',
  );
  expect(await run(page, 'sforce.apex.executeAnonymous()')).toBe('String not specified');
  expect(server.requests).toEqual([]);
});

test('executeAnonymous and runTests, in the version of apex.js', async ({ server, page }) => {
  await open(server, page, '30.0', '24.0');
  server.answer = sendXml('<r><result><compiled>true</compiled><success>true</success></result></r>');
  expect(
    await run(page, `sforce.apex.executeAnonymous('Integer i = 1 < 2 ? 1 : 2;').getBoolean('compiled')`),
  ).toBe(true);
  expect(server.requests[0]?.path).toBe('/services/Soap/s/24.0');
  expect(bodyOf(server)).toBe(
    '<executeAnonymous xmlns="http://soap.sforce.com/2006/08/apex"><String>Integer i = 1 &lt; 2 ? 1 : 2;</String></executeAnonymous>',
  );
  server.answer = sendXml('<r><result><numFailures>0</numFailures></result></r>');
  const tests = `(() => { const request = new sforce.RunTestsRequest(); request.allTests = false; request.classes = ['A', 'B'];
    return [request instanceof sforce.Xml, sforce.apex.runTests(request).numFailures] })()`;
  expect(await run(page, tests)).toEqual([true, '0']);
  expect(bodyOf(server)).toBe(
    '<runTests xmlns="http://soap.sforce.com/2006/08/apex"><RunTestsRequest><allTests>false</allTests><classes>A</classes><classes>B</classes></RunTestsRequest></runTests>',
  );
  expect(await run(page, 'sforce.connection.serverUrl')).toBe('/services/Soap/u/30.0');
});

test('setDebug asks for Apex logs and shows them', async ({ server, page }) => {
  await open(server, page);
  server.answer = (_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/xml' })
      .end(
        envelope('<r><result>1</result></r>').replace(
          '<soapenv:Body>',
          '<soapenv:Header><DebuggingInfo><debugLog>12:00|USER_DEBUG|mine</debugLog></DebuggingInfo></soapenv:Header><soapenv:Body>',
        ),
      );
  const popup = page.waitForEvent('popup');
  await run(page, `[sforce.apex.setDebug(true), sforce.apex.execute('C', 'm', {})]`);
  await expect((await popup).frameLocator('iframe').locator('pre')).toHaveText('12:00|USER_DEBUG|mine');
  expect(server.requests[0]?.body).toContain(
    '<sfns:DebuggingHeader><debugLevel>Db</debugLevel></sfns:DebuggingHeader>',
  );
  await run(
    page,
    `[sforce.apex.setDebug(true, 'Detail', ['Apex_code,Finest']), sforce.apex.execute('C', 'm', {})]`,
  );
  expect(server.requests[1]?.body).toContain(
    '<sfns:DebuggingHeader><categories><category>Apex_code</category><level>Finest</level></categories><debugLevel>Detail</debugLevel></sfns:DebuggingHeader>',
  );
  await run(page, `[sforce.apex.setDebug(false), sforce.apex.execute('C', 'm', {})]`);
  expect(server.requests[2]?.body).not.toContain('DebuggingHeader');
  expect(await run(page, 'sforce.debug.apexTrace')).toBe(false);
});

test('loads twice, and keeps what the page has changed', async ({ server, page }) => {
  const change = '<script>var first = sforce.apex; sforce.apex.execute = () => "mine"</script>';
  const parts = [script('/soap/ajax/64.0/connection.js'), script('/soap/ajax/24.0/apex.js'), change];
  await page.goto(server.page('/', html(...parts, script('/soap/ajax/30.0/apex.js'))));
  server.answer = sendXml('<r><result><compiled>true</compiled></result></r>');
  expect(
    await run(page, '[first === sforce.apex, sforce.apex.execute(), sforce.apex instanceof sforce.Apex]'),
  ).toEqual([true, 'mine', true]);
  await run(page, `void sforce.apex.executeAnonymous('x')`);
  expect(server.requests[0]?.path).toBe('/services/Soap/s/30.0');
});

test("as a static resource it goes by connection.js, and by the page's site", async ({ server, page }) => {
  const prefix = `<script>var __sfdcSiteUrlPrefix = '/partners'</script>`;
  await page.goto(
    server.page('/', html(prefix, script('/soap/ajax/58.0/connection.js'), script('/resource/apex.js'))),
  );
  server.answer = sendXml('<r><result>1</result></r>');
  await run(page, `[sforce.apex.executeAnonymous('x'), sforce.apex.execute('C', 'm', {})]`);
  expect(server.requests.map(({ path }) => path)).toEqual([
    '/partners/services/Soap/s/58.0',
    '/partners/services/Soap/package/C',
  ]);
});

test('says that it needs connection.js', async ({ server, page }) => {
  const uncaught: string[] = [];
  page.on('pageerror', (error) => uncaught.push(error.message));
  await page.goto(server.page('/', html(script('/soap/ajax/64.0/apex.js'))));
  expect(uncaught).toEqual(['apex.js needs connection.js: load that first']);
});
