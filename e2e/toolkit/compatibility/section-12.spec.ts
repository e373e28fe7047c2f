import { expect } from 'playwright/test';
import { envelope, fault, type Handler, PAGE } from '../soap-server.js';
import { type Case, cases, records, results, test } from './cases.js';

const script = (path: string) => `<script src="${path}"></script>`;
const html = (...parts: readonly string[]) => `<!doctype html><title>Page</title>${parts.join('')}<body>`;
const one = records('<sf:Id>1</sf:Id><sf:Name>A</sf:Name>');
const two = records('<sf:Id>1</sf:Id><sf:Name>A</sf:Name>', '<sf:Id>2</sf:Id><sf:Name>B</sf:Name>');

const CALLS = [
  `query('q')`,
  `create([sObject({ Name: 'x' })])`,
  `update([sObject({ Id: '1' })])`,
  `retrieve('Id', 'Account', ['1'])`,
  `deleteIds(['1'])`,
  `getUserInfo()`,
  `describeSObject('Account')`,
  `login('u', 'p')`,
  `describeLayout('Account')`,
  `upsert('Key__c', [sObject({ Name: 'x' })])`,
  `describeGlobal()`,
];
const LISTS = /^(?:create|update|retrieve|deleteIds|upsert)/;

const calls: readonly Case[] = CALLS.map((call) => [
  `calls by use, synchronously, as buttons make them: ${call.split('(')[0]}`,
  `return connection.${call}`,
  LISTS.test(call) ? ['R'] : 'R',
  { answer: results('R') },
]);

const callbacks: readonly Case[] = [
  [
    'the callback given as a bare function',
    `return new Promise((resolve) => connection.query('q', resolve))`,
    'R',
    { answer: results('R') },
  ],
  [
    'the callback given as two functions in a row, for a result',
    `return new Promise((onSuccess, onFailure) => connection.query('q', onSuccess, onFailure))`,
    'R',
    { answer: results('R') },
  ],
  [
    'the callback given as two functions in a row, for a failure',
    `return new Promise((resolve) => connection.query('q', () => resolve('success'), (error) => resolve(error.faultcode)))`,
    'sf:INVALID_FIELD',
    { answer: fault('INVALID_FIELD', 'x') },
  ],
  [
    'the callback given as an object with further keys',
    `return new Promise((onSuccess) => connection.query('q', { onSuccess, progress() {}, other: 1 }))`,
    'R',
    { answer: results('R') },
  ],
  [
    'the callback given as an explicit undefined, which means synchronous',
    `return [connection.query('q', undefined), connection.query('q', undefined, undefined)]`,
    ['R', 'R'],
    { answer: results('R') },
  ],
];

/** A form of describeLayout; `done` stands where a callback does. */
const layout = (args: string, sends: RegExp): Case => [
  `describeLayout(${args.replace('done', 'callback')})`,
  args.includes('done')
    ? `return new Promise((done) => connection.describeLayout(${args}))`
    : `return connection.describeLayout(${args})`,
  'R',
  { answer: results('R'), sends },
];
const NONE = /<sObjectType>Account<\/sObjectType><layoutName xsi:nil="true"\/><\/describeLayout>/;
const TYPES =
  /<sObjectType>Account<\/sObjectType><layoutName xsi:nil="true"\/><recordTypeIds>012<\/recordTypeIds><\/describeLayout>/;
const layouts: readonly Case[] = [
  layout(`'Account'`, NONE),
  layout(`'Account', done`, NONE),
  layout(`'Account', ['012'], done`, TYPES),
  layout(`'Account', ['012']`, TYPES),
  layout(`'Account', null, done`, NONE),
  layout(
    `'Account', 'UserAlt', ['012'], done`,
    /<layoutName>UserAlt<\/layoutName><recordTypeIds>012<\/recordTypeIds>/,
  ),
];

