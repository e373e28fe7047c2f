// biome-ignore-all lint/suspicious/noExplicitAny: what runs in the page is JavaScript, as the toolkit's users write it
import { expect, type Page } from 'playwright/test';
import { test } from './own-server.js';
import { type Handler, roundTrip } from './soap-server.js';

const answer =
  (body: string, status = 200, type = 'text/plain'): Handler =>
  (_, response) =>
    response.writeHead(status, { 'Content-Type': `${type};charset=UTF-8` }).end(body);

/** Calls `remoteFunction` with an argument written in JavaScript, and gives what its handlers were given. */
function call(page: Page, members: string): Promise<any> {
  return page.evaluate(
    (members) =>
      new Promise((resolve, reject) => {
        const outcome = (how: string) =>
          function (this: any, answer: any, request: any) {
            const text = answer?.nodeType ? `<${answer.nodeName}> ${answer.textContent}` : answer;
            resolve({ how, text, status: request?.status, ownThis: this === argument });
          };
        const given = new Function('outcome', `return {${members}}`)(outcome);
        const argument = { onSuccess: outcome('success'), onFailure: outcome('failure'), ...given };
        try {
          window.sforce.connection.sessionId = '00D!session';
          window.sforce.connection.remoteFunction(argument);
        } catch (error) {
          reject(`${error}`);
        }
      }),
    members,
  );
}

const URL_OF_OTHER = 'https://example.com/a?b=c&d=é#f';

test('the request', async ({ loaded, page }) => {
  loaded.answer = answer('pong');
  expect(await call(page, `url: ${JSON.stringify(URL_OF_OTHER)}, unknown: 1`)).toEqual({
    how: 'success',
    text: 'pong',
    status: 200,
    ownThis: true,
  });
  await call(
    page,
    `url: 'http://h/', method: 'PUT', requestHeaders: { 'X-A': '1', 'Content-Type': 'text/xml' }, requestData: '<ä/>'`,
  );
  await call(page, `url: 'http://h/?a=b&c=d e', cache: true, method: 'POST', requestData: 'x', async: false`);
  const [first, second, third] = loaded.requests;
  expect(first).toMatchObject({
    method: 'GET',
    body: '',
    path: expect.stringMatching(/^\/services\/proxy\?no-cache=\S+$/),
  });
  expect(first?.headers).toMatchObject({ 'salesforceproxy-sid': '00D!session' });
  expect(Buffer.from(first?.headers['salesforceproxy-endpoint'] as string, 'latin1').toString('latin1')).toBe(
    URL_OF_OTHER,
  );
  expect(second).toMatchObject({ method: 'PUT', body: '<ä/>' });
  expect(second?.headers).toMatchObject({
    'x-a': '1',
    'content-type': expect.stringContaining('text/xml'),
    'salesforceproxy-endpoint': 'http://h/',
  });
  expect(second?.path).not.toBe(first?.path);
  expect(third).toMatchObject({
    method: 'POST',
    body: 'x',
    path: '/services/proxy?end-point-url=http%3A%2F%2Fh%2F%3Fa%3Db%26c%3Dd%20e',
  });
});

test("goes to the page's site", async ({ server, page }) => {
  server.answer = answer('pong');
  await page.goto(
    server.page(
      '/',
      `<!doctype html><script>var __sfdcSiteUrlPrefix = '/partners'</script><script src="/soap/ajax/64.0/connection.js"></script><body>`,
    ),
  );
  expect(await call(page, `url: 'http://h/'`)).toMatchObject({ how: 'success' });
  expect(server.requests[0]?.path).toMatch(/^\/partners\/services\/proxy\?/);
});

const cases: readonly [name: string, answer: Handler, members: string, expected: object][] = [
  [
    'text/xml gives the root element',
    answer('<a><b>1</b></a>', 200, 'text/xml'),
    `mimeType: 'text/xml'`,
    { how: 'success', text: '<a> 1' },
  ],
  [
    'text/xml under another media type',
    answer('<a>1</a>'),
    `mimeType: 'text/xml'`,
    { how: 'success', text: '<a> 1' },
  ],
  [
    'text/xml that is no XML',
    answer('nothing'),
    `mimeType: 'text/xml'`,
    { how: 'failure', text: 'nothing', status: 200 },
  ],
  [
    'XML as text',
    answer('<a>1</a>', 200, 'text/xml'),
    `mimeType: 'text/plain'`,
    { how: 'success', text: '<a>1</a>' },
  ],
  ['201', answer('made', 201), '', { how: 'failure', text: 'made', status: 201 }],
  [
    '201, where any success is one',
    answer('made', 201),
    'anySuccess: true',
    { how: 'success', text: 'made', status: 201 },
  ],
  [
    '204, where any success is one',
    (_, response) => response.writeHead(204).end(),
    'anySuccess: true',
    { how: 'success', text: '', status: 204 },
  ],
  ['404', answer('not there', 404), 'anySuccess: true', { how: 'failure', text: 'not there', status: 404 }],
  [
    '500 with XML',
    answer('<a>1</a>', 500, 'text/xml'),
    `mimeType: 'text/xml'`,
    { how: 'failure', text: '<a>1</a>', status: 500 },
  ],
  [
    '500 with nothing',
    answer('', 500),
    '',
    { how: 'failure', text: 'Remote invocation failed, due to:  status code: 500', status: 500 },
  ],
  [
    'a connection that breaks off',
    (_, response) => response.socket?.destroy(),
    '',
    {
      how: 'failure',
      text: expect.stringMatching(/^Remote invocation failed, due to: .* status code: 0 /),
      status: 0,
    },
  ],
];
for (const async of [true, false]) {
  test(`answers of every kind, ${async ? 'asynchronous' : 'synchronous'}`, async ({ loaded, page }) => {
    for (const [name, handler, members, expected] of cases) {
      loaded.answer = handler;
      const outcome = await call(page, `url: 'http://h/', async: ${async}, ${members}`);
      expect.soft(outcome, name).toMatchObject({ ...expected, ownThis: true });
    }
  });
}

