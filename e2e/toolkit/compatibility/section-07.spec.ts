import { expect } from 'playwright/test';
import { fault, type Handler } from '../soap-server.js';
import { type Case, cases, results } from './cases.js';

const FAULT = fault('INVALID_FIELD', 'No such column');
const SHOWN =
  "{faultcode:'sf:INVALID_FIELD', faultstring:'INVALID_FIELD: No such column', detail:{ApiFault:{exceptionCode:'INVALID_FIELD', exceptionMessage:'No such column', }, }, }";

/** A fact about the fault that a call gives; the script sees it as `error`. */
const fact = (name: string, script: string, gives: unknown): Case => [
  name,
  `const error = caught(() => connection.query('q')); ${script}`,
  gives,
  { answer: FAULT },
];

const faults: readonly Case[] = [
  fact(
    'a fault has three enumerable own members, no more',
    `const names = Object.keys(error); return [names, typeof error.faultcode, typeof error.detail, error.detail.ApiFault.exceptionCode]`,
    [['faultcode', 'faultstring', 'detail'], 'string', 'object', 'INVALID_FIELD'],
  ),
  fact('a fault is an sforce.Xml', `return error instanceof sforce.Xml`, true),
  fact(
    'a fault is an Error with stack and message',
    `return [error instanceof Error, error.message, error.stack.includes('INVALID_FIELD'), Object.prototype.toString.call(error)]`,
    [true, 'INVALID_FIELD: No such column', true, '[object Error]'],
  ),
  fact(
    'a fault has the getters of Xml',
    `return [error.get('faultcode'), error.getArray('detail').length, error.getBoolean('faultstring')]`,
    ['sf:INVALID_FIELD', 1, false],
  ),
  fact(
    'concatenated into a string it prints as an Xml does',
    `return ['' + error, String(error), error.toString()]`,
    [SHOWN, SHOWN, SHOWN],
  ),
  fact(
    'pages look into its code and its text',
    `return [error.faultcode.indexOf('INVALID_FIELD'), error.faultstring]`,
    [3, 'INVALID_FIELD: No such column'],
  ),
  fact(
    'pages show it by alert and innerHTML',
    `const shown = []; window.alert = (text) => shown.push('' + text); alert(error);
     const element = document.createElement('p'); element.innerHTML = error; return [...shown, element.textContent]`,
    [SHOWN, SHOWN],
  ),
  fact('a fault is no sforce.SObject', `return error instanceof sforce.SObject`, false),
];

const TEXTS: readonly [what: string, script: string, text: string][] = [
  ['argument checks', `connection.query()`, `arg 0 'queryString' not specified`],
  ['getters', `xml().getInt('F')`, `The field 'F' has no value`],
  ['the callback', `connection.query('q', {})`, 'onSuccess not defined in the callback'],
  ['dates', `xml({ F: 'x' }).getDate('F')`, `'x' is not of the form yyyy-MM-dd`],
];

const own: readonly Case[] = [
  ...TEXTS.map(
    ([what, script, text]): Case => [
      `errors of the toolkit itself are Errors that read as their text: ${what}`,
      `const error = caught(() => ${script}); return [error instanceof Error, '' + error, error.message]`,
      [true, text, text],
    ],
  ),
  [
    'a timeout is an Error that reads as its text',
    `const error = await new Promise((onFailure) => connection.query('q', { onSuccess() {}, onFailure, timeout: 20 }));
     return [error instanceof Error, error instanceof sforce.Xml, '' + error]`,
    [true, true, 'Remote invocation timed out'],
    { answer: () => {} },
  ],
];

const answer =
  (status: number, body: string): Handler =>
  (_, response) =>
    response.writeHead(status, { 'Content-Type': 'text/html' }).end(body);
const failure = (name: string, handler: Handler, status: number, code: string, text: RegExp): Case => [
  `a failure below SOAP has a code of its own, the status, and the usual text: ${name}`,
  `const error = caught(() => connection.query('q'));
   return [error instanceof Error, error instanceof sforce.Xml, error.name !== 'TypeError', error.faultcode, error.status, '' + error, error.faultstring]`,
  [true, true, true, code, status, expect.stringMatching(text), expect.stringMatching(text)],
  { answer: handler },
];

const below: readonly Case[] = [
  failure(
    'no connection',
    (_, response) => response.socket?.destroy(),
    0,
    'toolkit:CONNECTION_FAILED',
    /^Remote invocation failed, due to: .* status code: 0/,
  ),
  failure(
    '503 with HTML',
    answer(503, '<html>Down</html>'),
    503,
    'toolkit:HTTP_ERROR',
    /^Remote invocation failed, due to: <html>Down<\/html> status code: 503$/,
  ),
  failure(
    '200, truncated',
    answer(200, '<a><b>'),
    200,
    'toolkit:INVALID_RESPONSE',
    /^Remote invocation failed, due to: <a><b> status code: 200/,
  ),
  failure(
    '200, not XML',
    answer(200, 'OK'),
    200,
    'toolkit:INVALID_RESPONSE',
    /^Remote invocation failed, due to: OK status code: 200/,
  ),
];

const error = (code: string, ...fields: readonly string[]) =>
  `<errors>${fields.map((field) => `<fields>${field}</fields>`).join('')}<message>Bad ${code}</message><statusCode>${code}</statusCode></errors>`;
const row = (...errors: readonly string[]) =>
  `${errors.join('')}<id xsi:nil="true"/><success>false</success>`;

const rows: readonly Case[] = [
  [
    'row-level errors are no faults: success, id, and one error as an Xml',
    `const [row] = connection.create([sObject()]);
     return [row.success, row.getBoolean('success'), row.id, row.errors instanceof sforce.Xml,
       row.errors.message, row.errors.statusCode, row.errors.fields]`,
    ['false', false, null, true, 'Bad A', 'A', 'Name'],
    { answer: results(row(error('A', 'Name'))) },
  ],
  [
    'several errors of a row are an array, and several fields too',
    `const [row] = connection.create([sObject()]);
     return [row.errors.length, row.errors[1].statusCode, row.errors[0].fields, row.errors[1].fields]`,
    [2, 'B', ['X', 'Y'], undefined],
    { answer: results(row(error('A', 'X', 'Y'), error('B'))) },
  ],
];

cases(7, [...faults, ...own, ...below, ...rows]);
