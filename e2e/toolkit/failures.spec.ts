// biome-ignore-all lint/suspicious/noExplicitAny: what runs in the page is JavaScript, as the toolkit's users write it
import { expect, type Page } from 'playwright/test';
import { envelope, fault, type Handler, queryResult, roundTrip, sendXml, test } from './soap-server.js';

/** What a page got of a call: each delivery, in order. */
interface Delivery {
  readonly how: 'success' | 'failure' | 'thrown';
  readonly text: string;
  readonly code: string;
  readonly status: number;
  readonly isError: boolean;
  readonly isXml: boolean;
}

interface CallOptions {
  readonly async: boolean;
  readonly timeout?: number;
  /** What must have happened as well before the deliveries are counted. */
  readonly until?: Promise<unknown>;
}

/** Makes a call, waits until it is answered and a further round trip is over, and tells what was delivered. */
async function call(page: Page, { async, timeout, until }: CallOptions): Promise<Delivery[]> {
  const delivered = await page.evaluateHandle(makeCall, { async, timeout });
  await until;
  await roundTrip(page);
  return delivered.jsonValue();
}

interface MadeCall {
  readonly async: boolean;
  readonly timeout: number | undefined;
}

/** Runs in the page: makes a call, and gives its deliveries as soon as there is one. */
async function makeCall({ async, timeout }: MadeCall): Promise<Delivery[]> {
  const delivered: Delivery[] = [];
  const describe = (how: any, error: any) =>
    delivered.push({
      how,
      text: `${error}`,
      code: error?.faultcode,
      status: error?.status,
      isError: error instanceof Error,
      isXml: error instanceof window.sforce.Xml,
    });
  if (!async) {
    try {
      describe('success', window.sforce.connection.query('q'));
    } catch (error) {
      describe('thrown', error);
    }
    return delivered;
  }
  let inside = true;
  await new Promise<void>((resolve) => {
    const done = (how: string) => (value: any) => {
      describe(inside ? 'inside the call' : how, value);
      resolve();
    };
    window.sforce.connection.query('q', {
      onSuccess: done('success'),
      onFailure: done('failure'),
      timeout,
    });
    inside = false;
  });
  return delivered;
}

const html =
  (status: number): Handler =>
  (_, response) =>
    response
      .writeHead(status, { 'Content-Type': 'text/html' })
      .end('<html><body>Down for repair</body></html>');
const reset: Handler = (_, response) => response.socket?.destroy();
const resetInBody: Handler = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': '10000' });
  response.write(envelope(queryResult(['A'])).slice(0, 300), () => response.socket?.destroy());
};
const raw =
  (body: string, type = 'text/xml'): Handler =>
  (_, response) =>
    response.writeHead(200, { 'Content-Type': type }).end(body);

const cases: readonly [name: string, answer: Handler, code: string, status: number, text: RegExp][] = [
  [
    '503 with HTML',
    html(503),
    'toolkit:HTTP_ERROR',
    503,
    /^Remote invocation failed, due to: <html>.* status code: 503$/,
  ],
  ['401 with HTML', html(401), 'toolkit:HTTP_ERROR', 401, / status code: 401$/],
  ['500 with HTML', html(500), 'toolkit:HTTP_ERROR', 500, / status code: 500$/],
  [
    '500 with a fault',
    sendXml(fault('INVALID_FIELD', 'No such column'), 500),
    'sf:INVALID_FIELD',
    500,
    /^\{faultcode:'sf:INVALID_FIELD', /,
  ],
  [
    '200 with a fault',
    sendXml(fault('INVALID_FIELD', 'No such column')),
    'sf:INVALID_FIELD',
    200,
    /^\{faultcode:'sf:INVALID_FIELD', /,
  ],
  [
    '200 with nothing',
    raw(''),
    'toolkit:INVALID_RESPONSE',
    200,
    /^Remote invocation failed, due to: {2}status code: 200 \(line 1, column 1: there is no element\)$/,
  ],
  [
    '200 with JSON',
    raw('{"a":1}', 'application/json'),
    'toolkit:INVALID_RESPONSE',
    200,
    /^Remote invocation failed, due to: \{"a":1\} status code: 200 \(/,
  ],
  ['200 with HTML', html(200), 'toolkit:INVALID_RESPONSE', 200, /not a SOAP envelope/],
  [
    '200, truncated',
    raw(envelope(queryResult(['A', 'B'])).slice(0, -40)),
    'toolkit:INVALID_RESPONSE',
    200,
    /is not ended|column/,
  ],
  [
    'reset before the answer',
    reset,
    'toolkit:CONNECTION_FAILED',
    0,
    /^Remote invocation failed, due to: .* status code: 0 /,
  ],
  [
    'reset inside the body',
    resetInBody,
    'toolkit:CONNECTION_FAILED',
    0,
    /^Remote invocation failed, due to: .* status code: 0 /,
  ],
];

for (const async of [true, false]) {
  test.describe(async ? 'asynchronous' : 'synchronous', () => {
    for (const [name, answer, code, status, text] of cases) {
      test(name, async ({ loaded, page }) => {
        loaded.answer = answer;
        const uncaught: Error[] = [];
        page.on('pageerror', (error) => uncaught.push(error));
        const deliveries = await call(page, { async });
        expect(deliveries).toEqual([
          {
            how: async ? 'failure' : 'thrown',
            text: expect.stringMatching(text),
            code,
            status,
            isError: true,
            isXml: true,
          },
        ]);
        expect(uncaught).toEqual([]);
      });
    }
  });
}

test('a right answer under a wrong media type is still right', async ({ loaded, page }) => {
  loaded.answer = raw(envelope(queryResult(['A'])), 'text/plain');
  expect(await call(page, { async: true })).toMatchObject([{ how: 'success' }]);
});

for (const [name, slow] of [
  ['before the answer', () => {}],
  [
    'inside the body',
    (_, response) => response.writeHead(200, { 'Content-Type': 'text/xml' }).write('<soapenv:Envelope'),
  ],
] as [string, Handler][]) {
  test(`a timeout ${name}`, async ({ loaded, page }) => {
    let closed: () => void;
    const aborted = new Promise<void>((resolve) => {
      closed = resolve;
    });
    loaded.answer = (request, response) => {
      response.on('close', () => closed());
      slow(request, response);
    };
    expect(await call(page, { async: true, timeout: 150, until: aborted })).toEqual([
      {
        how: 'failure',
        text: 'Remote invocation timed out',
        code: 'toolkit:TIMEOUT',
        status: 0,
        isError: true,
        isXml: true,
      },
    ]);
  });
}

test('a timeout that is none', async ({ loaded, page }) => {
  let isReleased = false;
  let sendHeld = () => {};
  const answer = sendXml(queryResult(['A']));
  loaded.answer = (request, response) => {
    if (request.body.includes('release')) isReleased = true;
    else if (!isReleased) {
      sendHeld = () => answer(request, response);
      return;
    }
    sendHeld();
    answer(request, response);
  };
  for (const timeout of [0, -1, 1.5, null, '1', 2 ** 31] as number[]) {
    isReleased = false;
    sendHeld = () => {};
    const called = call(page, { async: true, timeout });
    // The answer is held until a timer set after the call's has fired, longer than those that would fire at once.
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          setTimeout(() => window.sforce.connection.query('release', () => resolve()), 10);
        }),
    );
    expect(await called).toMatchObject([{ how: 'success' }]);
  }
});

