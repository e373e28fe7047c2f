import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { appOf, ORIGIN } from '../app-of.js';
import { orgDouble } from '../org-double.js';

/** How many bodies are sent: thousands more by `MALFORMED_BODIES=10000`. They are the same in each run. */
const COUNT = Number(process.env.MALFORMED_BODIES ?? 1000);

const fixtures = join(import.meta.dirname, 'fixtures');

/** Requests that are answered without a fault, and have the usual prefix. */
const requests = readdirSync(fixtures)
  .filter((name) => !name.startsWith('fault-') && name !== 'logout')
  .map((name) => readFileSync(join(fixtures, name, 'request.xml'), 'utf8').trim())
  .filter((text) => text.includes('<soapenv:Body>'));

/** Numbers below 1, the same in each run. */
function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, one: <T>(items: readonly T[]) => items[below(items.length)] as T };
}
type Random = ReturnType<typeof randomFrom>;

/** What is sent. */
interface Sent {
  readonly body: string | Buffer;
  readonly type?: string;
}

/** The text with something put at a place that a pattern finds, one of all. */
function at(text: string, pattern: RegExp, random: Random, change: (found: string) => string): string {
  const { index, 0: found } = random.one([...text.matchAll(pattern)]);
  return text.slice(0, index) + change(found) + text.slice(index + found.length);
}

const inBody = (text: string, content: string) =>
  text.replace(/(<soapenv:Body>).*(<\/soapenv:Body>)/s, (_, start, end) => start + content + end);

const UNDECLARED = ['zz:', 'soap12:', 'xmlns:'];
const FORBIDDEN = [
  '\0',
  '\x01',
  '\x0B',
  '\x1F',
  '\uFFFE',
  '\uFFFF',
  '&#0;',
  '&#x1F;',
  '&#xD800;',
  '&#x110000;',
];
const LOOSE = [
  '<',
  '&',
  '<!',
  '<?',
  '</',
  '&#',
  '&nothing;',
  '<a',
  '<a b>',
  '<a b=c/>',
  '<a b="1" b="2"/>',
  ']]>',
];
const ENTITIES = [
  '<!DOCTYPE a>',
  '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
  '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd">',
];
const ENCODINGS = ['utf-9', 'klingon', 'utf-7', 'x', '../../etc', 'utf-16le', 'utf-32'];

/** Ways to damage a request so that nothing can make sense of it. */
const damages: Readonly<Record<string, (text: string, random: Random) => Sent>> = {
  'cut off': (text, random) => ({ body: text.slice(0, random.below(text.length - 1)) }),
  'goes on behind its end': (text, random) => ({
    body: text + random.one(['x', '<a/>', text, '</a>', '&amp;']),
  }),
  'a character that XML forbids': (text, random) => ({
    body: at(text, />(?=<)/g, random, (end) => end + random.one(FORBIDDEN)),
  }),
  'markup that ends nowhere': (text, random) => ({
    body: at(text, /(?<=<soapenv:Body>.*)>/gs, random, (end) => end + random.one(LOOSE)),
  }),
  'a tag less': (text, random) => ({ body: at(text, /<\/?[\w:]+[^>/]*>/g, random, () => '') }),
  'a tag of another name': (text, random) => ({
    body: at(text, /<\/[\w:]+>/g, random, () => `</n${random.below(9)}>`),
  }),
  'a prefix that nobody declared': (text, random) => ({
    body: at(text, /<(?=\w+[ >])/g, random, (start) => start + random.one(UNDECLARED)),
  }),
  'a document type': (text, random) => ({ body: random.one(ENTITIES) + text }),
  'elements in each other': (text, random) => {
    const depth = 65 + random.below(2000);
    const nest = random.below(2) ? '<a>'.repeat(depth) + '</a>'.repeat(depth) : '<a>'.repeat(depth);
    return { body: inBody(text, nest) };
  },
  'a huge name': (text, random) => {
    const name = 'n'.repeat(1000 + random.below(100_000));
    return { body: inBody(text, `<${name}/>`) };
  },
  'an operation that is none': (text, random) => ({
    body: inBody(
      text,
      `<${random.one(['drop', 'toString', '__proto__', 'constructor', 'Query', 'deleteIds'])}/>`,
    ),
  }),
  'no operation': (text, random) => ({ body: inBody(text, random.one(['', ' ', 'text', '<!-- a -->'])) }),
  'a parameter that is none': (text, random) => ({
    body: inBody(text, `<query><queryString>a</queryString><p${random.below(99)}/></query>`),
  }),
  'another envelope': (text, random) => ({
    body: text.replace(
      'http://schemas.xmlsoap.org/soap/envelope/',
      random.one(['urn:x', 'http://schemas.xmlsoap.org/soap/Envelope/']),
    ),
  }),
  'a session of nobody': (text, random) => ({
    body: inBody(text.replace(/<sessionId>[^<]*/, `<sessionId>00D!${random.below(1e9)}`), '<getUserInfo/>'),
  }),
  'bytes that are no UTF-8': (text, random) => {
    const bytes = Buffer.from(text);
    bytes[random.below(bytes.length)] = 0x80 + random.below(0x40);
    return { body: bytes };
  },
  'the bytes of another encoding': (text, random) => ({
    body: Buffer.from(random.below(2) ? text : `<?xml version="1.0" encoding="UTF-8"?>${text}`, 'utf16le'),
    type: 'text/xml; charset=UTF-8',
  }),
  'an encoding that is none': (text, random) => ({
    body: text,
    type: `text/xml; charset=${random.one(ENCODINGS)}`,
  }),
  'an encoding that is none, in the declaration': (text, random) => ({
    body: `<?xml version="1.0" encoding="${random.one(['utf-9', 'klingon', 'x-none'])}"?>${text}`,
    type: 'text/xml',
  }),
  'no XML at all': (text, random) => ({
    body: random.one(['', ' ', '{"a": 1}', 'null', text.replaceAll('<', '&lt;'), '%PDF-1.4', 'a=1&b=2', '<']),
  }),
  'random bytes': (_, random) => ({
    body: Buffer.from(Array.from({ length: random.below(500) }, () => random.below(256))),
  }),
};

