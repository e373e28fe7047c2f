import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { appOf, postSoap } from '../app-of.js';
import { orgDouble } from '../org-double.js';

const fixtures = join(import.meta.dirname, 'fixtures');
const names = readdirSync(fixtures);
const read = (name: string, file: string) => readFileSync(join(fixtures, name, file), 'utf8').trimEnd();

/** Maps in what the org was asked with, as objects. */
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_, item) => (item instanceof Map ? Object.fromEntries(item) : item)));

describe('a request and its response', () => {
  it.each(names)('%s', async (name) => {
    const org = orgDouble();
    const answer = await postSoap(appOf(org), read(name, 'request.xml'));
    expect(await answer.text()).toBe(read(name, 'response.xml'));
    expect(answer.status).toBe(name.startsWith('fault-') ? 500 : 200);
    expect(answer.headers.get('content-type')).toBe('text/xml;charset=UTF-8');
    if (existsSync(join(fixtures, name, 'asked.json')))
      expect(plain(org.asked)).toEqual(JSON.parse(read(name, 'asked.json')));
  });

  it('are well-formed', async () => {
    const xml = names.map((name) => ({ fileName: name, contents: read(name, 'response.xml') }));
    const { errors } = await validateXML({ xml, normalization: 'format' });
    expect(errors).toEqual([]);
  });
});
