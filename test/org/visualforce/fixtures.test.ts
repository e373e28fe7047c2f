import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PageSource } from '../../../src/org/visualforce/parse/page-source.js';
import { scanPage } from '../../../src/org/visualforce/parse/scan-page.js';
import { ORIGIN } from '../app-of.js';
import { fixtures, openPageOrg, type PageOrg } from './page-org.js';

let org: PageOrg;
beforeAll(async () => {
  org = await openPageOrg();
}, 120_000);
afterAll(() => org.close());

const names = readdirSync(fixtures);
const read = (name: string, file: string) => readFileSync(join(fixtures, name, file), 'utf8');

/** Ids, sessions and times are other ones each time: they get names. */
function plain(text: string): string {
  const known = [...org.ids, ['user', org.session.userId] as const];
  const named = known.reduce((whole, [name, id]) => whole.replaceAll(id, `{${name}}`), text);
  return named
    .replace(/00D\w{12}![\w.]+/g, '{session}')
    .replace(/\/resource\/\d{13}\//g, '/resource/{stamp}/')
    .replace(/(ViewStateCSRF" value=")[^"]+/g, '$1{token}');
}

const withIds = (query: string) =>
  query.replace(/\{(\w+)\}/g, (_, name: string) => org.ids.get(name) ?? `no ${name}`);

/** What the page looks like, or what keeps it from being shown; and what it says that the org lacks. */
async function outcome(name: string): Promise<{ file: string; text: string; log: string }> {
  const query = existsSync(join(fixtures, name, 'query.txt'))
    ? `?${withIds(read(name, 'query.txt').trim())}`
    : '';
  org.log.length = 0;
  const answer = await org.app.request(`${ORIGIN}/apex/${name}${query}`, {
    headers: { Cookie: `sid_8080=${org.session.id}` },
  });
  const text = await answer.text();
  const log = plain(org.log.map((line) => `${line}\n`).join(''));
  return answer.status === 200
    ? { file: 'expected.html', text: plain(text), log }
    : { file: 'error.txt', text: log, log: '' };
}

describe('a page', () => {
  it.each(names)('%s', async (name) => {
    const { file, text, log } = await outcome(name);
    await expect(text).toMatchFileSnapshot(join(fixtures, name, file));
    const other = file === 'error.txt' ? 'expected.html' : 'error.txt';
    expect(existsSync(join(fixtures, name, other)), `${other} is there as well`).toBe(false);
    if (log !== '' || existsSync(join(fixtures, name, 'reports.txt')))
      await expect(log).toMatchFileSnapshot(join(fixtures, name, 'reports.txt'));
  });

  const unreadable = [
    'open-expression',
    'attribute-twice',
    'attribute-without-quotes',
    'open-comment',
    'open-comment-behind-script',
  ];
  it.each(names.filter((name) => !unreadable.includes(name)))(
    'is taken apart without losing a byte: %s',
    (name) => {
      const text = read(name, 'page.page');
      const pieces = scanPage(new PageSource('x', text));
      expect(pieces.map(({ source }) => source).join('')).toBe(text);
      expect(pieces.every(({ source, at }) => text.startsWith(source, at))).toBe(true);
    },
  );
});
