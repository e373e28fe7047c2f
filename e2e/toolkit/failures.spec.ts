// biome-ignore-all lint/suspicious/noExplicitAny: what runs in the page is JavaScript, as the toolkit's users write it
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Dialog, expect, type Page } from 'playwright/test';
import { test } from './compatibility/cases.js';
import { liveRequests } from './live-requests.js';
import { envelope, fault, type Handler, queryResult, roundTrip, sendXml } from './soap-server.js';

/** What a page got of a call, or what became of it otherwise. */
interface Delivery {
  readonly how: 'success' | 'failure' | 'thrown' | 'shown';
  readonly text: string;
  readonly code?: string | undefined;
  readonly status?: number | undefined;
  readonly isFault: boolean;
}

/** How the page calls. */
interface Call {
  readonly async: boolean;
  readonly timeout?: number;
  /** The handler that throws an exception of its own. */
  readonly throwing?: 'onSuccess' | 'onFailure';
  /** Without an `onFailure`, and where the browser lets no window open. */
  readonly blocked?: boolean;
  /** Where the call goes, if not to the server of the page. */
  readonly url?: string;
}

interface Row {
  readonly answer: Handler;
  /** What is delivered; of a synchronous call, `thrown` in the place of `failure`. */
  readonly gives: readonly object[];
  readonly call?: Omit<Call, 'async'>;
  /** Set where there is no such thing as a synchronous call of the kind. */
  readonly asyncOnly?: true;
  /** Messages of exceptions that nobody catches, and must be reported as such. */
  readonly uncaught?: readonly string[];
}

/** Runs in the page: makes a call, and gives its deliveries as soon as there is one, to grow if there are more. */
async function makeCall({ async, timeout, throwing, blocked, url }: Call): Promise<Delivery[]> {
  const { sforce } = window;
  const deliveries: Delivery[] = [];
  const note = (how: any, value: any) =>
    deliveries.push({
      how,
      text: `${value}`,
      code: value?.faultcode,
      status: value?.status,
      isFault: value instanceof Error && value instanceof sforce.Xml,
    });
  if (url) sforce.connection.serverUrl = url;
  if (!async) {
    try {
      note('success', sforce.connection.query('q'));
    } catch (error) {
      note('thrown', error);
    }
    return deliveries;
  }
  let isInside = true;
  await new Promise<void>((resolve) => {
    const handler = (name: string, how: string) => (value: any) => {
      note(isInside ? 'inside the call' : how, value);
      setTimeout(resolve);
      if (throwing === name) throw new Error(`thrown in ${name}`);
    };
    const showError = sforce.SoapTransport.prototype.onFailure;
    if (blocked) {
      window.open = () => null;
      sforce.SoapTransport.prototype.onFailure = function (error: any) {
        showError.call(this, error);
        note('shown', document.querySelector('textarea')?.value);
        resolve();
      };
    }
    sforce.connection.query('q', {
      onSuccess: handler('onSuccess', 'success'),
      onFailure: blocked ? undefined : handler('onFailure', 'failure'),
      timeout,
    });
    isInside = false;
  });
  return deliveries;
}

