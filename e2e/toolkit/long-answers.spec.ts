import { expect, test } from 'playwright/test';
import { queryResponse } from '../../bench/data/query-response.mjs';

const RECORDS = 200;
const text = queryResponse({ records: RECORDS, fields: 6 });
const cut = text.replace(/<\/soapenv:Body>.*/, '');

const scenes = [
  { name: 'whole', answers: [text], seen: ['first part read', `${RECORDS} records`] },
  {
    name: 'malformed at its end',
    answers: [cut],
    seen: ['first part read', expect.stringMatching(/Envelope.*\)$/s)],
  },
  {
    name: 'answered twice, as a page’s own transport may',
    answers: [text, cut],
    seen: ['first part read', `${RECORDS} records`],
  },
];

for (const { name, answers, seen } of scenes) {
  test(`a long answer is decoded in parts and delivered once: ${name}`, async ({ page }) => {
    await page.addScriptTag({ path: 'dist/connection.js' });
    const order = await page.evaluate((answers) => {
      // A clock by which the time of each part is over whenever it is looked at.
      let time = 0;
      performance.now = () => {
        time += 1000;
        return time;
      };
      const { sforce } = window;
      const order: string[] = [];
      sforce.Transport = function (this: { send: unknown }) {
        this.send = (_: string, soapTransport: { httpCallback(...args: unknown[]): void }) =>
          setTimeout(() => {
            for (const answer of answers) soapTransport.httpCallback(answer, true, 200);
            order.push('first part read');
          });
      };
      return new Promise<string[]>((done) => {
        const end = (what: string) => {
          order.push(what);
          // Time for what must not come.
          setTimeout(() => done(order), 100);
        };
        sforce.connection.query('', {
          onSuccess: (result: { records: unknown[] }) => end(`${result.records.length} records`),
          onFailure: (error: { faultstring: string }) => end(error.faultstring),
        });
      });
    }, answers);
    expect(order).toEqual(seen);
  });
}