const reading: readonly Case[] = [
  [
    'records used as a bare object when there is one row',
    `return connection.query('q').records.Name`,
    'A',
    { answer: one },
  ],
  [
    'size == 1, i < result.size, done !== "true"',
    `const result = connection.query('q'); const names = [];
     for (var i = 0; i < result.size; i++) names.push(result.getArray('records')[i].Name);
     return [result.size == 2, names, result.done !== 'true']`,
    [true, ['A', 'B'], false],
    { answer: two },
  ],
  [
    'errors of a row as one object',
    `const result = connection.create([sObject()]); const { message, statusCode, fields } = result[0].errors; return [message, statusCode, fields]`,
    ['Bad', 'REQUIRED_FIELD_MISSING', 'Name'],
    {
      answer: results(
        '<errors><fields>Name</fields><message>Bad</message><statusCode>REQUIRED_FIELD_MISSING</statusCode></errors><id xsi:nil="true"/><success>false</success>',
      ),
    },
  ],
  [
    'getArray("errors"), then getArray("fields")',
    `const [row] = connection.create([sObject()]); return row.getArray('errors').map((error) => error.getArray('fields').join('+'))`,
    ['Name', 'A+B'],
    {
      answer: results(
        '<errors><fields>Name</fields><message>1</message></errors><errors><fields>A</fields><fields>B</fields><message>2</message></errors><success>false</success>',
      ),
    },
  ],
  [
    'alert("…" + result), innerHTML = queryResult, "error " + error',
    `const shown = []; window.alert = (text) => shown.push(text); const element = document.createElement('p');
     const result = connection.query('q'); alert('Result: ' + result); element.innerHTML = result;
     return [...shown, element.textContent, 'error ' + caught(() => connection.query('q'))]`,
    [
      "Result: {done:'true', queryLocator:null, records:{type:'Account', Id:'1', Name:'A', }, size:'1', }",
      "{done:'true', queryLocator:null, records:{type:'Account', Id:'1', Name:'A', }, size:'1', }",
      "error {faultcode:'sf:X', faultstring:'X: y', detail:{ApiFault:{exceptionCode:'X', exceptionMessage:'y', }, }, }",
    ],
    { answer: [one, fault('X', 'y')] },
  ],
  [
    'extra properties hung on results',
    `const result = connection.query('q'); result.mine = { a: 1 }; result.records.selected = true; result.records.node = document.body;
     return [result.mine.a, result.get('mine').a, result.records.selected, Object.keys(result.records)]`,
    [1, 1, true, ['type', 'Id', 'Name', 'selected', 'node']],
    { answer: one },
  ],
];

