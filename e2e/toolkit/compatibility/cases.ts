// Facts as rows: what a page's script does, what that gives, and what goes over the wire.
import type { Page } from 'playwright/test';
import { expect, test } from '../../worker.js';
import { envelope, type Handler, type SoapServer } from '../soap-server.js';

export { test };

/** What a request must have: a part of its body, or more. */
type Expected = string | RegExp;

export interface Wire {
  /** What the server answers: the content of a SOAP body, or a handler. Of several, one a request, the last for all others. */
  readonly answer?: string | Handler | readonly (string | Handler)[];
  /** What the page sends: parts of the only request's body. */
  readonly sends?: Expected | readonly Expected[];
  /** What no request may have. */
  readonly lacks?: Expected | readonly Expected[];
  /** Paths of all requests, in order. */
  readonly paths?: readonly string[];
  /** The requests are under way at once: they arrive in any order. */
  readonly atOnce?: boolean;
}

/**
 * A fact in words; the page's script, the statements of an asynchronous function; what it returns; and the traffic.
 *
 * The script sees `sforce`, `connection`, and the names of `PRELUDE`, in a page that is as it was loaded.
 */
export type Case = readonly [fact: string, script: string, gives?: unknown, wire?: Wire];

/** The answer of a call with one or more results. */
export const results = (...contents: readonly string[]) =>
  `<r>${contents.map((content) => `<result>${content}</result>`).join('')}</r>`;

/** The answer of a query: records of accounts, made of their fields. */
export const records = (...rows: readonly string[]) =>
  results(
    `<done>true</done><queryLocator xsi:nil="true"/>${rows.map((fields) => `<records xsi:type="sf:sObject"><sf:type>Account</sf:type>${fields}</records>`).join('')}<size>${rows.length}</size>`,
  );

/** What the scripts use. */
const PRELUDE = `
const { connection } = sforce;
/** The text of what a function throws, as a page shows it. */
const thrown = (run) => { try { run(); } catch (error) { return '' + error; } return 'nothing thrown'; };
/** What a function throws. */
const caught = (run) => { try { run(); } catch (error) { return error; } };
/** Makes a call with a callback, and waits for its result. */
const later = (method, ...args) => new Promise((onSuccess, onFailure) =>
  connection[method](...args, { onSuccess, onFailure }));
const xml = (fields) => Object.assign(new sforce.Xml(), fields);
const sObject = (fields, type = 'Account') => Object.assign(new sforce.SObject(type), fields);
/** What an array, an object or a record holds, without its methods. */
const plain = (value) => JSON.parse(JSON.stringify(value));
/** The element \`a\` as a writer writes it. */
const written = (write, start = true) => {
  const writer = new sforce.XmlWriter();
  if (start) writer.writeStartElement('a');
  write(writer);
  if (start) writer.writeEndElement('a');
  return writer.toString();
};
const root = (text) => new DOMParser().parseFromString(text, 'text/xml').documentElement;
`;

const toList = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];

/** Answers requests one after the other. */
function answers(answer: Wire['answer']): Handler {
  const list = toList(answer ?? '<r/>');
  let next = 0;
  return (request, response) => {
    const current = list[Math.min(next++, list.length - 1)] as string | Handler;
    if (typeof current === 'function') return current(request, response);
    const status = current.startsWith('<soapenv:Fault') ? 500 : 200;
    return response.writeHead(status, { 'Content-Type': 'text/xml;charset=UTF-8' }).end(envelope(current));
  };
}

/** Runs statements in the page of a case, and gives what they return. */
export const run = (page: Page, script: string): Promise<unknown> =>
  page.evaluate(`(async () => { ${PRELUDE}\n${script}\n})()`);

function check(server: SoapServer, { sends, lacks, paths, atOnce }: Wire): void {
  const bodies = server.requests.map(({ body }) => body).join('\n');
  for (const part of toList(sends)) expect(bodies).toMatch(part);
  for (const part of toList(lacks)) expect(bodies).not.toMatch(part);
  const asked = server.requests.map(({ path }) => path);
  if (paths) expect(atOnce ? asked.sort() : asked).toEqual(paths);
}

/** Makes a test of each row; `section` is that of the description which the facts come from. */
export function cases(section: number | string, rows: readonly Case[], html?: string): void {
  for (const [fact, script, gives, wire = {}] of rows)
    test(`${section} ${fact}`, async ({ site: { server, page, open } }) => {
      await open(html);
      server.requests.length = 0;
      server.answer = answers(wire.answer);
      expect(await run(page, script)).toEqual(gives);
      check(server, wire);
    });
}