test("exceptions in the page's handlers", async ({ loaded, page }) => {
  loaded.answer = sendXml(queryResult(['A']));
  const uncaught: string[] = [];
  const logged: string[] = [];
  page.on('pageerror', (error) => uncaught.push(error.message));
  page.on('console', (message) => message.type() === 'error' && logged.push(message.text()));
  const seen = await page.evaluateHandle(async () => {
    const seen: any[] = [];
    await new Promise<void>((resolve) =>
      window.sforce.connection.query('q', {
        onSuccess() {
          throw new Error('mine');
        },
        onFailure(error: any, source: any) {
          seen.push(error.message, source, this.source === source);
          resolve();
          throw new Error('again');
        },
        source: 7,
      }),
    );
    return seen;
  });
  await expect.poll(() => uncaught).not.toEqual([]);
  await roundTrip(page);
  expect(await seen.jsonValue()).toEqual(['mine', 7, true]);
  expect(uncaught).toEqual(['again']);
  expect(logged.join()).toContain('mine');
});

test('a failure without onFailure opens a window, read-only and as text', async ({ loaded, page }) => {
  loaded.answer = sendXml(fault('INVALID_FIELD', '&lt;img src=x onerror=alert(1)&gt;'), 500);
  const popup = page.waitForEvent('popup');
  await page.evaluate(() => window.sforce.connection.query('q', () => {}));
  const box = (await popup).getByRole('textbox');
  await expect(box).toHaveValue(/INVALID_FIELD: <img src=x onerror=alert\(1\)>/);
  await expect(box).not.toBeEditable();
});

test('a failure without onFailure appears in the page where windows are blocked, under a strict policy', async ({
  server,
  page,
}) => {
  server.answer = sendXml(fault('INVALID_FIELD', 'No such column'), 500);
  const violations: string[] = [];
  page.on(
    'console',
    (message) => /Content Security|TrustedHTML/.test(message.text()) && violations.push(message.text()),
  );
  const url = server.page(
    '/strict',
    '<!doctype html><title>Page</title><script src="/soap/ajax/64.0/connection.js"></script><body>',
    {
      'Content-Security-Policy':
        "script-src 'self' 'nonce-none'; style-src 'self'; require-trusted-types-for 'script'",
    },
  );
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await page.goto(url);
  await page.evaluate(() => window.sforce.connection.query('q', () => {}));
  await expect(page.getByRole('textbox', { name: 'AJAX Toolkit error' })).toHaveValue(/sf:INVALID_FIELD/);
  await expect(page.getByRole('textbox')).not.toBeEditable();
  expect(violations).toEqual([]);
});

test('an onFailure of the page in place of the window', async ({ loaded, page }) => {
  loaded.answer = html(503);
  const status = await page.evaluate(
    () =>
      new Promise((resolve) => {
        window.sforce.SoapTransport.prototype.onFailure = (error: any) => resolve(error.status);
        window.sforce.connection.query('q', () => {});
      }),
  );
  expect(status).toBe(503);
});
