import { expect } from 'playwright/test';
import { reference, referencePresent } from '../../../test/reference.js';
import { fault, sendXml } from '../soap-server.js';
import { type Case, cases, results, run, test } from './cases.js';

const FAULT = fault('INVALID_FIELD', 'No such column');
const one = { answer: results('R') };

/** Makes a call that fails and has no `onFailure`, and waits until its error is shown. */
const SHOWN = `await new Promise((resolve) => {
  const { onFailure } = sforce.SoapTransport.prototype;
  sforce.SoapTransport.prototype.onFailure = function (error) { onFailure.call(this, error); resolve(); };
  connection.getUserInfo(() => {});
});`;

const shape: readonly Case[] = [
  [
    'without a callback the call is synchronous and returns the result',
    `return connection.getUserInfo()`,
    'R',
    one,
  ],
  [
    'without a callback a failure is thrown',
    `return caught(() => connection.getUserInfo()).faultcode`,
    'sf:INVALID_FIELD',
    { answer: FAULT },
  ],
  [
    'with a callback the call returns undefined',
    `let given = 'none'; await new Promise((resolve) => { given = connection.getUserInfo(resolve); }); return given`,
    undefined,
    one,
  ],
  [
    'a callback that is a function gets the result alone',
    `return new Promise((resolve) => connection.getUserInfo(function () { resolve(Array.from(arguments)); }))`,
    ['R'],
    one,
  ],
  [
    'a callback that is a function is not called for a failure',
    `let called = false;
     const error = await new Promise((resolve) => {
       sforce.SoapTransport.prototype.onFailure = resolve;
       connection.getUserInfo(() => { called = true; });
     });
     return [called, error.faultcode]`,
    [false, 'sf:INVALID_FIELD'],
    { answer: FAULT },
  ],
  [
    'a callback that is an object is this inside its handlers',
    `return new Promise((resolve) => { const callback = { onSuccess() { resolve(this === callback); } };
       connection.getUserInfo(callback); })`,
    true,
    one,
  ],
  [
    'a callback that is an object is this inside its onFailure',
    `return new Promise((resolve) => { const callback = { onSuccess() {}, onFailure() { resolve(this === callback); } };
       connection.getUserInfo(callback); })`,
    true,
    { answer: FAULT },
  ],
  [
    'handlers are looked up when the answer arrives',
    `return new Promise((resolve) => { const callback = { onSuccess: () => resolve('old') };
       connection.getUserInfo(callback); callback.onSuccess = () => resolve('new'); })`,
    'new',
    one,
  ],
  [
    'a falsy callback means synchronous',
    `return [null, '', 0, undefined, false].map((callback) => connection.getUserInfo(callback))`,
    ['R', 'R', 'R', 'R', 'R'],
    one,
  ],
  [
    'onSuccess gets the result and the source, any value as it is',
    `const given = [];
     for (const source of [{ a: 1 }, 0, null, 'text', undefined])
       given.push(await new Promise((resolve) => connection.getUserInfo({
         source, onSuccess: (result, back) => resolve(result === 'R' && back === source) })));
     return given`,
    [true, true, true, true, true],
    one,
  ],
  [
    'onFailure gets the error and the source',
    `const source = {};
     return new Promise((resolve) => connection.getUserInfo({ source, onSuccess() {},
       onFailure: (error, back) => resolve([error.faultcode, back === source]) }))`,
    ['sf:INVALID_FIELD', true],
    { answer: FAULT },
  ],
  [
    'a callback without onSuccess throws at once, and nothing is sent',
    `return thrown(() => connection.getUserInfo({ onFailure() {} }))`,
    'onSuccess not defined in the callback',
    { paths: [] },
  ],
  [
    'without onFailure a failure goes to the overridable SoapTransport.prototype.onFailure',
    `return new Promise((resolve) => { sforce.SoapTransport.prototype.onFailure = (error) => resolve(error.faultcode);
       connection.getUserInfo({ onSuccess() {} }); })`,
    'sf:INVALID_FIELD',
    { answer: FAULT },
  ],
  [
    'without onFailure a read-only window shows the error',
    `let shown; const opened = window.open('about:blank', 'shows');
     window.open = () => opened;
     ${SHOWN}
     const box = opened.document.querySelector('textarea');
     const seen = [box.readOnly, box.value.includes('sf:INVALID_FIELD')];
     opened.close();
     return seen`,
    [true, true],
    { answer: FAULT },
  ],
  [
    'without onFailure, and where popups are blocked, the page shows the error',
    `window.open = () => null;
     ${SHOWN}
     const box = document.querySelector('textarea');
     return [box.readOnly, box.value.includes('sf:INVALID_FIELD')]`,
    [true, true],
    { answer: FAULT },
  ],
  [
    'an answer is never delivered inside the call',
    `let inside = true;
     return new Promise((resolve) => {
       sforce.Transport = function () { this.send = (text, soapTransport) => soapTransport.httpCallback('no', false); };
       connection.getUserInfo({ onSuccess() {}, onFailure: () => resolve(inside) });
       inside = false;
     })`,
    false,
  ],
  [
    'an answer is delivered exactly once, whatever a transport does',
    `let count = 0;
     sforce.Transport = function () { this.send = (text, soapTransport) => { for (let i = 0; i < 3; i++)
       setTimeout(() => soapTransport.httpCallback('no', false)); }; };
     // The other two answers are there by then; what they would deliver comes before the end.
     await new Promise((resolve) => connection.getUserInfo({ onSuccess() {}, onFailure: () => { count++; setTimeout(resolve, 20); } }));
     return count`,
    1,
  ],
];

