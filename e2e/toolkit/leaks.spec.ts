import { type CDPSession, expect, type Page } from 'playwright/test';
import { test } from './compatibility/cases.js';
import { envelope, queryResult } from './soap-server.js';

const CALLS = 10_000;
const ALLOWED = 1_000_000;

/** Bytes in use in the page, after all garbage is collected. */
async function usedBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** Puts a request in the place of the browser's that answers at once, so that ten thousand take seconds. */
const stub = (page: Page) =>
  page.evaluate(
    (answer) => {
      const { port1, port2 } = new MessageChannel();
      const queue: (() => void)[] = [];
      port1.onmessage = () => queue.shift()?.();
      window.XMLHttpRequest = class {
        readyState = 0;
        status = 0;
        responseText = '';
        onreadystatechange: (() => void) | null = null;
        open() {}
        setRequestHeader() {}
        abort() {}
        send() {
          queue.push(() => {
            Object.assign(this, { readyState: 4, status: 200, responseText: answer });
            this.onreadystatechange?.();
          });
          port2.postMessage(null);
        }
      } as unknown as typeof XMLHttpRequest;
    },
    envelope(queryResult(['A', 'B'])),
  );

/** Makes so many calls one after the other, as a page does that polls; gives how many were answered. */
const poll = (page: Page, count: number) =>
  page.evaluate(
    (count) =>
      new Promise<number>((resolve, reject) => {
        let answered = 0;
        const next = () =>
          window.sforce.connection.query('Select Id From Account', {
            onSuccess: () => (++answered < count ? next() : resolve(answered)),
            onFailure: reject,
            // Longer than the test: what keeps a timer of each call keeps the call.
            timeout: 600_000,
          });
        next();
      }),
    count,
  );

test(`${CALLS} calls of a page that polls leave the heap within 1 MB of where it was`, async ({ site }) => {
  await site.open();
  const session = await site.page.context().newCDPSession(site.page);
  await stub(site.page);
  // The first ones compile and fill caches.
  await poll(site.page, 500);
  const before = await usedBytes(session);
  expect(await poll(site.page, CALLS)).toBe(CALLS);
  expect((await usedBytes(session)) - before).toBeLessThan(ALLOWED);
  await session.detach();
});

test('the measure sees when a page keeps its requests', async ({ site }) => {
  await site.open();
  const session = await site.page.context().newCDPSession(site.page);
  await stub(site.page);
  await poll(site.page, 500);
  await site.page.evaluate(() => {
    const kept: unknown[] = [];
    const { Transport } = window.sforce;
    window.sforce.Transport = function (this: unknown, url: string) {
      Transport.call(this, url);
      kept.push(this);
    };
    Object.assign(window, { kept });
  });
  const before = await usedBytes(session);
  await poll(site.page, CALLS);
  expect((await usedBytes(session)) - before).toBeGreaterThan(ALLOWED);
  await session.detach();
});
