import { expect } from 'playwright/test';
import { type Case, cases, results } from './cases.js';

const scripts = (...names: readonly string[]) =>
  `<!doctype html><title>Page</title>${names.map((name) => `<script src="/soap/ajax/${name}.js"></script>`).join('')}<body>`;

const NS = 'http://soap.sforce.com/schemas/package/';
const APEX = 'http://soap.sforce.com/2006/08/apex';
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const execute: readonly Case[] = [
  [
    'execute: dots in the class become slashes, in the URL and in the namespace',
    `sforce.apex.execute('ns.Class', 'run', {})`,
    undefined,
    {
      paths: ['/services/Soap/package/ns/Class'],
      sends: new RegExp(`<run xmlns="${escaped(`${NS}ns/Class`)}"[^>]*(?:/>|></run>)`),
    },
  ],
  [
    'execute: a class without namespace',
    `sforce.apex.execute('Class', 'run', {})`,
    undefined,
    { paths: ['/services/Soap/package/Class'], sends: `xmlns="${NS}Class"` },
  ],
  [
    'execute: args is an object, one element a key; arrays repeat, null is nil',
    `sforce.apex.execute('C', 'run', { b: 'x', a: 1, list: ['1', '2'], none: null, when: new Date(2025, 5, 1) })`,
    undefined,
    {
      sends:
        '<b>x</b><a>1</a><list>1</list><list>2</list><none xsi:nil="true"/><when>2025-06-01T00:00:00.000-07:00</when></run>',
    },
  ],
  [
    'execute: what goes to Apex keeps its case and its order, and null there is nil',
    `sforce.apex.execute('C', 'run', { record: sObject({ Name: 'x', id: '1', Fax: null }) })`,
    undefined,
    {
      sends: /<record>.*<type>Account<\/type>.*<Name>x<\/Name><id>1<\/id><Fax xsi:nil="true"\/><\/record>/,
      lacks: 'fieldsToNull',
    },
  ],
  [
    'execute: args left out is an error',
    `return thrown(() => sforce.apex.execute('C', 'run'))`,
    expect.stringContaining('args not specified'),
    { paths: [] },
  ],
  [
    'execute: one value is an array of one',
    `return sforce.apex.execute('C', 'run', {})`,
    ['5'],
    { answer: results('5') },
  ],
  [
    'execute: void is an array of one null',
    `return sforce.apex.execute('C', 'run', {})`,
    [null],
    { answer: '<runResponse><result xsi:nil="true"/></runResponse>' },
  ],
  [
    'execute: an empty list is an empty array',
    `return sforce.apex.execute('C', 'run', {})`,
    [],
    { answer: '<runResponse/>' },
  ],
  [
    'execute: several values are an array',
    `return sforce.apex.execute('C', 'run', {})`,
    ['5', '6'],
    { answer: results('5', '6') },
  ],
  [
    'execute: with isArray false, one value stands alone',
    `return sforce.apex.execute('C', 'run', {}, null, false)`,
    '5',
    { answer: results('5') },
  ],
  [
    'execute: with isArray false, no value is undefined',
    `return sforce.apex.execute('C', 'run', {}, null, false)`,
    undefined,
    { answer: '<runResponse/>' },
  ],
  [
    'execute: any isArray but false gives an array',
    `return [null, 0, undefined, true].map((isArray) => sforce.apex.execute('C', 'run', {}, null, isArray))`,
    [['5'], ['5'], ['5'], ['5']],
    { answer: results('5') },
  ],
  [
    'execute: with a callback it is asynchronous',
    `return new Promise((resolve) => { const given = sforce.apex.execute('C', 'run', {}, { onSuccess: (result) => resolve([given, result]), onFailure: resolve }); })`,
    [undefined, ['5']],
    { answer: results('5') },
  ],
  [
    'execute: the header elements take the namespace of the package',
    `connection.sessionId = 'S'; sforce.apex.execute('C', 'run', {})`,
    undefined,
    {
      sends: new RegExp(
        `xmlns:sfns="${escaped(`${NS}C`)}"[^>]*><sfns:SessionHeader><sessionId>S</sessionId></sfns:SessionHeader>`,
      ),
      lacks: 'urn:partner.soap.sforce.com',
    },
  ],
];

const system: readonly Case[] = [
  [
    'executeAnonymous(code, callback?)',
    `const sync = sforce.apex.executeAnonymous('a<b;'); const async = await new Promise((resolve) => sforce.apex.executeAnonymous('x;', resolve));
     return [sync.success, async.success]`,
    ['true', 'true'],
    {
      answer: results('<compiled>true</compiled><success>true</success>'),
      paths: ['/services/Soap/s/64.0', '/services/Soap/s/64.0'],
      sends: [`<executeAnonymous xmlns="${APEX}"`, '>a&lt;b;<', '>x;<'],
    },
  ],
  [
    'runTests(request, callback?) with a RunTestsRequest',
    `const request = new sforce.RunTestsRequest(); request.allTests = false; request.classes = ['A', 'B'];
     const sync = sforce.apex.runTests(request); const async = await new Promise((resolve) => sforce.apex.runTests(request, resolve));
     return [request instanceof sforce.Xml, sync.numTestsRun, async.numTestsRun]`,
    [true, '2', '2'],
    {
      answer: results('<numFailures>0</numFailures><numTestsRun>2</numTestsRun>'),
      paths: ['/services/Soap/s/64.0', '/services/Soap/s/64.0'],
      sends: [
        `<runTests xmlns="${APEX}"`,
        '<allTests>false</allTests><classes>A</classes><classes>B</classes>',
      ],
    },
  ],
  [
    'setDebug(on, level?, categories?) switches apexTrace and the debugging header, level Db unless given',
    `const seen = []; const note = () => seen.push([sforce.debug.apexTrace, connection.debuggingHeader && connection.debuggingHeader.debugLevel]);
     window.println = () => {};
     sforce.apex.setDebug(true); note(); sforce.apex.setDebug(true, 'Detail', ['Apex_code,Debug']); note();
     sforce.apex.execute('C', 'run', {}); sforce.apex.setDebug(false); note(); return seen`,
    [
      [true, 'Db'],
      [true, 'Detail'],
      [false, null],
    ],
    { sends: ['<debugLevel>Detail</debugLevel>', '<category>Apex_code</category><level>Debug</level>'] },
  ],
];

cases(10, [...execute, ...system], scripts('64.0/connection', '64.0/apex'));
cases(
  10,
  [
    [
      'the version in the URL of apex.js decides its endpoint',
      `sforce.apex.executeAnonymous('x'); connection.getUserInfo()`,
      undefined,
      { paths: ['/services/Soap/s/24.0', '/services/Soap/u/30.0'], answer: results('R') },
    ],
  ],
  scripts('30.0/connection', '24.0/apex'),
);
cases(
  10,
  [
    [
      'apex.js without connection.js says that it needs it',
      `return window.failures`,
      [expect.stringContaining('connection.js')],
    ],
  ],
  `<!doctype html><title>Page</title><script>var failures = []; onerror = (text) => failures.push(text); </script>${'<script src="/soap/ajax/64.0/apex.js"></script><script src="/soap/ajax/64.0/connection.js"></script>'}<body>`,
);