const timeouts: readonly Case[] = [
  [
    'after a timeout the request is aborted, and onFailure gets its text',
    `let aborted = 0; const { abort } = XMLHttpRequest.prototype;
     XMLHttpRequest.prototype.abort = function () { aborted++; abort.call(this); };
     const text = await new Promise((resolve) => connection.getUserInfo({ timeout: 30, onSuccess: resolve, onFailure: (e) => resolve('' + e) }));
     XMLHttpRequest.prototype.abort = abort;
     return [text, aborted]`,
    ['Remote invocation timed out', 1],
    { answer: () => {} },
  ],
  [
    'an answer after the timeout is dropped',
    `let transport; const seen = [];
     sforce.Transport = function () {
       this.send = (text, soapTransport) => { transport = soapTransport; };
     };
     connection.getUserInfo({ onSuccess: () => seen.push('success'), onFailure: (error) => seen.push('' + error) });
     transport.sendFault('Remote invocation timed out');
     transport.httpCallback('late', false);
     await new Promise((resolve) => setTimeout(resolve, 20));
     return seen`,
    ['Remote invocation timed out'],
  ],
  [
    'a timeout is a whole number from 1; anything else is none',
    `const set = []; const { setTimeout } = window;
     window.setTimeout = (run, delay, ...more) => { if (delay !== undefined && delay !== 0) set.push(delay); return setTimeout(run, delay, ...more); };
     for (const timeout of [0, -1, 1.5, null, undefined, '7000', NaN, Infinity, {}, 2 ** 31, 7000])
       await new Promise((onSuccess, onFailure) => connection.getUserInfo({ timeout, onSuccess, onFailure }));
     window.setTimeout = setTimeout;
     return set`,
    [7000],
    one,
  ],
  [
    'when onSuccess throws, onFailure gets that exception, and the console too',
    `const logged = []; console.error = (error) => logged.push(error.message);
     return new Promise((resolve) => connection.getUserInfo({
       onSuccess() { throw new Error('mine'); },
       onFailure: (error, source) => setTimeout(() => resolve([error.message, source, logged])), source: 7 }))`,
    ['mine', 7, ['mine']],
    one,
  ],
  [
    'an exception in onFailure is reported as uncaught',
    `return new Promise((resolve) => { window.onerror = (text) => { resolve(text); return true; };
       connection.getUserInfo({ onSuccess() {}, onFailure() { throw new Error('mine'); } }); })`,
    'Uncaught Error: mine',
    { answer: FAULT },
  ],
];

/** What a page sees when it shows the error of a call that is refused before anything is sent. */
const refused = (fact: string, call: string, text: string | RegExp): Case => [
  `argument checks: ${fact}`,
  `return thrown(() => connection.${call})`,
  typeof text === 'string' ? text : expect.stringMatching(text),
  { paths: [] },
];

