import { expect } from 'playwright/test';
import { run, test } from './compatibility/cases.js';
import { envelope, fault, queryResult, roundTrip } from './soap-server.js';

const src = (path: string) => `<script src="${path}"></script>`;
const connection = (version: string) => src(`/soap/ajax/${version}/connection.js`);
const inline = (code: string) => `<script>${code}</script>`;
const html = (...parts: readonly string[]) => `<!doctype html><title>Page</title>${parts.join('\n')}<body>`;

/** Fetches a script as text, and does something with it. */
const fetched = (version: string, use: string) =>
  inline(`var request = new XMLHttpRequest();
    request.open('GET', '/soap/ajax/${version}/connection.js', false);
    request.send();
    ${use}`);
/** Loads a script after the page, as code that finds out late that it needs it does. */
const late = (path: string) =>
  inline(`window.addEventListener('load', function () {
    var script = document.createElement('script'); script.src = '${path}'; document.body.appendChild(script);
  });`);

/** Ways to load the scripts: the page, the version that its calls speak then, and its session. */
const ways: Readonly<Record<string, readonly [page: string, version: string, session?: string]>> = {
  'once, in the head': [html(connection('64.0')), '64.0'],
  'two copies of one version': [html(connection('64.0'), connection('64.0')), '64.0'],
  'two copies, the later one newer': [html(connection('30.0'), connection('64.0')), '64.0'],
  'two copies, the later one older': [html(connection('64.0'), connection('30.0')), '30.0'],
  'three copies, with a session by hand after the first': [
    html(
      connection('30.0'),
      inline(`sforce.connection.sessionId = 'hand'`),
      connection('64.0'),
      connection('64.0'),
    ),
    '64.0',
    'hand',
  ],
  'connection.js 30.0 beside apex.js 24.0': [
    html(connection('30.0'), src('/soap/ajax/24.0/apex.js')),
    '30.0',
  ],
  'connection.js and apex.js twice': [
    html(...['30.0', '64.0'].flatMap((v) => [connection(v), src(`/soap/ajax/${v}/apex.js`)])),
    '64.0',
  ],
  'apex.js between two copies': [
    html(connection('30.0'), src('/soap/ajax/24.0/apex.js'), connection('64.0')),
    '64.0',
  ],
  'as a static resource': [html(src('/resource/connection.js')), '64.0'],
  'late, after the page has loaded': [html(late('/soap/ajax/58.0/connection.js')), '58.0'],
  'late, a second copy': [html(connection('30.0'), late('/soap/ajax/58.0/connection.js')), '58.0'],
  deferred: [html('<script defer src="/soap/ajax/58.0/connection.js"></script>'), '58.0'],
  'evaluated in the global scope': [html(fetched('58.0', '(0, eval)(request.responseText);')), '64.0'],
  'as the text of a script element': [
    html(
      fetched(
        '58.0',
        `var script = document.createElement('script'); script.text = request.responseText; document.head.appendChild(script);`,
      ),
    ),
    '64.0',
  ],
  'inside a function with this.__sfdcSessionId': [
    html(fetched('58.0', `(function () { eval(request.responseText); }).call({ __sfdcSessionId: 'own' });`)),
    '64.0',
    'own',
  ],
  'inside a function with this.__sfdcSessionId, by new Function': [
    html(fetched('58.0', `new Function(request.responseText).call({ __sfdcSessionId: 'own' });`)),
    '64.0',
    'own',
  ],
};

/** Uses a bit of everything, and tells what came out. */
const USE = `
const seen = { version: /\\d+\\.\\d+/.exec(connection.serverUrl)[0], session: connection.sessionId, fresh: new sforce.Connection().sessionId };
seen.sync = connection.query('q').records.Name;
seen.async = (await later('query', 'q')).getArray('records').length;
seen.record = connection.query('q').records instanceof sforce.Xml;
connection.create([sObject({ Name: 'x' })]);
const error = caught(() => connection.query('selec'));
seen.error = [error instanceof Error, error instanceof sforce.Xml, error.faultcode];
seen.check = thrown(() => connection.query());
seen.more = new sforce.QueryResultIterator(connection.query('q')).hasNext();
return seen;`;

for (const [name, [page, version, session = null]] of Object.entries(ways))
  test(`loaded ${name}`, async ({ site }) => {
    await site.open(page);
    await site.page.waitForFunction(
      (version) => window.sforce?.connection.serverUrl.endsWith(version),
      version,
    );
    site.server.answer = (request, response) => {
      const bad = request.body.includes('selec');
      const body = bad ? fault('MALFORMED_QUERY', 'x') : queryResult(['A']);
      response.writeHead(bad ? 500 : 200, { 'Content-Type': 'text/xml' }).end(envelope(body));
    };
    site.server.requests.length = 0;
    expect(await run(site.page, USE)).toEqual({
      version,
      session,
      fresh: null,
      sync: 'A',
      async: 1,
      record: true,
      error: [true, true, 'sf:MALFORMED_QUERY'],
      check: "arg 0 'queryString' not specified",
      more: true,
    });
    for (const { path, body } of site.server.requests) {
      expect(path).toBe(`/services/Soap/u/${version}`);
      expect(/<sessionId>(.*)<\/sessionId>/.exec(body)?.[1] ?? null).toBe(session);
    }
    const hasApex = page.includes('apex.js');
    expect(await site.page.evaluate(() => typeof window.sforce.apex?.execute)).toBe(
      hasApex ? 'function' : 'undefined',
    );
    if (hasApex) {
      await run(site.page, `sforce.apex.execute('C', 'run', {}); sforce.apex.executeAnonymous('x');`);
      const [called, anonymous] = site.server.requests.slice(-2);
      expect(called?.path).toBe('/services/Soap/package/C');
      expect(anonymous?.path).toMatch(/^\/services\/Soap\/s\/(24|64)\.0$/);
    }
  });

test('a copy that loads while a call of the first is under way leaves it alone', async ({ site }) => {
  await site.open(html(connection('30.0')));
  let release = () => {};
  const arrived = new Promise<void>((resolve) => {
    site.server.answer = (_, response) => {
      release = () =>
        response.writeHead(200, { 'Content-Type': 'text/xml' }).end(envelope(queryResult(['A'])));
      resolve();
    };
  });
  const delivered = await site.page.evaluateHandle(() => {
    const delivered: unknown[] = [];
    const { sforce } = window;
    const source = { record: new sforce.SObject('Account'), connection: sforce.connection };
    sforce.connection.query('q', {
      source,
      // biome-ignore lint/suspicious/noExplicitAny: pages are JavaScript
      onSuccess: (result: any, back: typeof source) => {
        const { Xml, connection } = window.sforce;
        delivered.push(
          result.records instanceof Xml,
          back.record instanceof Xml,
          back.connection === connection,
        );
      },
      onFailure: (error: unknown) => delivered.push(`${error}`),
    });
    return delivered;
  });
  await arrived;
  await site.page.addScriptTag({ url: '/soap/ajax/64.0/connection.js' });
  release();
  await roundTrip(site.page);
  expect(await delivered.jsonValue()).toEqual([true, true, true]);
});