const respond =
  (status: number, body: string, type = 'text/html', headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
const HTML = '<html><body>Down for repair</body></html>';
const RIGHT = envelope(queryResult(['A']));

/** A failure below SOAP. */
const failure = (code: string, status: number, text: RegExp) => [
  { how: 'failure', code: `toolkit:${code}`, status, text: expect.stringMatching(text), isFault: true },
];
const closed = failure(
  'CONNECTION_FAILED',
  0,
  /^Remote invocation failed, due to: .*status code: 0 \(no whole answer\)$/,
);
const httpError = (status: number, body = HTML) => [
  {
    how: 'failure',
    code: 'toolkit:HTTP_ERROR',
    status,
    text: `Remote invocation failed, due to: ${body} status code: ${status}`,
    isFault: true,
  },
];
const notSoap = (body: RegExp, status = 200) =>
  failure(
    'INVALID_RESPONSE',
    status,
    new RegExp(`^Remote invocation failed, due to: ${body.source} status code: ${status} \\(`),
  );
const aFault = (status: number) => [
  {
    how: 'failure',
    code: 'sf:INVALID_FIELD',
    status,
    text: expect.stringMatching(
      /^\{faultcode:'sf:INVALID_FIELD', faultstring:'INVALID_FIELD: Nope', detail:/,
    ),
    isFault: true,
  },
];
const success = [{ how: 'success', text: expect.stringContaining("Name:'A'"), isFault: false }];
const timedOut = failure('TIMEOUT', 0, /^Remote invocation timed out$/);

/** The address of a server that is no longer there. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/services/Soap/u/64.0`;
}

const rows: Readonly<Record<string, Row>> = {
  'connection refused': { answer: () => {}, gives: closed, call: { url: await closedAddress() } },
  'reset before the answer': { answer: (_, response) => response.socket?.destroy(), gives: closed },
  'reset inside the body': {
    answer: (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': '10000' });
      response.write(RIGHT.slice(0, 300), () => response.socket?.destroy());
    },
    gives: closed,
  },
  '200 with an empty body': { answer: respond(200, '', 'text/xml'), gives: notSoap(/ */) },
  '200, truncated': {
    answer: respond(200, RIGHT.slice(0, -40), 'text/xml'),
    gives: notSoap(/<\?xml[\s\S]*/),
  },
  '200 with HTML': { answer: respond(200, HTML), gives: notSoap(/<html>.*/) },
  '200 with HTML that is no XML': {
    answer: respond(200, '<p>Down<br>for repair'),
    gives: notSoap(/<p>Down.*/),
  },
  '200 with JSON': { answer: respond(200, '{"a":1}', 'application/json'), gives: notSoap(/\{"a":1\}/) },
  '302 to a login page': {
    answer: (request, response) =>
      request.method === 'POST'
        ? respond(302, '', 'text/html', { Location: '/services/login' })(request, response)
        : respond(200, '<html><body>Log in</body></html>')(request, response),
    gives: notSoap(/<html><body>Log in<\/body><\/html>/),
  },
  '302 to a login page of another origin': {
    answer: (request, response) =>
      respond(302, '', 'text/html', { Location: `http://localhost:${request.headers.host?.split(':')[1]}/` })(
        request,
        response,
      ),
    gives: closed,
  },
  '401 with HTML': { answer: respond(401, HTML), gives: httpError(401) },
  '403 with HTML': { answer: respond(403, HTML), gives: httpError(403) },
  '500 with a fault': { answer: sendXml(fault('INVALID_FIELD', 'Nope'), 500), gives: aFault(500) },
  '200 with a fault': { answer: sendXml(fault('INVALID_FIELD', 'Nope')), gives: aFault(200) },
  '500 with HTML': { answer: respond(500, HTML), gives: httpError(500) },
  '500 with nothing': { answer: respond(500, ''), gives: httpError(500, '') },
  '503 with HTML': { answer: respond(503, HTML), gives: httpError(503) },
  'a right answer under a wrong content type': { answer: respond(200, RIGHT), gives: success },
  'a fault under a wrong content type': {
    answer: respond(500, envelope(fault('INVALID_FIELD', 'Nope')), 'text/plain'),
    gives: aFault(500),
  },
  'a timeout before the answer': {
    answer: () => {},
    gives: timedOut,
    call: { timeout: 100 },
    asyncOnly: true,
  },
  'a timeout inside the body': {
    answer: (_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/xml' }).write('<soapenv:Envelope'),
    gives: timedOut,
    call: { timeout: 100 },
    asyncOnly: true,
  },
  'an exception inside onSuccess': {
    answer: sendXml(queryResult(['A'])),
    gives: [...success, { how: 'failure', text: 'Error: thrown in onSuccess', isFault: false }],
    call: { throwing: 'onSuccess' },
    asyncOnly: true,
  },
  'an exception inside onFailure': {
    answer: sendXml(fault('INVALID_FIELD', 'Nope'), 500),
    gives: aFault(500),
    call: { throwing: 'onFailure' },
    asyncOnly: true,
    uncaught: ['thrown in onFailure'],
  },
  'no onFailure, and window.open returns null': {
    answer: sendXml(fault('INVALID_FIELD', 'Nope'), 500),
    gives: [{ how: 'shown', text: expect.stringContaining('sf:INVALID_FIELD'), isFault: false }],
    call: { blocked: true },
    asyncOnly: true,
  },
};

