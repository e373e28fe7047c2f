import { expect } from 'playwright/test';
import { envelope, fault, type Handler } from '../soap-server.js';
import { type Case, cases, records, results } from './cases.js';

/** A fact about what a writer writes inside `<a>`. */
const writing = (fact: string, statements: string, gives: unknown): Case => [
  `XmlWriter: ${fact}`,
  `return written((writer) => { ${statements} })`,
  gives,
];

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

const writer: readonly Case[] = [
  writing('an element with nothing inside closes itself', '', '<a/>'),
  writing('writeText of an empty string keeps both tags', `writer.writeText('')`, '<a></a>'),
  writing('writeText escapes', `writer.writeText('<&>')`, '<a>&lt;&amp;&gt;</a>'),
  [
    'XmlWriter: writeText anywhere but right after a start throws',
    `return [thrown(() => new sforce.XmlWriter().writeText('x')),
       thrown(() => written((writer) => { writer.writeText('x'); writer.writeText('y'); })),
       thrown(() => written((writer) => { writer.writeStartElement('b'); writer.writeEndElement('b'); writer.writeText('y'); }))]
       .map((text) => text.includes('writeText'))`,
    [true, true, true],
  ],
  writing('writeAttribute', `writer.writeAttribute('n', 'v')`, '<a n="v"/>'),
  writing('writeNamespace declares a prefix', `writer.writeNamespace('urn:x', 'p')`, '<a xmlns:p="urn:x"/>'),
  writing(
    'a null or empty prefix declares the default namespace',
    `writer.writeNamespace('urn:x', null); writer.writeStartElement('b'); writer.writeNamespace('urn:y', ''); writer.writeEndElement('b')`,
    '<a xmlns="urn:x"><b xmlns="urn:y"/></a>',
  ),
  writing(
    'prefixes are ns0, ns1, …, declared where first used',
    `writer.writeStartElement('b', 'urn:x'); writer.writeStartElement('c', 'urn:y'); writer.writeEndElement('c', 'urn:y'); writer.writeEndElement('b', 'urn:x')`,
    '<a><ns0:b xmlns:ns0="urn:x"><ns1:c xmlns:ns1="urn:y"/></ns0:b></a>',
  ),
  writing(
    'prefixes are not scoped',
    `writer.writeStartElement('b', 'urn:x'); writer.writeEndElement('b', 'urn:x'); writer.writeStartElement('c', 'urn:x'); writer.writeEndElement('c', 'urn:x')`,
    '<a><ns0:b xmlns:ns0="urn:x"/><ns0:c/></a>',
  ),
  writing(
    'writeStartElement with a prefix of its own',
    `writer.writeStartElement('b', 'urn:x', 'p'); writer.writeText('t'); writer.writeEndElement('b', 'urn:x')`,
    '<a><p:b xmlns:p="urn:x">t</p:b></a>',
  ),
  writing(
    'a prefix that is given is declared each time, as the one of before may be out of reach or mean something else',
    `for (const [name, ns] of [['b', 'urn:x'], ['c', 'urn:x']]) { writer.writeStartElement(name, ns, 'p'); writer.writeEndElement(name, ns); }
     writer.writeStartElement('d', 'urn:y', 'p'); writer.writeStartElement('e', 'urn:x', 'p'); writer.writeEndElement('e', 'urn:x'); writer.writeEndElement('d', 'urn:y')`,
    '<a><p:b xmlns:p="urn:x"/><p:c xmlns:p="urn:x"/><p:d xmlns:p="urn:y"><p:e xmlns:p="urn:x"/></p:d></a>',
  ),
  [
    'XmlWriter: one whose prototype is a writer writes whole envelopes, again and again',
    `sforce.XmlWriter = Object.assign(function () {}, { prototype: new sforce.XmlWriter() }); return [connection.query('q'), connection.query('q')]`,
    ['R', 'R'],
    {
      answer: results('R'),
      sends:
        /^(<se:Envelope xmlns:se="[^"]+" xmlns:xsi="[^"]+"><se:Header(?:(?!se:Envelope)[\s\S])+<\/se:Envelope>\n?){2}$/,
    },
  ],
  writing(
    'getPrefix gives the prefix of a namespace, and declares one where there is none',
    `const prefix = writer.getPrefix('urn:x'); writer.writeAttribute('p', prefix + writer.getPrefix('urn:x'))`,
    '<a xmlns:ns0="urn:x" p="ns0ns0"/>',
  ),
  writing(
    'writeXsiType writes the type as it is',
    `writer.writeNamespace('${XSI}', 'xsi'); writer.writeXsiType('q:T')`,
    `<a xmlns:xsi="${XSI}" xsi:type="q:T"/>`,
  ),
  writing(
    'writeNameValueNode: null is nil, a Date a date-time, an array repeats, values have no prefix',
    `writer.writeNamespace('${XSI}', 'xsi'); writer.writeNameValueNode('n', null); writer.writeNameValueNode('d', new Date(2025, 5, 1));
     writer.writeNameValueNode('l', ['1', 2]); writer.writeNameValueNode('e', [])`,
    `<a xmlns:xsi="${XSI}"><n xsi:nil="true"/><d>2025-06-01T00:00:00.000-07:00</d><l>1</l><l>2</l></a>`,
  ),
  ...['writeText', 'writeNameValueNode', 'writeStartElement'].map(
    (method): Case => [
      `XmlWriter: ${method} may be replaced, for each field of a record`,
      `const { ${method}: original } = sforce.XmlWriter.prototype; const seen = [];
     sforce.XmlWriter.prototype.${method} = function (...args) { seen.push(args.join('=')); return original.apply(this, args); };
     connection.create([sObject({ Name: 'A', Size: 1 })]); return ['Account', 'A', '1', 'ns1:type', 'ns1:Name', 'ns1:Size'].filter((part) => seen.some((text) => text.split('=').includes(part)))`,
      {
        writeText: ['Account', 'A', '1'],
        writeNameValueNode: ['Account', 'A', '1', 'ns1:type', 'ns1:Name', 'ns1:Size'],
        writeStartElement: ['ns1:type', 'ns1:Name', 'ns1:Size'],
      }[method],
      { sends: '<ns1:Name>A</ns1:Name><ns1:Size>1</ns1:Size>' },
    ],
  ),
  [
    'XmlWriter: envelope, header and body, with se for SOAP',
    `const writer = new sforce.XmlWriter(); writer.startEnvelope(); writer.startHeader(); writer.endHeader(); writer.startBody(); writer.endBody(); writer.endEnvelope();
     return [writer.toString(), writer.soapNS]`,
    [`<se:Envelope xmlns:se="${SOAP}" xmlns:xsi="${XSI}"><se:Header/><se:Body/></se:Envelope>`, SOAP],
  ],
  [
    'an envelope: sfns for headers, whose children have no prefix; the method element has the partner namespace as its default',
    `connection.sessionId = 'S'; connection.query('q')`,
    undefined,
    {
      sends: [
        /<se:Header [^>]*xmlns:sfns="urn:partner\.soap\.sforce\.com"[^>]*><sfns:SessionHeader><sessionId>S<\/sessionId><\/sfns:SessionHeader><\/se:Header>/,
        /<query xmlns="urn:partner\.soap\.sforce\.com"[^>]*><queryString>q<\/queryString><\/query>/,
      ],
    },
  ],
];

