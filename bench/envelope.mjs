// Writing the envelope of `create()` with 200 records of 6 fields, from the call to the text handed to the transport,
// beside fast-xml-parser's builder writing the same envelope from objects made beforehand. Both in the same page. The
// floor is what joining the texts of the records alone takes, with nothing escaped or checked.
import { strict as assert } from 'node:assert';
import { build } from 'esbuild';
import { XMLParser } from 'fast-xml-parser';
import { records } from './data/records.mjs';
import { withPage } from './parts/browser.mjs';
import { medians, ROUNDS } from './parts/rounds.mjs';

export const title = "Envelope of `create()`, against fast-xml-parser's builder";

const RECORDS = 200;
const FIELDS = 6;
const WARM_UP = 10;
const REPEAT = 20;

/** fast-xml-parser as a script for pages. */
async function builderScript() {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { XMLBuilder } from 'fast-xml-parser';",
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'fastXmlParser',
    write: false,
  });
  return outputFiles[0].text;
}

/** Runs in the page: what is measured, and what each wrote last. */
function makeSubjects(rows) {
  const { connection, SObject } = window.sforce;
  const sObjects = rows.map(({ type, ...fields }) => Object.assign(new SObject(type), fields));
  let sentAt;
  const written = {};
  window.sforce.Transport = function () {
    this.send = (envelope) => {
      sentAt = performance.now();
      written.toolkit = envelope;
    };
  };
  const builder = new window.fastXmlParser.XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
  });
  const tree = {
    'se:Envelope': {
      '@xmlns:se': 'http://schemas.xmlsoap.org/soap/envelope/',
      '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'se:Header': {
        '@xmlns': 'urn:partner.soap.sforce.com',
        '@xmlns:sfns': 'urn:partner.soap.sforce.com',
        'sfns:SessionHeader': { sessionId: 'session' },
      },
      'se:Body': {
        create: {
          '@xmlns': 'urn:partner.soap.sforce.com',
          '@xmlns:ns1': 'urn:sobject.partner.soap.sforce.com',
          sObjects: rows.map(({ type, ...fields }) => ({
            'ns1:type': type,
            'ns1:Id': { '@xsi:nil': 'true' },
            ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`ns1:${name}`, value])),
          })),
        },
      },
    },
  };
  connection.sessionId = 'session';
  return {
    written,
    subjects: {
      toolkit() {
        const start = performance.now();
        connection.create(sObjects, () => {});
        return sentAt - start;
      },
      builder() {
        const start = performance.now();
        written.builder = builder.build(tree);
        return performance.now() - start;
      },
      floor() {
        const start = performance.now();
        let text = '';
        for (const record of sObjects) {
          text += '<sObjects>';
          for (const name of Object.keys(record)) text += `<ns1:${name}>${record[name]}</ns1:${name}>`;
          text += '</sObjects>';
        }
        written.floor = text;
        return performance.now() - start;
      },
    },
  };
}

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, trimValues: false });

/** One row. Throws when the two envelopes do not read back equal. */
export async function run({ browser }) {
  const script = await builderScript();
  const { times, written } = await withPage(browser, async (page) => {
    await page.addScriptTag({ content: script });
    await page.evaluate(`globalThis.makeSubjects = ${makeSubjects}`);
    return page.evaluate(
      async ({ rows, options }) => {
        const { subjects, written } = globalThis.makeSubjects(rows);
        // The floor for itself: each turn in between has the browser throw more compiled code away.
        const { floor, ...compared } = subjects;
        const times = await globalThis.interleaved(compared, options);
        return { times: { ...times, ...(await globalThis.interleaved({ floor }, options)) }, written };
      },
      {
        rows: records({ records: RECORDS, fields: FIELDS }),
        options: { rounds: ROUNDS, warmUp: WARM_UP, repeat: REPEAT },
      },
    );
  });
  assert.deepEqual(parser.parse(written.toolkit), parser.parse(written.builder));
  const { toolkit, builder, floor } = medians(times);
  return [
    {
      envelope: `${RECORDS} records × ${FIELDS} fields`,
      kB: Math.round(written.toolkit.length / 1000),
      'toolkit, ms': toolkit,
      "fast-xml-parser's builder, ms": builder,
      'floor, ms': floor,
      ratio: builder / toolkit,
      must: 5,
    },
  ];
}