/** Hears of what must not happen in a page: exceptions and rejections that nobody catches, and dialogs. */
function watch(page: Page) {
  const uncaught: string[] = [];
  const dialogs: string[] = [];
  const onError = (error: Error) => uncaught.push(error.message);
  const onDialog = (dialog: Dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  };
  page.on('pageerror', onError).on('dialog', onDialog);
  return { uncaught, dialogs, stop: () => page.off('pageerror', onError).off('dialog', onDialog) };
}

for (const async of [true, false])
  for (const [name, row] of Object.entries(rows)) {
    if (!async && row.asyncOnly) continue;
    test(`${async ? 'asynchronous' : 'synchronous'}: ${name}`, async ({ site: { server, page, open } }) => {
      await open();
      server.requests.length = 0;
      let openRequests = 0;
      server.answer = (request, response) => {
        openRequests++;
        response.on('close', () => openRequests--);
        row.answer(request, response);
      };
      const { uncaught, dialogs, stop } = watch(page);
      const deliveries = await page.evaluateHandle(makeCall, { ...row.call, async });
      await expect.poll(() => openRequests).toBe(0);
      await roundTrip(page);
      stop();
      const gives = async
        ? row.gives
        : row.gives.map((gift) => ('code' in gift ? { ...gift, how: 'thrown' } : gift));
      expect(await deliveries.jsonValue()).toEqual(gives);
      expect({ uncaught, dialogs }).toEqual({ uncaught: row.uncaught ?? [], dialogs: [] });
      await expect.poll(() => liveRequests(page)).toBe(0);
    });
  }

test('no callback after the page is gone, and no window', async ({ site: { server, page, open } }) => {
  await open();
  server.page('/other', '<!doctype html><title>Other</title>');
  server.requests.length = 0;
  server.answer = () => {};
  await page.evaluate(() => {
    const note = () => localStorage.setItem('delivered', 'yes');
    window.sforce.SoapTransport.prototype.onFailure = note;
    window.sforce.connection.query('q', { onSuccess: note, onFailure: note });
    window.sforce.connection.query('q', note);
  });
  await expect.poll(() => server.requests.length).toBe(2);
  await page.goto(`${server.url}/other`);
  await roundTrip(page);
  expect(await page.evaluate(() => localStorage.getItem('delivered'))).toBe(null);
  expect(page.context().pages()).toEqual([page]);
});

test('no callback after the frame of the page is gone', async ({ site: { server, page, open } }) => {
  await open();
  server.page('/frame', '<!doctype html><script src="/soap/ajax/64.0/connection.js"></script>');
  let release = () => {};
  const arrived = new Promise<void>((resolve) => {
    server.answer = (request, response) => {
      release = () => sendXml(queryResult(['A']))(request, response);
      resolve();
    };
  });
  const delivered = await page.evaluateHandle(async () => {
    const delivered: string[] = [];
    const frame = document.createElement('iframe');
    frame.src = '/frame';
    await new Promise((resolve) => {
      frame.onload = resolve;
      document.body.append(frame);
    });
    const { connection } = (frame.contentWindow as Window).sforce;
    const note = (how: string) => () => delivered.push(how);
    connection.query('q', { onSuccess: note('success'), onFailure: note('failure') });
    return delivered;
  });
  await arrived;
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  release();
  await roundTrip(page);
  expect(await delivered.jsonValue()).toEqual([]);
});