const DOCUMENT = `root('<s:Envelope xmlns:s="${SOAP}" xmlns:xsi="${XSI}"><s:Header><h>1</h></s:Header><s:Body><p:r xmlns:p="urn:p"><a>t</a><b><c>1</c><c>2</c></b><d xsi:nil="true"/><e/></p:r></s:Body></s:Envelope>')`;
/** A fact about a reader of a document; the script sees `reader` and `response`, the element inside the body. */
const reading = (fact: string, script: string, gives: unknown): Case => [
  `XmlReader: ${fact}`,
  `const reader = new sforce.XmlReader(${DOCUMENT}); const response = reader.getFirstElement(reader.getBody()); ${script}`,
  gives,
];
const reader: readonly Case[] = [
  reading(
    'getEnvelope, getHeader, getBody',
    `return [reader.getEnvelope(), reader.getHeader(), reader.getBody()].map((node) => node.nodeName)`,
    ['s:Envelope', 's:Header', 's:Body'],
  ),
  reading(
    'getFirstElement passes over text',
    `return [response.localName, reader.getFirstElement(root('<a> <b/></a>')).localName]`,
    ['r', 'b'],
  ),
  reading(
    'getChild finds by the name without prefix',
    `return [reader.getChild('b', response).children.length, reader.getChild('r', reader.getBody()) === response, reader.getChild('x', response)]`,
    [2, true, null],
  ),
  reading(
    'isTag compares the name without prefix',
    `return [reader.isTag('r', response), reader.isTag('p:r', response), reader.isTag('x', response)]`,
    [true, false, false],
  ),
  reading(
    'isNameValueNode tells whether an element holds but text',
    `return ['a', 'b', 'e'].map((name) => reader.isNameValueNode(reader.getChild(name, response)))`,
    [true, false, true],
  ),
  reading(
    'getTextValue gives the text, null where it is nil',
    `return ['a', 'd', 'e'].map((name) => reader.getTextValue(reader.getChild(name, response)))`,
    ['t', null, ''],
  ),
  reading(
    'toXmlObject makes an object',
    `const object = reader.toXmlObject(response); return [object instanceof sforce.Xml, plain(object)]`,
    [true, { a: 't', b: { c: ['1', '2'] }, d: null, e: '' }],
  ),
  [
    'XmlReader: takes a document as well as its root, and reads CDATA',
    `const { ownerDocument } = root('<a:r xmlns:a="urn:a"><a:b>A &amp; <![CDATA[<B>]]></a:b><Id>1</Id><Id>1</Id></a:r>');
     const reader = new sforce.XmlReader(ownerDocument); return plain(reader.toXmlObject(reader.getChild('r', reader.rootElement)))`,
    { b: 'A & <B>', Id: '1' },
  ],
  [
    'XmlReader: what a document does not have is null',
    `const reader = new sforce.XmlReader(root('<catalog>text</catalog>'));
     return [reader.getEnvelope(), reader.getHeader(), reader.getBody(), reader.getChild('x', null), reader.getFirstElement(reader.rootElement)]`,
    [null, null, null, null, null],
  ],
  reading(
    'toXmlObject of an element with only text is an empty Xml',
    `const object = reader.toXmlObject(reader.getChild('a', response)); return [object instanceof sforce.Xml, Object.keys(object)]`,
    [true, []],
  ),
];