const sending: readonly Case[] = [
  [
    'queried rows changed and handed straight back to update',
    `const rows = connection.query('q').getArray('records'); rows.forEach((row) => { row.Name += '!'; }); connection.update(rows)`,
    undefined,
    {
      answer: [two, '<r/>'],
      sends:
        /<sObjects><ns1:type>Account<\/ns1:type><ns1:Id>1<\/ns1:Id><ns1:Name>A!<\/ns1:Name><\/sObjects><sObjects>.*B!/,
    },
  ],
  [
    'delete record.Id, then create a copy',
    `const row = connection.query('q').records; delete row.Id; connection.create([row])`,
    undefined,
    {
      answer: [one, '<r/>'],
      sends:
        '<sObjects><ns1:type>Account</ns1:type><ns1:Id xsi:nil="true"/><ns1:Name>A</ns1:Name></sObjects>',
    },
  ],
  [
    'for…in over a record shows fields, then methods to be left out by their type',
    `const row = connection.query('q').records, names = []; for (var name in row) if (typeof row[name] !== 'function') names.push(name); return names`,
    ['type', 'Id', 'Name'],
    { answer: one },
  ],
  [
    'JSON.parse(JSON.stringify(records)), cached, then read and sent',
    `localStorage.cache = JSON.stringify(connection.query('q').getArray('records')); const cached = JSON.parse(localStorage.cache); localStorage.clear();
     connection.update(cached); return cached.map((row) => row.Name)`,
    ['A', 'B'],
    { answer: [two, '<r/>'], sends: /<ns1:Name>A<.*<ns1:Name>B</ },
  ],
  [
    'field and type names in any case are sent as the page spells them',
    `connection.create([sObject({ parentId: '1', SUBJECT: 's', id: '2' }, 'task')])`,
    undefined,
    {
      sends:
        '<ns1:type>task</ns1:type><ns1:Id>2</ns1:Id><ns1:parentId>1</ns1:parentId><ns1:SUBJECT>s</ns1:SUBJECT>',
    },
  ],
  [
    'dates as Date and as ISO strings',
    `connection.create([sObject({ A: new Date(2025, 0, 2, 3, 4, 5, 6), B: '2025-01-02', C: '2025-01-02T03:04:05Z' })])`,
    undefined,
    {
      sends:
        '<ns1:A>2025-01-02T03:04:05.006-08:00</ns1:A><ns1:B>2025-01-02</ns1:B><ns1:C>2025-01-02T03:04:05Z</ns1:C>',
    },
  ],
  [
    'the method chosen by a name: connection[isNew ? "create" : "update"](…)',
    `for (const isNew of [true, false]) connection[isNew ? 'create' : 'update']([sObject({ Name: 'x' })])`,
    undefined,
    { sends: ['<create ', '<update '] },
  ],
];

const layers: readonly Case[] = [
  [
    'new sforce.Base64Binary("").decode(field.validFor) for dependent picklists, one character a byte',
    `const bits = new sforce.Base64Binary('').decode('gAAB'); const valid = [];
     for (let i = 0; i < bits.length * 8; i++) if ((bits.charCodeAt(i >> 3) & (0x80 >> i % 8)) !== 0) valid.push(i);
     return [bits.length, valid]`,
    [3, [0, 23]],
  ],
  [
    'Connection.prototype.sforceNs, .sobjectNs, .namespaceMap and serverUrl changed from outside',
    `const { prototype } = sforce.Connection; const ns = 'http://soap.sforce.com/2006/04/metadata';
     prototype.sforceNs = ns; prototype.sobjectNs = ns; prototype.namespaceMap = [{ ns, prefix: null }];
     connection.serverUrl = connection.serverUrl.replace('/u/', '/m/');
     return connection.invoke('describeMetadata', [new sforce.internal.Parameter('asOfVersion', 31)], false)`,
    'R',
    {
      answer: results('R'),
      paths: ['/services/Soap/m/64.0'],
      sends: /<describeMetadata xmlns="http:\/\/soap\.sforce\.com\/2006\/04\/metadata"[^>]*><asOfVersion>31</,
      lacks: 'partner.soap',
    },
  ],
  [
    'XmlReader on documents from elsewhere',
    `const reader = new sforce.XmlReader(root('<rss><channel><item><title>a</title></item><item><title>b</title></item></channel></rss>'));
     return plain(reader.toXmlObject(reader.getChild('channel', reader.rootElement)))`,
    { item: [{ title: 'a' }, { title: 'b' }] },
  ],
  [
    'several connections beside each other',
    `const first = new sforce.Connection(), second = new sforce.Connection(); first.sessionId = 'S1'; second.init('S2', '/services/Soap/u/9.0');
     first.getUserInfo(); second.getUserInfo(); connection.getUserInfo(); return connection.sessionId`,
    null,
    {
      sends: /<sessionId>S1<[\s\S]*<sessionId>S2</,
      paths: ['/services/Soap/u/64.0', '/services/Soap/u/9.0', '/services/Soap/u/64.0'],
    },
  ],
];

