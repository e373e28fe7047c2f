import { type Browser, expect } from 'playwright/test';
import { liveRequests } from '../live-requests.js';
import { envelope, fault, type Handler, PAGE, sendXml, startSoapServer } from '../soap-server.js';
import { cases, records, results, run, test } from './cases.js';

const SENDS_DATE = `connection.create([sObject({ D: new Date(2025, 0, 2, 3, 4, 5, 6) })])`;
cases('13.1', [
  [
    'milliseconds under 100 in dates sent',
    SENDS_DATE,
    undefined,
    { sends: '<ns1:D>2025-01-02T03:04:05.006-08:00</ns1:D>' },
  ],
]);

/** What a page in a time zone sends for a date. */
async function sentFrom(timezoneId: string, browser: Browser): Promise<string | undefined> {
  const server = await startSoapServer();
  const context = await browser.newContext({ timezoneId });
  try {
    server.page('/', PAGE);
    const page = await context.newPage();
    await page.goto(server.url);
    await page.evaluate(() =>
      window.sforce.connection.create([{ type: 'Account', D: new Date(2025, 0, 2, 3, 4, 5, 6) }]),
    );
    return /<ns1:D>(.*)<\/ns1:D>/.exec(server.requests[0]?.body ?? '')?.[1];
  } finally {
    await context.close();
    await server.stop();
  }
}
for (const [zone, offset] of [
  ['Asia/Kolkata', '+05:30'],
  ['Asia/Kathmandu', '+05:45'],
  ['America/St_Johns', '-03:30'],
] as const)
  test(`13.1 offsets of half and quarter hours in dates sent: ${zone}`, async ({ browser }) => {
    expect(await sentFrom(zone, browser)).toBe(`2025-01-02T03:04:05.006${offset}`);
  });

const FIRST = '<A></A><A>b</A><B xsi:nil="true"/><B>c</B>';
cases('13.2', [
  [
    'an empty string or null first in a repeated element is kept',
    `return plain(connection.getUserInfo())`,
    { A: ['', 'b'], B: [null, 'c'] },
    { answer: results(FIRST) },
  ],
  [
    'CDATA and comments inside a value are part of a text',
    `return plain(connection.getUserInfo())`,
    { A: 'a<b>c', B: 'de', C: 'f' },
    { answer: results('<A>a<![CDATA[<b>]]>c</A><B>d<!-- x -->e</B><C><![CDATA[f]]></C>') },
  ],
]);

cases('13.3', [
  [
    'an explicit false in header options is sent',
    `connection.allOrNone = false; connection.getUserInfo()`,
    undefined,
    { sends: '<sfns:AllOrNoneHeader><allOrNone>false</allOrNone></sfns:AllOrNoneHeader>' },
  ],
  [
    'streamingEnabled has its element name',
    `connection.streamingEnabled = true; connection.getUserInfo()`,
    undefined,
    {
      sends:
        '<sfns:StreamingEnabledHeader><streamingEnabled>true</streamingEnabled></sfns:StreamingEnabledHeader>',
    },
  ],
  [
    'the nil attribute is spelt as XML Schema has it',
    `connection.query(null)`,
    undefined,
    { sends: [/xmlns:xsi="http:\/\/www\.w3\.org\/2001\/XMLSchema-instance"/, ' xsi:nil="true"/>'] },
  ],
  [
    'the namespace of records has its urn:',
    `connection.create([sObject()])`,
    undefined,
    { sends: '="urn:sobject.partner.soap.sforce.com"', lacks: '"sobject.partner' },
  ],
  [
    'loginScopeHeader = {} works',
    `connection.loginScopeHeader = {}; return connection.getUserInfo()`,
    'R',
    { answer: results('R') },
  ],
]);

const html =
  (status: number, body: string): Handler =>
  (_, response) =>
    response.writeHead(status, { 'Content-Type': 'text/html' }).end(body);
cases('13.4', [
  [
    'a failed HTTP status without XML keeps its status, synchronous or not, and is an Error',
    `const errors = [caught(() => connection.query('q')), await later('query', 'q').catch((error) => error)];
     return errors.map((error) => [error instanceof Error, error.status, '' + error])`,
    Array.from({ length: 2 }, () => [true, 502, 'Remote invocation failed, due to: <p>Bad status code: 502']),
    { answer: html(502, '<p>Bad') },
  ],
]);

