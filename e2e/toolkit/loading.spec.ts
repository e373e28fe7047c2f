// biome-ignore-all lint/suspicious/noExplicitAny: what runs in the page is JavaScript, as the toolkit's users write it
import { expect } from 'playwright/test';
import { test } from './own-server.js';

const script = (version: string) => `<script src="/soap/ajax/${version}/connection.js"></script>`;
const html = (...parts: string[]) => `<!doctype html><title>Page</title>${parts.join('\n')}<body>`;
const inline = (code: string) => `<script>${code}</script>`;

test('takes session and site prefix from the page, by var and by const', async ({ server, page }) => {
  for (const keyword of ['var', 'const', 'let']) {
    const code = inline(`${keyword} __sfdcSessionId = 'S1'; ${keyword} __sfdcSiteUrlPrefix = '/partners';`);
    await page.goto(server.page(`/${keyword}`, html(code, script('61.0'))));
    const seen = await page.evaluate(() => ({
      session: window.sforce.connection.sessionId,
      fresh: new window.sforce.Connection().sessionId,
      url: window.sforce.connection.serverUrl,
      prefix: window.UserContext.siteUrlPrefix,
      urls: ['/a', '/partners/a', '/partnersx', 'a', '//host/a', 'https://host/a', '/partners'].map((url) =>
        window.UserContext.getUrl(url),
      ),
    }));
    expect(seen).toEqual({
      session: 'S1',
      fresh: null,
      url: '/partners/services/Soap/u/61.0',
      prefix: '/partners',
      urls: [
        '/partners/a',
        '/partners/a',
        '/partners/partnersx',
        'a',
        '//host/a',
        'https://host/a',
        '/partners',
      ],
    });
  }
});

test('keeps what is there: members of sforce, a context, and a prefix set later', async ({
  server,
  page,
}) => {
  const code = inline(`var sforce = { one: { navigate: 1 } }; var UserContext = { siteUrlPrefix: '' };`);
  await page.goto(
    server.page('/', html(code, script('64.0'), inline(`UserContext.siteUrlPrefix = '/later'`))),
  );
  const seen = await page.evaluate(() => {
    window.sforce.connection.getUserInfo();
    return {
      one: window.sforce.one,
      keys: Object.keys(window.UserContext),
      url: window.sforce.connection.serverUrl,
    };
  });
  expect(seen).toEqual({ one: { navigate: 1 }, keys: ['siteUrlPrefix'], url: '/services/Soap/u/64.0' });
  expect(server.requests.map(({ path }) => path)).toEqual(['/later/services/Soap/u/64.0']);
});

test('makes sforce where the page has declared it and given it nothing', async ({ server, page }) => {
  await page.goto(server.page('/', html(inline('var sforce = null;'), script('64.0'))));
  expect(await page.evaluate(() => window.sforce.connection.serverUrl)).toBe('/services/Soap/u/64.0');
});

test("speaks the build's version where its URL names none", async ({ server, page }) => {
  await page.goto(server.page('/', html('<script src="/resource/connection.js"></script>')));
  expect(await page.evaluate(() => window.sforce.connection.serverUrl)).toBe('/services/Soap/u/64.0');
});

test('can be loaded twice: what the page set stays, what it did not set follows', async ({
  server,
  page,
}) => {
  await page.goto(
    server.page(
      '/',
      html(
        script('30.0'),
        inline(`
          var first = { sforce, connection: sforce.connection, record: new sforce.SObject('Account') };
          sforce.connection.sessionId = 'by hand';
          sforce.connection.batchSize = 300;
          sforce.Transport.mine = true;
          sforce.Connection.prototype.writeHeader = function () {};
          var __sfdcSessionId = 'global';`),
        script('64.0'),
      ),
    ),
  );
  const seen = await page.evaluate(() => {
    const { first, sforce } = window as any;
    return {
      same: [first.sforce === sforce, first.connection === sforce.connection],
      record: first.record instanceof sforce.SObject && first.record instanceof sforce.Xml,
      session: sforce.connection.sessionId,
      batchSize: sforce.connection.batchSize,
      mine: sforce.Transport.mine,
      header: String(sforce.Connection.prototype.writeHeader),
      urls: [sforce.connection.serverUrl, new sforce.Connection().serverUrl],
    };
  });
  expect(seen).toEqual({
    same: [true, true],
    record: true,
    session: 'by hand',
    batchSize: 300,
    mine: true,
    header: 'function () {}',
    urls: ['/services/Soap/u/64.0', '/services/Soap/u/64.0'],
  });
});

test('takes a new session of the page when it is loaded again', async ({ server, page }) => {
  const parts = [
    inline(`var __sfdcSessionId = 'S1'`),
    script('64.0'),
    inline(`__sfdcSessionId = 'S2'`),
    script('64.0'),
  ];
  await page.goto(server.page('/', html(...parts)));
  expect(await page.evaluate(() => window.sforce.connection.sessionId)).toBe('S2');
});

test('puts these names into the page, and no others', async ({ loaded, page }) => {
  expect(loaded.requests).toEqual([]);
  const names = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const before = new Set(Object.getOwnPropertyNames(frame.contentWindow));
    const { sforce } = window;
    return {
      globals: Object.keys(window).filter((name) => !before.has(name) && !/^\d/.test(name)),
      sforce: Object.keys(sforce).sort(),
      internal: Object.keys(sforce.internal).sort(),
    };
  });
  expect(names).toEqual({
    globals: ['UserContext', 'sforce'],
    sforce: [
      'Base64Binary',
      'Connection',
      'DescribeSoqlListViewParams',
      'DescribeSoqlListViewsRequest',
      'Email',
      'LeadConvert',
      'MassEmailMessage',
      'MatchOptions',
      'MergeRequest',
      'ProcessRequest',
      'ProcessSubmitRequest',
      'ProcessWorkitemRequest',
      'QueryResultIterator',
      'QuickAction',
      'SObject',
      'SingleEmailMessage',
      'SoapTransport',
      'StringBuffer',
      'Transport',
      'Xml',
      'XmlReader',
      'XmlWriter',
      'connection',
      'debug',
      'internal',
    ],
    internal: [
      'ConnectionHolder',
      'Debug',
      'Parameter',
      '_connections',
      'dateTimeToString',
      'dateToString',
      'debugWindow',
      'endpoint',
      'isDigit',
      'loaded',
      'stringToDate',
      'stringToDateTime',
    ],
  });
});