const mistakes: readonly Case[] = [
  [
    'mistakes read well: ids not in an array',
    `return [thrown(() => connection.deleteIds('1')), thrown(() => connection.retrieve('Id', 'Account', '1'))]`,
    [
      `arg 0 'ids' is an array. But passed in value is not an array`,
      `arg 2 'ids' is an array. But passed in value is not an array`,
    ],
  ],
  [
    'mistakes read well: a nested array',
    `return thrown(() => connection.update([connection.query('q').getArray('records')]))`,
    expect.stringMatching(/^arg 0 'sObjects'.* array/),
    { answer: two },
  ],
  [
    'mistakes read well: a field that does not exist',
    `return [connection.query('q').records.Nope, connection.query('q').records.get('Nope'), thrown(() => connection.query('q').records.getInt('Nope'))]`,
    [undefined, null, expect.stringContaining('Nope')],
    { answer: one },
  ],
  [
    'mistakes read well: an invalid SOQL on purpose inside try',
    `try { connection.query('selec'); return 'valid'; } catch (error) { return error.faultstring; }`,
    'MALFORMED_QUERY: unexpected token: selec',
    { answer: fault('MALFORMED_QUERY', 'unexpected token: selec') },
  ],
];

const batch = (done: boolean, name: string) =>
  results(
    `<done>${done}</done>${done ? '<queryLocator xsi:nil="true"/>' : '<queryLocator>01g</queryLocator>'}<records xsi:type="sf:sObject"><sf:type>Account</sf:type><sf:Id>1</sf:Id><sf:Name>${name}</sf:Name></records><size>2</size>`,
  );
let failures = 0;
/** Fails once. */
const unsteady: Handler = (_, response) => {
  if (failures++) response.writeHead(200, { 'Content-Type': 'text/xml' }).end(envelope(results('R')));
  else response.writeHead(503, { 'Content-Type': 'text/html' }).end('Down');
};

const byHand: readonly Case[] = [
  [
    'by hand: a promise around a call resolves with the record itself',
    `const [record] = await new Promise((onSuccess, onFailure) => connection.retrieve('Id', 'Account', ['1'], { onSuccess, onFailure }));
     return (await record).Id`,
    '1',
    {
      answer: '<r><result xsi:type="sf:sObject"><sf:type>Account</sf:type><sf:Id>1</sf:Id></result></r>',
    },
  ],
  [
    'by hand: paging with queryMore',
    `let result = connection.query('q'); let names = [];
     for (;;) { names = names.concat(result.getArray('records').map((row) => row.Name)); if (result.done == 'true') break; result = connection.queryMore(result.queryLocator); }
     return names`,
    ['A', 'B'],
    { answer: [batch(false, 'A'), batch(true, 'B')] },
  ],
  [
    'by hand: one value is not an array',
    `const { records } = connection.query('q'); const list = Array.isArray(records) ? records : records ? [records] : []; return list.length`,
    1,
    { answer: one },
  ],
  [
    'by hand: one error shape, and a retry',
    `const attempt = (left) => new Promise((onSuccess, onFailure) => connection.getUserInfo({ onSuccess, onFailure }))
       .catch((error) => { seen.push([error.faultcode, error.status]); return left ? attempt(left - 1) : error; });
     const seen = []; return [await attempt(2), seen]`,
    ['R', [['toolkit:HTTP_ERROR', 503]]],
    { answer: unsteady },
  ],
  [
    'by hand: upload progress through the request that a transport makes',
    `const Old = sforce.Transport; let progress = 0;
     sforce.Transport = function () { Old.apply(this, arguments); const { newConnection } = this;
       this.newConnection = () => { const request = newConnection(); request.upload.onprogress = () => progress++; return request; }; };
     await later('query', 'x'.repeat(100000)); return progress > 0`,
    true,
  ],
  [
    'by hand: a test double in the place of a method, or of the connection',
    `connection.query = () => 'fake'; const method = sforce.connection.query('q'); sforce.connection = { query: () => 'double' };
     return [method, sforce.connection.query('q')]`,
    ['fake', 'double'],
    { paths: [] },
  ],
];