/** Replaces the transport by one that hands over these answers. */
const HANDS_OVER = (...answer: readonly string[]) =>
  `sforce.Transport = function () { this.send = (text, soapTransport) => soapTransport.httpCallback(${answer.join(', ')}); };`;
const GOOD = JSON.stringify(envelope(records('<sf:Id>1</sf:Id><sf:Name>A &lt; B</sf:Name>')));
const BAD = JSON.stringify(envelope(fault('INVALID_TYPE', 'x')));

const soapTransport: readonly Case[] = [
  [
    'SoapTransport: send(url, writer, isArray, callback) sends what a writer wrote',
    `const writer = new sforce.XmlWriter(); writer.writeStartElement('own'); writer.writeEndElement('own');
     const sync = new sforce.SoapTransport().send('/services/Soap/own', writer, true);
     const async = await new Promise((resolve) => new sforce.SoapTransport().send('/services/Soap/own', writer, false, resolve));
     return [sync, async]`,
    [['R'], 'R'],
    {
      answer: results('R'),
      paths: ['/services/Soap/own', '/services/Soap/own'],
      sends: /^<own\/>\n<own\/>$/,
    },
  ],
  [
    'SoapTransport: httpCallback takes a DOM element from a replaced transport',
    `${HANDS_OVER(`root(${GOOD})`, 'true')} return [connection.query('q').records.Name, (await later('query', 'q')).records.Name]`,
    ['A < B', 'A < B'],
    { paths: [] },
  ],
  [
    'SoapTransport: httpCallback takes the root of a fault',
    `${HANDS_OVER(`root(${BAD})`, 'false')} return [caught(() => connection.query('q')).faultcode, await later('query', 'q').catch((error) => error.faultcode)]`,
    ['sf:INVALID_TYPE', 'sf:INVALID_TYPE'],
  ],
  [
    'SoapTransport: httpCallback takes a text for a failure',
    `${HANDS_OVER(`'no luck'`, 'false')} return ['' + caught(() => connection.query('q')), await later('query', 'q').catch((error) => '' + error)]`,
    [expect.stringContaining('no luck'), expect.stringContaining('no luck')],
  ],
  [
    'SoapTransport: an httpCallback of the page gets DOM elements from the toolkit',
    `const { prototype } = sforce.SoapTransport, { httpCallback } = prototype, given = [];
     prototype.httpCallback = function () { given.push([arguments[0].nodeName, arguments[1]]); httpCallback.apply(this, arguments); };
     return [connection.getUserInfo(), caught(() => connection.getUserInfo()).faultcode, given]`,
    [
      'R',
      'sf:INVALID_TYPE',
      [
        ['soapenv:Envelope', true],
        ['soapenv:Envelope', false],
      ],
    ],
    { answer: [results('R'), fault('INVALID_TYPE', 'x')] },
  ],
  [
    'SoapTransport: sendFault delivers a failure',
    `sforce.Transport = function () { this.send = (text, soapTransport) => soapTransport.sendFault('own fault'); };
     return [caught(() => connection.query('q')), await later('query', 'q').catch((error) => error)]`,
    ['own fault', 'own fault'],
  ],
  [
    'SoapTransport: every method may be replaced on the prototype',
    `const called = []; const { prototype } = sforce.SoapTransport;
     for (const name of ['send', 'httpCallback', 'sendFault']) {
       const old = prototype[name];
       prototype[name] = function () { called.push(name); return old.apply(this, arguments); };
     }
     caught(() => connection.query('q')); return called`,
    ['send', 'httpCallback', 'sendFault'],
    { answer: fault('INVALID_TYPE', 'x') },
  ],
  [
    'SoapTransport: hooks before and after a callback',
    `const order = []; const { prototype } = sforce.SoapTransport;
     prototype.beforeCallback = () => order.push('before');
     await new Promise((resolve) => {
       prototype.afterCallback = () => { order.push('after'); resolve(); };
       connection.query('q', () => order.push('callback'));
     });
     return order`,
    ['before', 'callback', 'after'],
  ],
];