cases('13.5', [
  [
    'describeSObjectListViews, getJSONArray and toArray answer',
    `return [connection.describeSObjectListViews('Account', false, 'ANY', 10, 0), xml({ F: 'a' }).getJSONArray('F'), xml({ F: ['a'] }).toArray('F')]`,
    ['R', ['a'], ['a']],
    {
      answer: results('R'),
      sends:
        '<sObjectType>Account</sObjectType><recentsOnly>false</recentsOnly><isSoqlCompatible>ANY</isSoqlCompatible><limit>10</limit><offset>0</offset>',
    },
  ],
]);

test('13.6 finished requests are released', async ({ site: { server, page, open } }) => {
  await open();
  server.answer = (_, response) => response.end(envelope('<r/>'));
  expect(
    await run(page, `for (let i = 0; i < 5; i++) { await later('query', 'q'); connection.query('q'); }`),
  ).toBe(undefined);
  await expect.poll(() => liveRequests(page)).toBe(0);
  await run(page, `window.kept = new sforce.Transport(''); kept.newConnection();`);
  expect(await liveRequests(page)).toBe(1);
});

const REMOTE = `const remote = (request) => new Promise((resolve) => connection.remoteFunction({ url: 'https://x/?a=1&b',
  onSuccess: (text) => resolve(['success', text]), onFailure: (text) => resolve(['failure', text]), ...request }));`;
cases('13.7', [
  [
    'the timeout of remoteFunction is obeyed',
    `${REMOTE} return (await remote({ timeout: 20 }))[0]`,
    'failure',
    { answer: () => {} },
  ],
  [
    'a timeout of null is none',
    `const result = await new Promise((onSuccess, onFailure) => connection.query('q', { onSuccess, onFailure, timeout: null })); return result`,
    'R',
    { answer: results('R') },
  ],
  [
    'the proxy URL of a cached call is encoded',
    `${REMOTE} await remote({ cache: true })`,
    undefined,
    { answer: html(200, ''), paths: ['/services/proxy?end-point-url=https%3A%2F%2Fx%2F%3Fa%3D1%26b'] },
  ],
  [
    'a status of 201 counts as success only with anySuccess: true',
    `${REMOTE} return [await remote({}), await remote({ anySuccess: false }), await remote({ anySuccess: true })]`,
    [
      ['failure', 'made'],
      ['failure', 'made'],
      ['success', 'made'],
    ],
    { answer: html(201, 'made') },
  ],
]);

cases('13.8', [
  [
    'Base64 within Latin-1 stays byte for byte, beyond it is UTF-8, and an empty string encodes to one',
    `return ['é', 'a\\u0000ÿ', '', '€', '😀'].map((text) => '' + new sforce.Base64Binary(text))`,
    ['6Q==', 'YQD/', '', '4oKs', '8J+YgA=='],
  ],
  [
    'decoding bad input is an error, and no alert',
    `const shown = []; window.alert = (text) => shown.push(text); const error = caught(() => new sforce.Base64Binary('').decode('*'));
     return [error instanceof Error, ('' + error).length > 0, shown, new sforce.Base64Binary('').decode('6Q==')]`,
    [true, true, [], 'é'],
  ],
  [
    'what is no text is not decoded as if it were one',
    `return [null, undefined].map((nothing) => thrown(() => new sforce.Base64Binary('').decode(nothing)))`,
    ['The text is not Base64', 'The text is not Base64'],
  ],
]);

cases('13.9', [
  [
    'getInt and getFloat of the number 0, and getBoolean of a real true',
    `const record = xml({ N: 0, B: true }); return [record.getInt('N'), record.getFloat('N'), record.getBoolean('B')]`,
    [0, 0, true],
  ],
]);

cases('13.10', [
  [
    'logged markup does not run, not where a page takes the lines as HTML either',
    `const box = document.createElement('div'); document.body.append(box); window.println = (html) => { box.innerHTML = html; };
     sforce.debug.logXml('<img src=x onerror="window.ran = 1"></textarea><img src=x onerror="window.ran = 1">');
     await new Promise((resolve) => setTimeout(resolve, 50)); return [window.ran, box.querySelectorAll('img').length]`,
    [undefined, 0],
  ],
]);