cases(12, [...calls, ...callbacks, ...layouts, ...reading, ...sending, ...layers, ...mistakes, ...byHand]);

cases(
  12,
  [
    [
      'apex.execute results read as result[0], result != "", result == -1, JSON.parse(result), result.sort()',
      `const run = () => sforce.apex.execute('C', 'm', {});
       return [run()[0], run() != '', run() == -1, run() == '', JSON.parse(run()).a, run().sort()]`,
      ['5', true, true, true, 1, ['a', 'b']],
      { answer: [...['5', '5', '-1', '', '{"a":1}'].map((text) => results(text)), results('b', 'a')] },
    ],
  ],
  html(script('/soap/ajax/64.0/connection.js'), script('/soap/ajax/64.0/apex.js')),
);

for (const version of ['9.0', '30.0', '67.0'])
  cases(
    12,
    [
      [
        `a script of version ${version} speaks that version`,
        `connection.getUserInfo(); return connection.serverUrl`,
        `/services/Soap/u/${version}`,
        { paths: [`/services/Soap/u/${version}`] },
      ],
    ],
    html(script(`/soap/ajax/${version}/connection.js`)),
  );
cases(
  12,
  [['the script included without a leading slash', `return connection.serverUrl`, '/services/Soap/u/30.0']],
  html(script('soap/ajax/30.0/connection.js')),
);

/** What Prototype 1.6, MooTools 1.5 and snippets of their time put in the place of the browser's own. */
const OLD_LIBRARIES = `Array.from = (list) => Array.prototype.slice.call(list);
  String.prototype.startsWith = function (text) { return this.indexOf(text) === 0; };
  String.prototype.endsWith = function (text) { return !!this.match(text + '$'); };
  Object.keys = (object) => { const names = []; for (const name in object) names.push(name); return names; };
  Object.values = (object) => { const values = []; for (const name in object) values.push(object[name]); return values; };
  Array.prototype.flatten = Array.prototype.each = function () { return this; };`;
const besideOldLibraries: readonly Case[] = [
  [
    'old libraries that replace functions of the browser',
    `const [account] = connection.create([sObject({ Name: 'x', Empty: null, Many: ['a', 'b'] })]);
     return [plain(account), thrown(() => connection.create([null])), plain(connection.query('q').records)]`,
    [{ id: '1', success: 'true' }, 'Array element at 0 is null.', { Id: '1', Name: 'A' }],
    {
      answer: [
        '<r><result><id>1</id><success>true</success></result ></r>',
        one.replace('<sf:type>Account</sf:type>', ''),
      ],
      sends:
        '<ns1:fieldsToNull>Empty</ns1:fieldsToNull><ns1:Id xsi:nil="true"/><ns1:Name>x</ns1:Name><ns1:Many>a</ns1:Many>',
    },
  ],
];
const loaded = script('/soap/ajax/64.0/connection.js');
const old = `<script>${OLD_LIBRARIES}</script>`;
cases('12, before:', besideOldLibraries, html(old, loaded));
cases('12, after:', besideOldLibraries, html(loaded, old));

test('12 window.opener.sforce from a child window', async ({ site: { server, page, open } }) => {
  await open(PAGE);
  server.page('/child', html());
  const opened = page.waitForEvent('popup');
  await page.evaluate(() => void window.open('/child'));
  const child = await opened;
  await child.waitForURL('**/child');
  server.requests.length = 0;
  const shown = await child.evaluate(() => {
    const { sforce } = window.opener;
    sforce.connection.create([{ type: 'Account', Since: new Date(0) }]);
    try {
      sforce.connection.create(['']);
      return 'nothing thrown';
    } catch (error) {
      return `${error}`;
    }
  });
  await child.close();
  expect(shown).toBe('Array element at 0 is null.');
  expect(server.requests[0]?.body).toMatch(/<ns1:Since>19(70|69)-\d\d-\d\dT/);
});
