import { expect } from 'playwright/test';
import { envelope, type Handler } from '../soap-server.js';
import { type Case, cases, results } from './cases.js';

const text =
  (body: string, status = 200): Handler =>
  (_, response) =>
    response.writeHead(status, { 'Content-Type': 'text/plain' }).end(body);
/** Answers with what the proxy got. */
const echo: Handler = ({ method, path, headers, body }, response) =>
  response
    .writeHead(200, { 'Content-Type': 'text/plain' })
    .end(JSON.stringify({ method, path, headers, body }));

/** Calls, and gives what the handlers get; `this` and the request in a form that can be compared. */
const REMOTE = `const remote = (request) => new Promise((resolve) => {
  const done = (how) => function (answer, xhr) { resolve({ how, answer, isThis: this === own, isRequest: xhr instanceof XMLHttpRequest, status: xhr.status }); };
  const own = { url: 'https://server/a?b=c d', onSuccess: done('success'), onFailure: done('failure'), ...request };
  connection.remoteFunction(own);
});
const echoed = async (request) => JSON.parse((await remote(request)).answer);`;
const remote = (fact: string, script: string, gives: unknown, answer: Handler = echo): Case => [
  `remoteFunction: ${fact}`,
  `${REMOTE} ${script}`,
  gives,
  { answer },
];
const refused = (fact: string, request: string, names: string): Case => [
  `remoteFunction: ${fact}, before anything is sent`,
  `return thrown(() => connection.remoteFunction(${request}))`,
  expect.stringContaining(names),
  { paths: [] },
];

cases(11, [
  refused('url is required', `{ onSuccess() {} }`, 'url'),
  refused('onSuccess is required', `{ url: 'https://x/' }`, 'onSuccess'),
  refused(
    'any other mimeType throws',
    `{ url: 'https://x/', onSuccess() {}, mimeType: 'text/html' }`,
    'mimeType',
  ),
  remote(
    'method is GET unless given, and any may be given',
    `return [(await echoed({})).method, (await echoed({ method: 'PUT' })).method]`,
    ['GET', 'PUT'],
  ),
  remote(
    'it calls /services/proxy with the endpoint and the session in headers',
    `connection.sessionId = 'S'; const { path, headers } = await echoed({ url: 'https://server/a' });
     return [path.split('?')[0], headers['salesforceproxy-endpoint'], headers['salesforceproxy-sid']]`,
    ['/services/proxy', 'https://server/a', 'S'],
  ),
  remote(
    'the site prefix applies',
    `UserContext.siteUrlPrefix = '/site'; return (await echoed({})).path.split('?')[0]`,
    '/site/services/proxy',
  ),
  remote(
    'cached, the URL goes into the query, encoded',
    `return (await echoed({ url: 'https://server/a?b=c&d=é', cache: true })).path`,
    `/services/proxy?end-point-url=${encodeURIComponent('https://server/a?b=c&d=é')}`,
  ),
  remote(
    'not cached, each call has a fresh no-cache value',
    `const paths = [(await echoed({})).path, (await echoed({ cache: false })).path];
     return [paths.every((path) => /^\\/services\\/proxy\\?no-cache=[\\w.]+$/.test(path)), paths[0] !== paths[1]]`,
    [true, true],
  ),
  remote(
    'requestHeaders and requestData are sent',
    `const { headers, body } = await echoed({ method: 'POST', requestHeaders: { 'X-Own': '1', 'Content-Type': 'text/csv' }, requestData: 'a,b' });
     return [headers['x-own'], headers['content-type'].split(';')[0], body]`,
    ['1', 'text/csv', 'a,b'],
  ),
  remote(
    'onSuccess gets the text and the request, and this is the argument',
    `return remote({})`,
    { how: 'success', answer: 'x <y>', isThis: true, isRequest: true, status: 200 },
    text('x <y>'),
  ),
  remote(
    'with text/xml, onSuccess gets the root element, whatever the server says of the type',
    `return remote({ mimeType: 'text/xml' }).then(({ how, answer }) => [how, answer.nodeName, answer.firstChild.textContent])`,
    ['success', 'a', 'b'],
    text('<a><b>b</b></a>'),
  ),
  remote(
    'onFailure gets the text and the request, and this is the argument',
    `return remote({})`,
    { how: 'failure', answer: 'Nothing here', isThis: true, isRequest: true, status: 404 },
    text('Nothing here', 404),
  ),
  remote(
    'async is true unless false is given; then everything is over when it returns',
    `const seen = []; connection.remoteFunction({ url: 'https://x/', async: false, onSuccess: (text) => seen.push(text) }); seen.push('returned');
     await new Promise((resolve) => connection.remoteFunction({ url: 'https://x/', onSuccess: () => { seen.push('later'); resolve(); } }) || seen.push('sent'));
     return seen`,
    ['x', 'returned', 'sent', 'later'],
    text('x'),
  ),
  remote(
    'without onFailure the text goes to the debug log',
    `return new Promise((resolve) => { window.println = (text, type) => resolve(['' + text, type]); connection.remoteFunction({ url: 'https://x/', onSuccess() {} }); })`,
    ['Gone', 'print'],
    text('Gone', 410),
  ),
  remote(
    'timeout ends a request that takes longer',
    `const { how, answer } = await remote({ timeout: 30 }); return [how, answer]`,
    ['failure', expect.stringContaining('timed out')],
    () => {},
  ),
  remote(
    'unknown keys are ignored',
    `return (await remote({ progress() {}, other: 1 })).how`,
    'success',
    text('x'),
  ),
  [
    'remoteFunction: an answer of SOAP is text like any other',
    `${REMOTE} return (await remote({})).answer.includes('<result>R</result>')`,
    true,
    { answer: (_, response) => response.writeHead(200).end(envelope(results('R'))) },
  ],
]);