const args: readonly Case[] = [
  refused('one that is missing', `query()`, `arg 0 'queryString' not specified`),
  refused('a later one that is missing', `retrieve('Id', 'Account')`, `arg 2 'ids' not specified`),
  refused(
    'a single value for a list',
    `create({})`,
    `arg 0 'sObjects' is an array. But passed in value is not an array`,
  ),
  refused(
    'a list for a single value',
    `query(['a'])`,
    `arg 0 'queryString' is not an array. But passed in value is an array`,
  ),
  refused('null in a list', `create([null])`, 'Array element at 0 is null.'),
  refused('any falsy item in a list', `deleteIds(['1', ''])`, 'Array element at 1 is null.'),
  refused('a list of records inside a list', `create([[sObject()]])`, /^arg 0 'sObjects'/),
  refused('a callback without onSuccess', `query('q', {})`, 'onSuccess not defined in the callback'),
  [
    'a null argument is sent',
    `connection.query(null)`,
    undefined,
    { sends: '<queryString xsi:nil="true"/>' },
  ],
  ['an empty array sends an empty call', `return connection.create([])`, [], { sends: /<create [^>]*\/>/ }],
  [
    'a list of scalars inside a list is flattened',
    `connection.deleteIds([['1', '2'], '3'])`,
    undefined,
    { sends: '<ids>1</ids><ids>2</ids><ids>3</ids>' },
  ],
];

/** A call, the element it sends, and whether it gives a list. */
const calling = (call: string, sends: string | RegExp, isList: boolean): Case => [
  `${call} is a thin call that gives ${isList ? 'a list' : 'one result'}`,
  `return connection.${call}`,
  isList ? ['R'] : 'R',
  { answer: results('R'), sends },
];
const listViews =
  /<describeSoqlListViews [^>]*><request><listViewParams><developerNameOrId>Mine<\/developerNameOrId><sobjectType>Account<\/sobjectType><\/listViewParams><\/request>/;

const calls: readonly Case[] = [
  [
    'delete is called deleteIds',
    `connection.deleteIds(['1']); return 'delete' in connection`,
    false,
    { sends: /<delete [^>]*><ids>1<\/ids><\/delete>/ },
  ],
  calling(`describeListViews(['Account'])`, /<describeListViews [^>]*><sObjectType>Account</, true),
  calling(`describeFlexiPages('P')`, /<describeFlexiPages [^>]*><FlexiPage>P</, true),
  calling(
    `describeMiniLayout('Account', ['1', '2'])`,
    /<describeMiniLayout [^>]*><sObjectType>Account<\/sObjectType><recordTypeIds>1<\/recordTypeIds><recordTypeIds>2</,
    false,
  ),
  calling(`getAccessInfo()`, /<getAccessInfo [^>]*\/>/, false),
  calling(`impersonateUser(['005'])`, /<impersonateUser [^>]*><ids>005</, true),
  calling(
    `match([sObject()], xml({ A: '1' }))`,
    /<match [^>]*><sObjects>.*<\/sObjects><matchOptions><A>1<\/A><\/matchOptions><\/match>/,
    false,
  ),
  calling(`describeSoqlListViews('Mine', 'Account')`, listViews, false),
  [
    'describeSoqlListViews also accepts a request',
    `const request = new sforce.DescribeSoqlListViewsRequest();
     request.listViewParams = Object.assign(new sforce.DescribeSoqlListViewParams(), { developerNameOrId: 'Mine', sobjectType: 'Account' });
     return connection.describeSoqlListViews(request)`,
    'R',
    { ...one, sends: listViews },
  ],
  [
    'init sets session and URL',
    `connection.init('S', '/services/Soap/u/9.0'); connection.getUserInfo(); return [connection.sessionId, connection.serverUrl]`,
    ['S', '/services/Soap/u/9.0'],
    { paths: ['/services/Soap/u/9.0'], sends: '<sessionId>S</sessionId>' },
  ],
  [
    'describeTabs takes an optional uiType',
    `return [connection.describeTabs(), connection.describeTabs('Aloha')]`,
    [['R'], ['R']],
    { ...one, sends: [/<describeTabs [^>]*\/>/, '<uiType>Aloha</uiType>'] },
  ],
  [
    'describe calls: trailing parameters that may be nil or none may be left out',
    `connection.describeLayout('Account')`,
    undefined,
    { sends: /<sObjectType>Account<\/sObjectType><layoutName xsi:nil="true"\/><\/describeLayout>/ },
  ],
  [
    'describe calls: the callback may stand in the place of what is left out',
    `return [await new Promise((resolve) => connection.describeLayout('Account', resolve)),
       await new Promise((resolve) => connection.describeLayout('Account', null, null, resolve))]`,
    ['R', 'R'],
    one,
  ],
  ...['describeTheme([])', 'describeGlobalTheme()', `describeAppMenu('Salesforce1', null)`].map(
    (call): Case => [`${call} has always given a list`, `return connection.${call}`, ['R'], one],
  ),
  ['logout gives an empty list', `return connection.logout()`, [], { answer: '<logoutResponse/>' }],
];