const app = appOf(orgDouble(), { log: () => undefined });

async function answerTo({ body, type = 'text/xml; charset=UTF-8' }: Sent) {
  const answer = await app.request(`${ORIGIN}/services/Soap/u/64.0`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: { 'Content-Type': type, SOAPAction: '""' },
  });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

const FAULT =
  /^<\?xml version="1\.0" encoding="UTF-8"\?><soapenv:Envelope [^>]*><soapenv:Body><soapenv:Fault><faultcode>\w+:(?!UNKNOWN_EXCEPTION)\w+<\/faultcode>.*<\/soapenv:Envelope>$/s;

it(`${COUNT} malformed bodies of ${Object.keys(damages).length} kinds: each a fault, and the server still answers`, {
  timeout: 600_000,
}, async () => {
  const random = randomFrom(64);
  const kinds = Object.entries(damages);
  const answers: { fileName: string; contents: string }[] = [];
  for (let i = 0; i < COUNT; i++) {
    const [kind, damage] = kinds[i % kinds.length] as (typeof kinds)[number];
    const request = random.one(requests);
    const sent = damage(request, random);
    const { status, type, text } = await answerTo(sent);
    const told = `${kind}:\n${sent.body.toString().slice(0, 3000)}`;
    expect(text, told).toMatch(FAULT);
    expect([status, type], told).toEqual([500, 'text/xml;charset=UTF-8']);
    expect(text.length, told).toBeLessThan(3000);
    expect(text, told).not.toMatch(/root:|node_modules|\bat .*\.[jt]s:/);
    if (i < 1000) answers.push({ fileName: `${i}.xml`, contents: text });
    if (i % 50 === 49) expect((await answerTo({ body: request })).text).not.toContain('soapenv:Fault');
  }
  expect((await validateXML({ xml: answers, normalization: 'format' })).errors).toEqual([]);
});

it('a hundred requests of media types that are no SOAP are refused, whatever they hold', async () => {
  const random = randomFrom(7);
  const types = [
    'text/plain',
    'application/json',
    'multipart/form-data; boundary=x',
    'text/html',
    'x',
    'text/xml2',
  ];
  for (let i = 0; i < 100; i++) {
    const type = random.one(types);
    const { status, text } = await answerTo({ body: random.one(requests), type });
    expect(status, type).toBe(415);
    expect(text).toMatch(/^[^\n<]+\n$/);
  }
  expect((await answerTo({ body: random.one(requests) })).status).toBe(200);
});
