// Decoding query results: the built script, from the text of the answer to `sforce.Xml` objects, beside
// `DOMParser.parseFromString` alone, which builds no objects yet. All in one run of one browser: rounds interleaved,
// garbage collected before each, medians of 15.
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from '../scripts/find-browser.mjs';
import { queryResponse } from './data/query-response.mjs';

const ROUNDS = 15;
const WARM_UP = 10;
const SCENES = [
  { name: '200 records × 6 fields', records: 200, fields: 6, repeat: 20 },
  { name: '2,000 records × 6 fields', records: 2000, fields: 6, repeat: 3 },
  { name: '2,000 records × 40 fields', records: 2000, fields: 40, repeat: 1 },
  { name: '500 records with 5 children each', records: 500, fields: 6, children: 5, repeat: 3 },
];

const script = join(import.meta.dirname, '../dist/connection.js');
if (!existsSync(script)) {
  console.error('dist/connection.js is missing: run `npm run build` first.');
  process.exit(1);
}

/** Runs in the page: milliseconds of each round for both. */
function measure({ text, records, repeat, rounds, warmUp }) {
  let answered;
  window.sforce.Transport = function () {
    this.send = (_, soapTransport) => {
      const start = performance.now();
      soapTransport.httpCallback(text, true, 200);
      answered = performance.now() - start;
    };
  };
  const subjects = {
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
  const times = { toolkit: [], domParser: [] };
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, run] of Object.entries(subjects)) {
      window.gc();
      let sum = 0;
      for (let i = 0; i < repeat; i++) sum += run();
      if (round >= 0) times[name].push(sum / repeat);
    }
  }
  return times;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const executablePath = await findBrowser();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--js-flags=--expose-gc'],
});
try {
  const rows = [];
  for (const { name, repeat, ...shape } of SCENES) {
    const page = await browser.newPage();
    await page.addScriptTag({ path: script });
    const text = queryResponse(shape);
    const times = await page.evaluate(measure, {
      text,
      records: shape.records,
      repeat,
      rounds: ROUNDS,
      warmUp: WARM_UP,
    });
    await page.close();
    const [toolkit, domParser] = [median(times.toolkit), median(times.domParser)];
    rows.push({
      answer: name,
      kB: Math.round(text.length / 1000),
      'toolkit, ms': toolkit.toFixed(2),
      'DOMParser alone, ms': domParser.toFixed(2),
      times: (domParser / toolkit).toFixed(1),
    });
  }
  console.log(`Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
  console.table(rows);
} finally {
  await browser.close();
}