/** What a page of strict policy does, from a script of its own. */
const STRICT_SCRIPT = `
var seen = [], refused = [];
document.addEventListener('securitypolicyviolation', function (event) { refused.push(event.violatedDirective); });
window.addEventListener('error', function (event) { refused.push(event.message); });
sforce.connection.sessionId = 'S';
seen.push(sforce.connection.query('q').records.Name);
sforce.connection.query('q', { onSuccess: function (result) { seen.push(result.size); }, onFailure: function (error) { seen.push('' + error); } });
seen.push(sforce.connection.create([new sforce.SObject('Account')]).length);
seen.push('' + new sforce.Base64Binary('a'));
var writer = new sforce.XmlWriter(); writer.startEnvelope(); writer.endEnvelope(); seen.push(writer.toString().length > 0);
sforce.connection.remoteFunction({ url: 'https://x/', onSuccess: function () { seen.push('proxied'); } });`;

test('13.10 plain calls work under a strict Content-Security-Policy with Trusted Types', async ({
  browser,
}) => {
  const server = await startSoapServer();
  const page = await browser.newPage();
  try {
    server.answer = sendXml(records('<sf:Id>1</sf:Id><sf:Name>A</sf:Name>'));
    server.page('/strict.js', STRICT_SCRIPT, { 'Content-Type': 'text/javascript' });
    const strict = PAGE.replace('<body>', '<body><script src="/strict.js"></script>');
    const policy = "script-src 'self'; require-trusted-types-for 'script'";
    await page.goto(server.page('/strict', strict, { 'Content-Security-Policy': policy }));
    const state = () =>
      page.evaluate(() => {
        const { seen, refused } = window as unknown as { seen: unknown[]; refused: unknown[] };
        return { seen, refused };
      });
    await expect.poll(async () => (await state()).seen.length).toBe(6);
    const { seen, refused } = await state();
    expect(seen.map(String).sort()).toEqual(['1', '1', 'A', 'YQ==', 'proxied', 'true']);
    expect(refused).toEqual([]);
  } finally {
    await page.close();
    await server.stop();
  }
});

cases('13.11', [
  [
    'characters that XML forbids are refused before sending, and the field is named',
    `return [thrown(() => connection.create([sObject({ Name: 'a\\u0001b' })])), thrown(() => connection.query('\\uD800')),
       thrown(() => connection.create([sObject({ Owner: sObject({ Alias: '\\uFFFF' }, 'User') })]))].map((text) => /'(\\w+)'.*U\\+/.exec(text)?.[1])`,
    ['Name', 'queryString', 'Alias'],
    { paths: [] },
  ],
]);

cases('13.12', [
  [']]> is escaped', `connection.query('a]]>b')`, undefined, { sends: 'a]]&gt;b' }],
  [
    'attribute values are escaped unless they already are',
    `return written((writer) => { writer.writeAttribute('a', 'x&y<"z"'); writer.writeAttribute('b', 'x&amp;y&#65;'); })`,
    '<a a="x&amp;y&lt;&quot;z&quot;" b="x&amp;y&#65;"/>',
  ],
  [
    'line ends are left alone',
    `const text = 'a\\nb\\r\\nc\\rd'; return root(written((writer) => writer.writeText(text))).textContent === text`,
    true,
  ],
]);

const again = (between: string) =>
  `<!doctype html><title>Page</title><script src="/soap/ajax/30.0/connection.js"></script><script>${between}</script><script src="/soap/ajax/64.0/connection.js"></script><body>`;
cases(
  '13.13',
  [
    [
      "loading the script a second time keeps a session set by hand and a page's overrides",
      `return [connection.sessionId, connection.batchSize, connection.query(), '' + sforce.Connection.prototype.writeHeader, sforce.SoapTransport.prototype.onFailure(), sforce.mine]`,
      ['by hand', 300, 'own', 'function () {}', 'own', 1],
    ],
  ],
  again(
    `sforce.connection.sessionId = 'by hand'; sforce.connection.batchSize = 300; sforce.connection.query = function () { return 'own'; }; sforce.Connection.prototype.writeHeader = function () {}; sforce.SoapTransport.prototype.onFailure = function () { return 'own'; }; sforce.mine = 1;`,
  ),
);

cases('13.14', [
  [
    'a missing onFailure is allowed',
    `return new Promise((onSuccess) => connection.query('q', { onSuccess }))`,
    'R',
    { answer: results('R') },
  ],
  [
    'faults are Errors',
    `return caught(() => connection.query('q')) instanceof Error`,
    true,
    { answer: fault('X', 'y') },
  ],
  [
    'login accepts a callback',
    `return new Promise((onSuccess, onFailure) => connection.login('u', 'p', { onSuccess: (result) => onSuccess(result.sessionId), onFailure }))`,
    'S2',
    { answer: results('<sessionId>S2</sessionId>') },
  ],
]);
