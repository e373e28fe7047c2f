import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { appOf, postSoap } from '../app-of.js';
import { orgDouble } from '../org-double.js';

const request = readFileSync(join(import.meta.dirname, 'fixtures/create/request.xml'), 'utf8');
const before = request.slice(0, request.indexOf('<create>'));
const after = request.slice(request.indexOf('</soapenv:Body>'));
const wrap = (operation: string) => before + operation + after;

const bodies: Record<string, string> = {
  'a billion laughs': `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${wrap('<create>&b;</create>')}`,
  'a file by an entity': `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${wrap('<create>&f;</create>')}`,
  'a million elements in each other': '<a>'.repeat(1_000_000),
  'a million attributes': `<a ${'b="1" '.repeat(100_000)}/>`,
  'one long name': `<${'a'.repeat(1_000_000)}/>`,
  'one long open tag': `<a b="${'x'.repeat(1_000_000)}`,
  'a million lesser-thans': '<'.repeat(1_000_000),
  'a million ampersands': wrap(`<query><queryString>${'&'.repeat(1_000_000)}</queryString></query>`),
  'comments without an end': '<!--'.repeat(100_000),
  'CDATA without an end': wrap('<create><![CDATA['.repeat(50_000)),
  'an operation called __proto__': wrap('<__proto__><polluted>1</polluted></__proto__>'),
  'an operation called constructor': wrap('<constructor/>'),
  'an operation called toString': wrap('<toString/>'),
  'a field called __proto__': wrap(
    '<create><sObjects><type>Account</type><__proto__>1</__proto__></sObjects></create>',
  ),
  'a record in a record': wrap(
    '<create><sObjects><type>Account</type><Parent><type>Account</type></Parent></sObjects></create>',
  ),
  'a record of nothing': wrap('<create><sObjects/></create>'),
  'a null record': wrap('<create><sObjects xsi:nil="true"/></create>'),
  'a header twice': request.replace('<SessionHeader>', '<SessionHeader/><SessionHeader>'),
  'a null byte': `${request}\0`,
  'a lone surrogate': wrap('<query><queryString>\uD800</queryString></query>'),
};

async function answerTo(body: string) {
  const answer = await postSoap(appOf(orgDouble(), { log: () => undefined }), body);
  return { status: answer.status, text: await answer.text() };
}

describe('a hostile body', () => {
  it.each(Object.entries(bodies))('is answered by SOAP: %s', async (_, body) => {
    const { status, text } = await answerTo(body);
    expect([200, 500]).toContain(status);
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?><soapenv:Envelope .*<\/soapenv:Envelope>$/s,
    );
    expect(text).not.toMatch(/UNKNOWN_EXCEPTION|root:|node_modules|\bat .*\.[jt]s:/);
    expect(text.length).toBeLessThan(3000);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

/** Numbers that are the same in each run, so that a failure can be looked at again. */
function* numbers(seed: number): Generator<number, never> {
  for (let x = seed; ; ) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    yield x / 2 ** 32;
  }
}

const JUNK = [
  '<',
  '>',
  '&',
  '"',
  '</',
  '/>',
  '<!--',
  '<![CDATA[',
  ']]>',
  '<?',
  '&#',
  ';',
  '\0',
  ' xmlns="',
  ':',
  '=',
  'é',
  '\uDC00',
];

function mutate(text: string, random: Generator<number, never>): string {
  const at = Math.floor(random.next().value * text.length);
  const length = Math.floor(random.next().value * 12);
  const junk = JUNK[Math.floor(random.next().value * JUNK.length)] as string;
  const change = random.next().value;
  if (change < 0.4) return text.slice(0, at) + junk + text.slice(at);
  if (change < 0.7) return text.slice(0, at) + text.slice(at + length);
  return text.slice(0, at) + text.slice(at, at + length * 3).repeat(2) + text.slice(at + length);
}

it('600 damaged requests all get an answer that is XML, and none is an unforeseen error', async () => {
  const random = numbers(64);
  const answers: { fileName: string; contents: string }[] = [];
  for (let i = 0; i < 600; i++) {
    const body = mutate(mutate(request, random), random);
    const { status, text } = await answerTo(body);
    expect([200, 500], body).toContain(status);
    expect(text, body).not.toContain('UNKNOWN_EXCEPTION');
    answers.push({ fileName: `${i}.xml`, contents: text });
  }
  const { errors } = await validateXML({ xml: answers, normalization: 'format' });
  expect(errors).toEqual([]);
});
