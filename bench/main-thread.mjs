// The longest task of the page's main thread during a whole asynchronous query, from the call to the end of its callback:
// what the browser does with the answer, `responseText`, decoding and the callback. Beside it `DOMParser.parseFromString`
// alone, which is one task. Tasks are those that the browser's own trace tells.
import { createServer } from 'node:http';
import { queryResponse } from './data/query-response.mjs';
import { withPage } from './parts/browser.mjs';
import { interleaved, median, medians, ROUNDS } from './parts/rounds.mjs';

export const title =
  'Longest main-thread task of an asynchronous query, against `DOMParser.parseFromString` alone';

const SCENE = { records: 2000, fields: 40 };
const WARM_UP = 3;
const TRACED = ['toplevel', 'blink.user_timing'];

/** Runs in the page: what is measured. Each query marks its start and end in the trace. */
function makeSubjects({ text, records }) {
  return {
    async toolkit(round) {
      // A task of its own: the one until here belongs to the turn before.
      await new Promise((next) => setTimeout(next));
      performance.mark(`start ${round}`);
      return new Promise((done, fail) =>
        window.sforce.connection.query('', {
          onSuccess(result) {
            performance.mark(`end ${round}`);
            if (result.records.length !== records) fail(new Error('The result is not what was sent'));
            // The callback's task must be over before its length is known.
            setTimeout(() => done(0));
          },
          onFailure: fail,
        }),
      );
    },
    domParser() {
      const start = performance.now();
      new DOMParser().parseFromString(text, 'text/xml');
      return performance.now() - start;
    },
  };
}

/** A server that answers every POST with the text, and anything else with an empty page. */
async function serve(text) {
  const server = createServer((request, response) => {
    request.resume();
    const isCall = request.method === 'POST';
    response.setHeader('content-type', isCall ? 'text/xml; charset=UTF-8' : 'text/html');
    response.end(isCall ? text : '<!doctype html><title>bench</title>');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/** Milliseconds of the longest task between the marks of a round, on the thread that set them. */
function longestTask(events, round) {
  const mark = (name) => events.find((event) => event.name === `${name} ${round}`);
  const [start, end] = [mark('start'), mark('end')];
  const tasks = events.filter(
    ({ name, ph, pid, tid, ts, dur }) =>
      /RunTask$/.test(name) &&
      ph === 'X' &&
      pid === start.pid &&
      tid === start.tid &&
      ts <= end.ts &&
      ts + dur >= start.ts,
  );
  if (!tasks.length) throw new Error('The trace of the browser has no tasks');
  return Math.max(...tasks.map(({ dur }) => dur)) / 1000;
}

async function traced(browser, page, action) {
  await browser.startTracing(page, { categories: TRACED });
  const value = await action();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return { value, events: traceEvents };
}

const withSubjects = (browser, { url, text }, use) =>
  withPage(
    browser,
    async (page) => {
      await page.evaluate(`globalThis.makeSubjects = ${makeSubjects}`);
      const given = { text, records: SCENE.records };
      await page.evaluate((given) => {
        globalThis.subjects = globalThis.makeSubjects(given);
      }, given);
      return use(page);
    },
    { url },
  );

const warm = (browser, site) =>
  withSubjects(browser, site, async (page) => {
    const options = { rounds: ROUNDS, warmUp: WARM_UP };
    const { value, events } = await traced(browser, page, () =>
      page.evaluate((options) => globalThis.interleaved(globalThis.subjects, options), options),
    );
    const tasks = Array.from({ length: ROUNDS }, (_, round) => longestTask(events, round));
    return { toolkit: median(tasks), domParser: median(value.domParser) };
  });

/** Each turn in a page, and a process, of its own. */
async function fresh(browser, site) {
  const turn = (subject) => () =>
    withSubjects(browser, site, async (page) => {
      const { value, events } = await traced(browser, page, () =>
        page.evaluate((name) => {
          globalThis.gc();
          return globalThis.subjects[name](0);
        }, subject),
      );
      return subject === 'toolkit' ? longestTask(events, 0) : value;
    });
  const subjects = { toolkit: turn('toolkit'), domParser: turn('domParser') };
  return medians(await interleaved(subjects, { rounds: ROUNDS, warmUp: 1 }));
}

/** One row for a page that is warm, one for the first query of a fresh page. */
export async function run({ browser }) {
  const text = queryResponse(SCENE);
  const { url, stop } = await serve(text);
  try {
    const rows = [];
    for (const [name, measure] of Object.entries({ '': warm, ', first in a fresh page': fresh })) {
      const { toolkit, domParser } = await measure(browser, { url, text });
      rows.push({
        query: `2,000 records × 40 fields${name}`,
        'longest task, ms': toolkit,
        'DOMParser alone, ms': domParser,
        ratio: domParser / toolkit,
        must: 5,
      });
    }
    return rows;
  } finally {
    stop();
  }
}