/** A stand-in for XMLHttpRequest with the least that one may have; the script keeps what happens in \`order\`. */
const LEAST = `const order = [];
class Least {
  readyState = 0; status = 200; responseText = ${GOOD}; responseXML = null; onreadystatechange = null;
  open(method, url, async) { order.push(method, url, this.onreadystatechange ? 'handler set' : 'no handler'); this.async = async; }
  setRequestHeader() {}
  send() { const done = () => { this.readyState = 4; this.onreadystatechange(); }; if (this.async) setTimeout(done); else done(); }
}
const Old = sforce.Transport;`;

const transport: readonly Case[] = [
  [
    'Transport: newConnection gives an XMLHttpRequest, also kept as connection',
    `const transport = new sforce.Transport('/x'); const made = transport.newConnection(); return [made instanceof XMLHttpRequest, transport.connection === made]`,
    [true, true],
  ],
  [
    'Transport: its functions are own members of each instance',
    `const transport = new sforce.Transport('/x'); return ['newConnection', 'send', 'setTimeoutOn', 'httpConnectionCallback'].map((name) => Object.hasOwn(transport, name))`,
    [true, true, true, true],
  ],
  [
    'Transport: send(envelope, soapTransport, async, timeout) is what a call goes through',
    `const seen = []; const Old = sforce.Transport;
     sforce.Transport = function (url) { Old.call(this, url); const { send } = this;
       this.send = (text, soapTransport, async, timeout) => { seen.push([url, typeof text, soapTransport instanceof sforce.SoapTransport, async, timeout]); send(text, soapTransport, async, timeout); }; };
     connection.query('q'); await new Promise((onSuccess) => connection.query('q', { onSuccess, timeout: 60000 })); return seen`,
    [
      ['/services/Soap/u/64.0', 'string', true, false, undefined],
      ['/services/Soap/u/64.0', 'string', true, true, 60000],
    ],
  ],
  [
    'Transport: a subclass that calls the old one with apply and then sets newConnection',
    `${LEAST} sforce.Transport = function () { Old.apply(this, arguments); this.newConnection = () => new Least(); };
     sforce.Transport.prototype = Old.prototype;
     return [connection.query('q').size, (await later('query', 'q')).size]`,
    ['1', '1'],
    { paths: [] },
  ],
  [
    'Transport: one as the prototype of others, several of which are under way at once',
    `const Old = sforce.Transport; const made = [];
     function Own(url) { this.url = url + '?' + made.push(this); } Own.prototype = new Old('/nowhere'); sforce.Transport = Own;
     const results = await Promise.all([1, 2, 3].map(() => later('query', 'q')));
     return [...results, connection.query('q'), made.map((own) => own.connection.responseURL.replace(/.*\\?/, '')), Own.prototype.connection]`,
    ['R', 'R', 'R', 'R', ['1', '2', '3', '4'], null],
    { answer: results('R'), paths: [1, 2, 3, 4].map((i) => `/services/Soap/u/64.0?${i}`), atOnce: true },
  ],
  [
    'SoapTransport: one as the prototype of others, several of which are under way at once',
    `const Own = function () {}; Own.prototype = new sforce.SoapTransport(); sforce.SoapTransport = Own;
     return [...await Promise.all([1, 2].map(() => later('query', 'q'))), connection.query('q')]`,
    ['R', 'R', 'R'],
    { answer: results('R') },
  ],
  [
    'Transport: a newConnection that throws is a failure of the call, told once and after it',
    `const Old = sforce.Transport;
     sforce.Transport = function () { Old.apply(this, arguments); this.newConnection = () => { throw new Error('none left'); }; };
     const seen = []; connection.query('q', { onSuccess() {}, onFailure: ({ faultcode, message }) => seen.push(faultcode, message) });
     seen.push('returned'); await new Promise((resolve) => setTimeout(resolve, 50));
     return [...seen, thrown(() => connection.query('q'))]`,
    [
      'returned',
      'toolkit:CONNECTION_FAILED',
      ...Array(2).fill(expect.stringMatching(/due to: none left status code: 0/)),
    ],
    { paths: [] },
  ],
  [
    'serverUrl: one that is missing is told in words',
    `connection.serverUrl = null; return [thrown(() => connection.query('q')), thrown(() => connection.query('q', () => {}))]`,
    ['serverUrl not specified', 'serverUrl not specified'],
    { paths: [] },
  ],
  [
    'Transport: onreadystatechange is set before open',
    `${LEAST} sforce.Transport = function () { Old.apply(this, arguments); this.newConnection = () => new Least(); };
     connection.query('q'); await later('query', 'q'); return order`,
    ['POST', '/services/Soap/u/64.0', 'handler set', 'POST', '/services/Soap/u/64.0', 'handler set'],
  ],
  [
    'Transport: a request that answers inside send, and twice, is delivered once and after the call',
    `${LEAST} Least.prototype.send = function () { this.readyState = 4; this.onreadystatechange(); this.onreadystatechange(); };
     sforce.Transport = function () { Old.apply(this, arguments); this.newConnection = () => new Least(); };
     const seen = []; connection.query('q', () => seen.push('answered')); seen.push('returned');
     await later('query', 'q'); return seen`,
    ['returned', 'answered'],
  ],
  [
    'Transport: abort may be missing when a call times out',
    `${LEAST} Least.prototype.send = () => {};
     sforce.Transport = function () { Old.apply(this, arguments); this.newConnection = () => new Least(); };
     return new Promise((resolve) => connection.query('q', { onSuccess() {}, onFailure: (error) => resolve('' + error), timeout: 10 }))`,
    'Remote invocation timed out',
  ],
  [
    'Transport: setTimeoutOn gets the request and the time',
    `const seen = []; const Old = sforce.Transport;
     sforce.Transport = function () { Old.apply(this, arguments); const { setTimeoutOn } = this;
       this.setTimeoutOn = (holder, timeout) => { seen.push([typeof holder, timeout]); setTimeoutOn(holder, timeout); }; };
     await new Promise((onSuccess) => connection.query('q', { onSuccess, timeout: 60000 })); return seen`,
    [['object', 60000]],
  ],
  [
    'Transport: httpConnectionCallback hears of each change of state',
    `const states = []; const Old = sforce.Transport;
     sforce.Transport = function () { Old.apply(this, arguments); const { httpConnectionCallback } = this;
       this.httpConnectionCallback = () => { states.push(this.connection.readyState); httpConnectionCallback(); }; };
     await later('query', 'q'); return states.includes(4)`,
    true,
  ],
  [
    'Transport: remoteFunction takes what newConnection returns',
    `${LEAST} sforce.Transport = function () { Old.apply(this, arguments); this.newConnection = () => Object.assign(new Least(), { responseText: 'own' }); };
     return new Promise((onSuccess) => connection.remoteFunction({ url: 'https://x/', onSuccess }))`,
    'own',
    { paths: [] },
  ],
];