const login = results('<sessionId>S2</sessionId><serverUrl>https://x/</serverUrl>');
const logins: readonly Case[] = [
  [
    'login is synchronous, returns its result, and never changes serverUrl',
    `const { serverUrl } = connection; const result = connection.login('u', 'p');
     return [result.sessionId, connection.sessionId, connection.serverUrl === serverUrl]`,
    ['S2', 'S2', true],
    { answer: login, sends: '<username>u</username><password>p</password>' },
  ],
  [
    'a callback given third to login is called as well',
    `return new Promise((resolve) => { const result = connection.login('u', 'p', (given) => resolve(given === result)); })`,
    true,
    { answer: login },
  ],
  [
    'a login that fails throws its fault, once: the onFailure of a callback is not called besides',
    `let called = 0; const note = () => called++;
     const error = caught(() => connection.login('u', 'p', { onSuccess: note, onFailure: note }));
     await later('getUserInfo').catch(() => {}); return [error.faultcode.indexOf('INVALID_LOGIN'), called, connection.sessionId]`,
    [3, 0, null],
    { answer: fault('INVALID_LOGIN', 'Invalid username') },
  ],
  [
    'the fault of a login that the platform no longer has reaches the page as it is',
    `return caught(() => connection.login('u', 'p')).faultstring`,
    'UNSUPPORTED_API_VERSION: login is retired',
    { answer: fault('UNSUPPORTED_API_VERSION', 'login is retired') },
  ],
];

cases(5, [...shape, ...timeouts, ...args, ...calls, ...logins]);

interface Operation {
  readonly name: string;
  readonly params: readonly { name: string; array: boolean }[];
  readonly result: { array: boolean } | null;
}

(referencePresent ? test : test.skip)(
  '5 every operation exists, with the parameters of the WSDL in their order, and gives a list where it says so (skipped where the reference is missing)',
  async ({ site: { server, page, open } }) => {
    const { operations } = JSON.parse(reference('partner-operations.json')) as { operations: Operation[] };
    const list = new Set(['describeTheme', 'describeGlobalTheme', 'describeAppMenu', 'logout']);
    await open();
    server.requests.length = 0;
    server.answer = sendXml(results('R'));
    expect(operations.length).toBe(63);
    // It takes two values for its one parameter: see above.
    const plain = operations.filter(({ name }) => name !== 'describeSoqlListViews');
    const calls = plain.map(({ name, params, result }) => ({
      method: name === 'delete' ? 'deleteIds' : name,
      args: params.map(({ array }, i) => (array ? [`v${i}`] : `v${i}`)),
      gives: list.has(name) || result?.array ? ['R'] : 'R',
    }));
    const given = await run(
      page,
      `return ${JSON.stringify(calls)}.map(({ method, args }) => [method, connection[method](...args)])`,
    );
    expect(given).toEqual(calls.map(({ method, gives }) => [method, gives]));
    const bodies = server.requests.map(({ body }) => /<se:Body>(.*)<\/se:Body>/.exec(body)?.[1]);
    expect(bodies).toEqual(
      plain.map(({ name, params }) => {
        const content = params.map((param, i) => `<${param.name}>v${i}</${param.name}>`).join('');
        return expect.stringMatching(new RegExp(`^<${name} [^>]*(?:/>|>${content}</${name}>)$`));
      }),
    );
  },
);
