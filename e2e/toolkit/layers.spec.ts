// biome-ignore-all lint/suspicious/noExplicitAny: what runs in the page is JavaScript, as the toolkit's users write it
import { expect } from 'playwright/test';
import { envelope, fault, queryResult, roundTrip, sendXml, test } from './soap-server.js';

test('a subclass of Transport with a connection of its own, which answers inside send', async ({
  loaded,
  page,
}) => {
  const seen = await page.evaluate(
    async (text) => {
      const order: string[] = [];
      const Old = window.sforce.Transport;
      window.sforce.Transport = function (this: any, ..._: unknown[]) {
        // biome-ignore lint/complexity/noArguments: as pages write it
        Old.apply(this, arguments);
        this.newConnection = () => ({
          readyState: 0,
          status: 200,
          responseText: text,
          onreadystatechange: null as any,
          open() {
            order.push(this.onreadystatechange ? 'handler first' : 'no handler');
          },
          setRequestHeader() {},
          send() {
            this.readyState = 4;
            this.onreadystatechange();
            this.onreadystatechange();
          },
        });
      };
      const sync = window.sforce.connection.query('q').size;
      await new Promise<void>((resolve) => {
        window.sforce.connection.query('q', () => {
          order.push('answered');
          // Whatever else the first call would deliver comes before the answer of a second.
          window.sforce.connection.query('q', () => resolve());
        });
        order.push('returned');
      });
      window.sforce.Transport = Old;
      return { sync, order };
    },
    envelope(queryResult(['A'])),
  );
  expect(seen).toEqual({
    sync: '1',
    order: ['handler first', 'handler first', 'returned', 'answered', 'handler first'],
  });
  expect(loaded.requests).toEqual([]);
});

test('a replaced Transport that hands over DOM elements', async ({ loaded, page }) => {
  expect(loaded.requests).toEqual([]);
  const seen = await page.evaluate(
    async ([good, bad]) => {
      const root = (text: string) => new DOMParser().parseFromString(text, 'text/xml').documentElement;
      let answer: [any, boolean] = [root(good as string), true];
      window.sforce.Transport = function (this: any) {
        this.send = (_: string, soapTransport: any) => soapTransport.httpCallback(...answer);
      };
      const { connection } = window.sforce;
      const name = connection.query('q').records.Name;
      const failures: string[] = [];
      for (const failed of [root(bad as string), 'no luck']) {
        answer = [failed, false];
        try {
          connection.query('q');
        } catch (error: any) {
          failures.push(error.faultcode);
        }
      }
      const later = await new Promise((resolve) =>
        connection.query('q', { onSuccess() {}, onFailure: resolve }),
      );
      return { name, failures, later: `${later}` };
    },
    [envelope(queryResult(['A &lt; B'])), envelope(fault('INVALID_TYPE', 'x'))],
  );
  expect(seen.name).toBe('A < B');
  expect(seen.failures).toEqual(['sf:INVALID_TYPE', 'toolkit:CONNECTION_FAILED']);
  expect(seen.later).toMatch(/^Remote invocation failed, due to: no luck status code: 0/);
});

test('hooks before and after a callback, and handlers looked up when the answer arrives', async ({
  loaded,
  page,
}) => {
  loaded.answer = sendXml(queryResult([]));
  const order = await page.evaluateHandle(async () => {
    const order: string[] = [];
    const { prototype } = window.sforce.SoapTransport;
    prototype.beforeCallback = () => order.push('before');
    await new Promise<void>((resolve) => {
      const callback: any = { onSuccess: () => order.push('old') };
      window.sforce.connection.query('q', callback);
      callback.onSuccess = () => order.push('new');
      prototype.afterCallback = () => {
        order.push('after');
        resolve();
      };
    });
    return order;
  });
  await roundTrip(page);
  expect(await order.jsonValue()).toEqual(['before', 'new', 'after']);
});

test('two functions in a row, and login with a callback', async ({ loaded, page }) => {
  loaded.answer = sendXml(fault('INVALID_LOGIN', 'Invalid username'), 500);
  const failure = await page.evaluate(
    () =>
      new Promise((resolve) =>
        window.sforce.connection.query(
          'q',
          () => {},
          (error: any) => resolve(error.faultstring),
        ),
      ),
  );
  expect(failure).toBe('INVALID_LOGIN: Invalid username');
  expect(
    await page.evaluate(() => {
      try {
        return window.sforce.connection.login('u', 'p', { onSuccess() {}, onFailure() {} });
      } catch (error: any) {
        return error.faultcode.indexOf('INVALID_LOGIN');
      }
    }),
  ).toBe(3);
  loaded.answer = sendXml(
    '<loginResponse><result><sessionId>S2</sessionId><serverUrl>https://x/</serverUrl></result></loginResponse>',
  );
  const seen = await page.evaluate(async () => {
    const { connection } = window.sforce;
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      const result = connection.login('u', 'p', (given: any) => {
        order.push(given.sessionId);
        resolve();
      });
      order.push(result.sessionId, connection.sessionId, connection.serverUrl);
    });
    return order;
  });
  expect(seen).toEqual(['S2', 'S2', '/services/Soap/u/64.0', 'S2']);
});

test('an iterator over batches', async ({ loaded, page }) => {
  const batch = (done: boolean, names: string[]) =>
    queryResult(names)
      .replace('<done>true', `<done>${done}`)
      .replace(
        '<queryLocator xsi:nil="true"/>',
        done ? '<queryLocator xsi:nil="true"/>' : '<queryLocator>01g</queryLocator>',
      );
  loaded.answer = (request, response) =>
    sendXml(request.body.includes('queryMore') ? batch(true, ['C']) : batch(false, ['A', 'B']))(
      request,
      response,
    );
  const seen = await page.evaluate(() => {
    const iterator = new window.sforce.QueryResultIterator(window.sforce.connection.query('q'));
    const own = Object.keys(iterator);
    const names: string[] = [];
    while (iterator.hasNext()) names.push(iterator.next().Name);
    const plain = JSON.parse(JSON.stringify(iterator.queryResult));
    const again = new window.sforce.QueryResultIterator(plain);
    return { own, names, again: [again.hasNext(), again.next().Name, again.hasNext()] };
  });
  expect(seen).toEqual({
    own: ['queryResult', 'index', 'records'],
    names: ['A', 'B', 'C'],
    again: [true, 'C', false],
  });
  expect(loaded.requests[1]?.body).toContain('<queryLocator>01g</queryLocator>');
});

test('an httpCallback of the page gets DOM elements', async ({ loaded, page }) => {
  loaded.answer = (request, response) =>
    request.body.includes('bad')
      ? sendXml(fault('INVALID_TYPE', 'x'), 500)(request, response)
      : sendXml(queryResult(['A']))(request, response);
  const seen = await page.evaluate(() => {
    const { prototype } = window.sforce.SoapTransport;
    const { httpCallback } = prototype;
    const given: unknown[] = [];
    prototype.httpCallback = function (this: any, ...args: any[]) {
      given.push(args[0].nodeName, args[1]);
      httpCallback.apply(this, args);
    };
    const name = window.sforce.connection.query('good').records.Name;
    let code = '';
    try {
      window.sforce.connection.query('bad');
    } catch (error: any) {
      code = error.faultcode;
    }
    return { given, name, code };
  });
  expect(seen).toEqual({
    given: ['soapenv:Envelope', true, 'soapenv:Envelope', false],
    name: 'A',
    code: 'sf:INVALID_TYPE',
  });
});