const batch = (done: boolean, ...names: readonly string[]) =>
  records(...names.map((name) => `<sf:Id>1</sf:Id><sf:Name>${name}</sf:Name>`)).replace(
    '<done>true</done><queryLocator xsi:nil="true"/>',
    done
      ? '<done>true</done><queryLocator xsi:nil="true"/>'
      : '<done>false</done><queryLocator>01g-500</queryLocator>',
  );

const iterator: readonly Case[] = [
  [
    'QueryResultIterator: keeps queryResult, index and records as own members',
    `const result = connection.query('q'); const iterator = new sforce.QueryResultIterator(result);
     return [Object.keys(iterator).sort(), iterator.queryResult === result, iterator.index, iterator.records.length]`,
    [['index', 'queryResult', 'records'], true, 0, 1],
    { answer: batch(true, 'A') },
  ],
  [
    'QueryResultIterator: goes through all batches',
    `const names = []; const iterator = new sforce.QueryResultIterator(connection.query('q'));
     while (iterator.hasNext()) names.push(iterator.next().Name); return names`,
    ['A', 'B', 'C'],
    { answer: [batch(false, 'A', 'B'), batch(true, 'C')], sends: '<queryLocator>01g-500</queryLocator>' },
  ],
  [
    'QueryResultIterator: only hasNext fetches, and only while there is a queryLocator',
    `const iterator = new sforce.QueryResultIterator(connection.query('q')); const seen = [iterator.next().Name, iterator.next()];
     iterator.index = 1; seen.push(iterator.hasNext(), iterator.next().Name, iterator.hasNext(), iterator.hasNext()); return seen`,
    ['A', undefined, true, 'B', false, false],
    {
      answer: [batch(false, 'A'), batch(true, 'B')],
      paths: ['/services/Soap/u/64.0', '/services/Soap/u/64.0'],
    },
  ],
  [
    'QueryResultIterator: goes through a result that a page kept as JSON',
    `const iterator = new sforce.QueryResultIterator(plain(connection.query('q'))); return [iterator.hasNext(), iterator.next().Name, iterator.hasNext()]`,
    [true, 'A', false],
    { answer: batch(true, 'A') },
  ],
  [
    'QueryResultIterator: a query without rows',
    `return new sforce.QueryResultIterator(connection.query('q')).hasNext()`,
    false,
    { answer: batch(true) },
  ],
];

