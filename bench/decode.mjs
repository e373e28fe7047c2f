// Decoding query results: from the text of the answer to `sforce.Xml` objects, beside `DOMParser.parseFromString` alone,
// which builds no objects yet. Warm, and as the first decoding of a fresh page.

import { queryResponse } from './data/query-response.mjs';
import { withPage } from './parts/browser.mjs';
import { interleaved, medians, ROUNDS } from './parts/rounds.mjs';

export const title = 'Decoding the answer of a query, against `DOMParser.parseFromString` alone';

const WARM_UP = 10;
const SCENES = [
  { name: '200 records × 6 fields', records: 200, fields: 6, repeat: 20, must: 6, aim: 10 },
  { name: '2,000 records × 6 fields', records: 2000, fields: 6, repeat: 3, must: 4.5, aim: 8 },
  { name: '2,000 records × 40 fields', records: 2000, fields: 40, must: 7, aim: 10 },
  {
    name: '500 records with 5 children each',
    records: 500,
    fields: 6,
    children: 5,
    repeat: 3,
    must: 6.5,
    aim: 9,
  },
  {
    name: '2,000 records × 40 fields, first in a fresh page',
    records: 2000,
    fields: 40,
    fresh: true,
    must: 4,
    aim: 6,
  },
];

/** Runs in the page: what is measured. */
function makeSubjects({ text, records }) {
  let answered;
  window.sforce.Transport = function () {
    this.send = (_, soapTransport) => {
      const start = performance.now();
      soapTransport.httpCallback(text, true, 200);
      answered = performance.now() - start;
    };
  };
  return {
    toolkit() {
      const result = window.sforce.connection.query('');
      if (result.records.length !== records) throw new Error('The result is not what was sent');
      return answered;
    },
    domParser() {
      const start = performance.now();
      const document = new DOMParser().parseFromString(text, 'text/xml');
      const elapsed = performance.now() - start;
      if (document.documentElement.localName !== 'Envelope')
        throw new Error('The document is not what was sent');
      return elapsed;
    },
  };
}

const withSubjects = (browser, scene, use) =>
  withPage(browser, async (page) => {
    const { records } = scene;
    await page.evaluate(`globalThis.makeSubjects = ${makeSubjects}`);
    await page.evaluate(
      (given) => {
        globalThis.subjects = globalThis.makeSubjects(given);
      },
      { text: queryResponse(scene), records },
    );
    return use(page);
  });

const warm = (browser, scene) =>
  withSubjects(browser, scene, (page) =>
    page.evaluate((options) => globalThis.interleaved(globalThis.subjects, options), {
      rounds: ROUNDS,
      warmUp: WARM_UP,
      repeat: scene.repeat ?? 1,
    }),
  );

/** Each turn in a page, and a process, of its own. */
function fresh(browser, scene) {
  const turn = (subject) => () =>
    withSubjects(browser, scene, (page) =>
      page.evaluate((name) => {
        globalThis.gc();
        return globalThis.subjects[name]();
      }, subject),
    );
  return interleaved(
    { toolkit: turn('toolkit'), domParser: turn('domParser') },
    { rounds: ROUNDS, warmUp: 1 },
  );
}

/** One row a scene. */
export async function run({ browser }) {
  const rows = [];
  for (const scene of SCENES) {
    const { toolkit, domParser } = medians(await (scene.fresh ? fresh : warm)(browser, scene));
    rows.push({
      answer: scene.name,
      kB: Math.round(queryResponse(scene).length / 1000),
      'toolkit, ms': toolkit,
      'DOMParser alone, ms': domParser,
      ratio: domParser / toolkit,
      must: scene.must,
      aim: scene.aim,
    });
  }
  return rows;
}