test('timeout', async ({ loaded, page }) => {
  const aborted = new Promise<void>((resolve) => {
    loaded.answer = (_, response) => response.on('close', resolve);
  });
  expect(await call(page, `url: 'http://h/', timeout: 100`)).toMatchObject({
    how: 'failure',
    text: 'Remote invocation timed out',
    ownThis: true,
  });
  await aborted;
  loaded.answer = answer('pong');
  expect(await call(page, `url: 'http://h/', timeout: null`)).toMatchObject({ how: 'success' });
});

test('synchronous: the handlers run before it returns, and their exceptions arrive', async ({
  loaded,
  page,
}) => {
  loaded.answer = answer('pong');
  const seen = await page.evaluate(() => {
    const seen: string[] = [];
    const { connection } = window.sforce;
    connection.remoteFunction({
      url: 'http://h/',
      async: false,
      onSuccess: (text: string) => seen.push(text),
    });
    try {
      connection.remoteFunction({
        url: 'http://h/',
        async: false,
        onSuccess() {
          throw new Error('mine');
        },
        onFailure: () => seen.push('failure'),
      });
    } catch (error: any) {
      seen.push(error.message);
    }
    return seen;
  });
  expect(seen).toEqual(['pong', 'mine']);
});

test('what is missing or wrong is said before anything is sent', async ({ loaded, page }) => {
  const wrong: [string, RegExp][] = [
    ['onSuccess() {}', /^remoteFunction: url not specified$/],
    [`url: 'http://h/', onSuccess: undefined`, /^remoteFunction: onSuccess not specified$/],
    [
      `url: 'http://h/', mimeType: 'text/html'`,
      /^remoteFunction: mimeType must be text\/plain or text\/xml$/,
    ],
  ];
  expect(await page.evaluate("try { sforce.connection.remoteFunction() } catch (error) { '' + error }")).toBe(
    'remoteFunction: url not specified',
  );
  for (const [members, message] of wrong) {
    const thrown = await call(page, members).catch((error) => error);
    expect(String(thrown)).toMatch(new RegExp(message.source.slice(1, -1)));
  }
  await roundTrip(page);
  expect(loaded.requests).toEqual([]);
});

test('without onFailure the text goes to the debug log', async ({ loaded, page }) => {
  loaded.answer = answer('not there', 404);
  const popup = page.waitForEvent('popup');
  await page.evaluate(() => window.sforce.connection.remoteFunction({ url: 'http://h/', onSuccess() {} }));
  await expect((await popup).frameLocator('iframe').locator('.text')).toHaveText('not there');
});

test('takes what the newConnection of a replaced transport gives', async ({ loaded, page }) => {
  expect(loaded.requests).toEqual([]);
  const seen = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const { sforce } = window;
        const Original = sforce.Transport;
        const seen: unknown[] = [];
        sforce.Transport = function (this: any) {
          // biome-ignore lint/complexity/noArguments: as pages do it
          Original.apply(this, arguments);
          this.newConnection = () => {
            const connection: any = {
              open: (...args: unknown[]) => seen.push(args[0]),
              setRequestHeader: (name: string) => seen.push(name),
              send() {
                setTimeout(() => {
                  Object.assign(connection, { readyState: 4, status: 200, responseText: 'mine' });
                  connection.onreadystatechange();
                });
              },
            };
            return connection;
          };
        };
        sforce.connection.remoteFunction({
          url: 'http://h/',
          onSuccess: (text: string) => resolve([...seen, text]),
        });
      }),
  );
  expect(seen).toEqual(['GET', 'SalesforceProxy-Endpoint', 'SalesforceProxy-SID', 'mine']);
});