const handler: Handler = (request, response) => {
  const { 'content-type': type, soapaction, accept } = request.headers;
  response
    .writeHead(200, { 'Content-Type': 'text/xml' })
    .end(envelope(results([request.method, type, soapaction, accept].join('|'))));
};

const connections: readonly Case[] = [
  [
    'Connection.prototype: sforceNs, sobjectNs and namespaceMap',
    `const { sforceNs, sobjectNs, namespaceMap } = sforce.Connection.prototype; return [sforceNs, sobjectNs, namespaceMap.map(({ ns }) => ns)]`,
    [
      'urn:partner.soap.sforce.com',
      'urn:sobject.partner.soap.sforce.com',
      ['urn:sobject.partner.soap.sforce.com'],
    ],
  ],
  [
    'an Xml of the page makes the objects of answers, whatever it keeps out of sight',
    `const { Xml } = sforce; sforce.Xml = function () { Xml.call(this, 'own'); this[Symbol('own')] = 1; }; sforce.Xml.prototype = Xml.prototype;
     return [connection.query('q'), connection.query('q').b instanceof sforce.Xml]`,
    [{ b: { c: '1' } }, true],
    { answer: results('<b><c>1</c></b>') },
  ],
  [
    'Connection.prototype: writeOne(writer, name, value, ns) writes an argument, and may be replaced',
    `sforce.Connection.prototype.writeOne = (writer, name, value, ns) => writer.writeNameValueNode(name, value + '!'); connection.query('q')`,
    undefined,
    { sends: '<queryString>q!</queryString>' },
  ],
  [
    'Connection.prototype: writeHeader(writer, ns) writes the headers, and may be replaced',
    `sforce.Connection.prototype.writeHeader = (writer, ns) => { writer.writeStartElement('Own', ns); writer.writeText('h'); writer.writeEndElement('Own', ns); }; connection.query('q')`,
    undefined,
    { sends: '<sfns:Own>h</sfns:Own></se:Header>' },
  ],
  [
    'Connection.prototype: invoke(method, params, isArray, callback) makes any call of the API',
    `const params = [new sforce.internal.Parameter('a', 1), new sforce.internal.Parameter('b', ['x', 'y'], true)];
     return [connection.invoke('own', params, true), await new Promise((resolve) => connection.invoke('own', params, false, resolve))]`,
    [['R'], 'R'],
    { answer: results('R'), sends: /<own [^>]*><a>1<\/a><b>x<\/b><b>y<\/b><\/own>/ },
  ],
  [
    'Connection.prototype: invoke and _invoke may be overridden in a subclass, which gets every call',
    `const methods = []; function Own() { sforce.Connection.call(this); } Own.prototype = new sforce.Connection();
     Own.prototype.invoke = function (method) { methods.push('invoke ' + method); return sforce.Connection.prototype.invoke.apply(this, arguments); };
     Own.prototype._invoke = function (method) { methods.push('_invoke ' + method); return sforce.Connection.prototype._invoke.apply(this, arguments); };
     const own = new Own(); return [own.query('q'), methods, own instanceof sforce.Connection]`,
    ['R', ['invoke query', '_invoke query'], true],
    { answer: results('R') },
  ],
  [
    'Connection.prototype: _invoke with namespaces, URL and header namespace of its own',
    `connection.sessionId = 'S';
     return connection._invoke('list', [new sforce.internal.Parameter('a', null)], true, null, [{ ns: 'urn:m' }], '/services/Soap/m/64.0', 'urn:m', 'urn:m')`,
    ['R'],
    {
      answer: results('R'),
      paths: ['/services/Soap/m/64.0'],
      sends: [
        /<se:Header [^>]*xmlns:sfns="urn:m"[^>]*><sfns:SessionHeader><sessionId>S</,
        '<list xmlns="urn:m"><a xsi:nil="true"/></list>',
      ],
    },
  ],
  [
    'what a page puts in the place of a layer is found at the time of the call',
    `const used = [];
     for (const name of ['XmlWriter', 'SoapTransport', 'Transport']) { const Old = sforce[name];
       sforce[name] = function () { used.push(name); Old.apply(this, arguments); }; sforce[name].prototype = Old.prototype; }
     connection.query('q'); return used`,
    ['XmlWriter', 'SoapTransport', 'Transport'],
  ],
];

const wire: readonly Case[] = [
  [
    'HTTP: POST, with Content-Type, SOAPAction and Accept',
    `return [connection.getUserInfo(), await later('getUserInfo')]`,
    ['POST|text/xml; charset=UTF-8|""|text/xml', 'POST|text/xml; charset=UTF-8|""|text/xml'],
    { answer: handler },
  ],
  [
    'envelopes: the namespaces of the partner API, and in an sObject type, fieldsToNull, Id, fields',
    `connection.create([{ Name: 'x', id: '1', Fax: null, type: 'Account' }])`,
    undefined,
    {
      sends: [
        '<create xmlns="urn:partner.soap.sforce.com" xmlns:ns1="urn:sobject.partner.soap.sforce.com">',
        '<sObjects><ns1:type>Account</ns1:type><ns1:fieldsToNull>Fax</ns1:fieldsToNull><ns1:Id>1</ns1:Id><ns1:Name>x</ns1:Name></sObjects>',
      ],
    },
  ],
];

cases(9, [...writer, ...reader, ...soapTransport, ...transport, ...iterator, ...connections, ...wire]);
