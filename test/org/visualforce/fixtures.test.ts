import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeText } from '../../../src/org/merge-fields/merge-text.js';
import { PageSource } from '../../../src/org/visualforce/parse/page-source.js';
import { scanPage } from '../../../src/org/visualforce/parse/scan-page.js';
import { ORIGIN } from '../app-of.js';
import { objectsOf, record } from '../test-org.js';
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

describe('a form', () => {
  const url = (name: string, query = '') => `${ORIGIN}/apex/${name}${withIds(query)}`;
  const cookie = () => ({ Cookie: `sid_8080=${org.session.id}` });

  /** Opens a page and sends its form with some inputs filled. */
  async function send(name: string, query: string, fields: Record<string, string>, headers = {}) {
    const page = await (await org.app.request(url(name, query), { headers: cookie() })).text();
    const token = /ViewStateCSRF" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const form = /<form id="([^"]+)"/.exec(page)?.[1] ?? '';
    const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(page) ?? [];
    return org.app.request(ORIGIN + action.replaceAll('&amp;', '&'), {
      method: 'POST',
      headers: { ...cookie(), Origin: ORIGIN, ...headers },
      body: new URLSearchParams({
        'com.salesforce.visualforce.ViewStateCSRF': token,
        [form]: form,
        ...fields,
      }),
    });
  }

  const query = async (text: string) => objectsOf(await org.org.query(org.session, text));
  const edit = 'p:f:b:';

  it('saves what was typed, in the form of the locale, and leads to the record', async () => {
    const answer = await send('edit', '?id={deal}', {
      [`${edit}amount`]: '$1,250.75',
      [`${edit}close`]: '12/31/2026',
      [`${edit}stage`]: 'Qualification',
      [`${edit}private`]: 'true',
      [`${edit}account`]: 'Beta',
      [`${edit}account_lkid`]: '',
      [`${edit}account_lkold`]: '',
      [`${edit}buttons:save`]: 'Save',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, withIds('/{deal}')]);
    expect(
      await query(
        `SELECT Amount, CloseDate, StageName, IsPrivate, Account.Name FROM Opportunity WHERE Id = '${org.ids.get('deal')}'`,
      ),
    ).toEqual([
      {
        Amount: '1250.75',
        CloseDate: '2026-12-31',
        StageName: 'Qualification',
        IsPrivate: 'true',
        Account: { Name: 'Beta' },
      },
    ]);
  });

  it('shows what is wrong beside the inputs, with what was typed, and saves nothing', async () => {
    const answer = await send('edit', '?id={deal}', {
      [`${edit}amount`]: 'a lot',
      [`${edit}close`]: '2/30/2026',
      [`${edit}stage`]: '',
      [`${edit}account`]: '<b>Nobody',
      [`${edit}buttons:bottom:save`]: 'Save',
    });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('<li>Amount: Invalid number</li><li>Close Date: Invalid Date</li>');
    expect(text).toContain('<li>Stage: You must enter a value</li><li>Account: No matches found.</li>');
    expect(text).toContain('value="a lot"');
    expect(text).toContain('value="&lt;b&gt;Nobody"');
    expect(await query('SELECT Amount FROM Opportunity WHERE Amount = 1250.75')).toHaveLength(1);
  });

  it('shows what the org says of a row', async () => {
    const answer = await send('NewAccount', '', { 'p:f:fax': '1', 'p:f:save': 'Save' });
    const text = await answer.text();
    expect(text).toContain('Required fields are missing: [Name]');
    expect(text).toContain('value="1"');
  });

  it('names a field once that the org refuses', async () => {
    const fields = { 'p:f:name': 'Nobody', 'p:f:mail': 'nobody', 'p:f:save': 'Save' };
    const text = await (await send('NewContact', '', fields)).text();
    expect(text).toContain('<li>Email: invalid email address: nobody</li>');
  });

  it('makes a record and stays with it, where the button says so', async () => {
    const answer = await send('NewAccount', '?x=1', { 'p:f:name': 'Made by a form', 'p:f:quick': 'Apply' });
    const [made] = await query("SELECT Id FROM Account WHERE Name = 'Made by a form'");
    expect(answer.headers.get('location')).toBe(`/apex/NewAccount?x=1&id=${made?.Id}`);
  });

  it('saves all rows of a list', async () => {
    const page = await (await org.app.request(url('EditList'), { headers: cookie() })).text();
    const rows = [...page.matchAll(/name="(p:f:t:\d+:phone)" type="text"[^>]* value="([^"]*)"/g)];
    expect(rows.length).toBeGreaterThan(1);
    const answer = await send('EditList', '', {
      ...Object.fromEntries(
        rows.map(([, name, value], i) => [name as string, i === 1 ? '12-34' : (value as string)]),
      ),
      'p:f:save': 'Save',
    });
    expect(answer.headers.get('location')).toBe('/001/o');
    expect(await query("SELECT Name FROM Account WHERE Phone = '12-34'")).toEqual([{ Name: 'Beta' }]);
  });

  it.each([
    ['cancel', '?id={deal}', '/{deal}'],
    ['cancel', '?id={deal}&retURL=/apex/lists', '/apex/lists'],
    ['cancel', '?id={deal}&retURL=//evil.example/x', '/{deal}'],
    ['editit', '?id={deal}', '/{deal}/e'],
    // Its inputs are not read, and so the wrong one is no hindrance.
    ['atonce', '?id={deal}', '/apex/edit?id={deal}'],
    ['elsewhere', '?id={deal}', '/apex/lists?a=b'],
  ])('leads on: %s %s', async (button, search, expected) => {
    const answer = await send('edit', search, {
      [`${edit}buttons:${button}`]: 'x',
      [`${edit}amount`]: 'wrong',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, withIds(expected)]);
  });

  it('shows lists in pages, and leads from one to another', async () => {
    const names = Array.from({ length: 43 }, (_, i) => `Fair-${i + 10}`);
    await org.org.create(
      org.session,
      names.map((Name) => record('Campaign', { Name })),
    );
    const shown = async (search: string) =>
      /\d+ of [^<]*/
        .exec(await (await org.app.request(url('Paged') + search, { headers: cookie() })).text())?.[0]
        .trim();
    const at = (page: number) => `?orgListPage=${page}`;
    expect(await shown('')).toBe(`1 of 43, false, true: ${names.slice(0, 20).join(' ')}`);
    expect(await shown(at(3))).toBe('3 of 43, true, false: Fair-50 Fair-51 Fair-52');
    expect(await shown(at(-1))).toMatch(/^1 of/);
    for (const [action, from, to] of [
      ['next', '', 2],
      ['next', at(3), 3],
      ['previous', at(3), 2],
      ['previous', '', 1],
      ['last', '', 3],
      ['first', at(2), 1],
    ] as const) {
      const answer = await send('Paged', from, { [`p:f:${action}`]: 'x' });
      expect(answer.headers.get('location'), `${action} from ${from}`).toBe(`/apex/Paged${at(to)}`);
    }
  });

  it('says of an action in Apex that it does not run', async () => {
    const answer = await send('edit', '?id={deal}', { [`${edit}buttons:apex`]: 'x' });
    expect(await answer.text()).toContain('The action &#39;doit&#39; calls a controller in Apex');
  });

  it('deletes the record', async () => {
    const answer = await send('edit', '?id={deal}', { [`${edit}buttons:delete`]: 'x' });
    expect(answer.headers.get('location')).toBe('/006/o');
    expect(await query(`SELECT Id FROM Opportunity WHERE Id = '${org.ids.get('deal')}'`)).toEqual([]);
  });

  it.each([
    ['another page', {}, 'com.salesforce.visualforce.ViewStateCSRF', 403],
    ['another origin', { Origin: 'http://evil.example' }, 'x', 403],
    ['no session', { Cookie: '' }, 'x', 403],
    ['another kind of body', { 'Content-Type': 'text/plain' }, 'x', 415],
  ])('is refused from %s', async (_, headers, field, status) => {
    const answer = await send(
      'NewAccount',
      '',
      { 'p:f:name': 'Refused', 'p:f:save': 'x', [field]: 'x' },
      headers,
    );
    expect(answer.status).toBe(status);
    expect(await query("SELECT Id FROM Account WHERE Name = 'Refused'")).toEqual([]);
  });
});

describe('a text with merge fields, as buttons and links have them', () => {
  const required: string[] = [];
  const merge = async (text: string, options = {}) => {
    required.length = 0;
    const schema = await org.org.schemaFor(org.session);
    const context = {
      org: org.org,
      session: org.session,
      schema,
      project: org.project,
      sitePrefix: '/shop',
      origin: ORIGIN,
      page: null,
      selectedIds: [org.ids.get('acme') as string, org.ids.get('beta') as string, '"]; alert(1)'],
      requireScript: (url: string) => {
        required.push(url);
        return '';
      },
    };
    const object = schema.object('Account');
    const subject = object ? { object, id: org.ids.get('beta') as string } : null;
    const { text: merged, problems } = await mergeText(text, context, subject, options);
    return { text: plain(merged), problems };
  };

  it.each([
    ["{!REQUIRESCRIPT('/soap/ajax/30.0/connection.js')} var id = '{!Account.Id}';", " var id = '{beta}';"],
    ['{!Account.Name} of {!Account.Parent.Industry} by {!$User.LastName}', 'Beta of Banking by Demo'],
    ['var ids = {!GETRECORDIDS($ObjectType.Account)};', 'var ids = ["{acme}","{beta}"];'],
    [
      '{!GETSESSIONID()} {!URLFOR($Action.Account.Edit, Account.Id)} {!$Page.lists}',
      '{session} /shop/{beta}/e /shop/apex/lists',
    ],
    ['{!URLENCODE(Account.Parent.Name)}', 'Acme+%3Cb%3E%22O%27Neil%22+%26+Sons%3C%2Fb%3E'],
    ['{ !Account.Name}', '{ !Account.Name}'],
  ])('%s', async (text, expected) => {
    expect(await merge(text)).toEqual({ text: expected, problems: [] });
  });

  it('finds scripts in the spellings of buttons', async () => {
    const text = '{ !requireScript("/soap/ajax/9.0/connection.js")}{!REQUIRESCRIPT (\'soap/x.js\')}go()';
    expect((await merge(text, { spaced: true })).text).toBe('go()');
    expect(required).toEqual(['/soap/ajax/9.0/connection.js', 'soap/x.js']);
  });

  it('tells what the org lacks, and where', async () => {
    expect(await merge('a {!Account.Nope} b {!FANCY(1)} {!$Api.Nope}')).toEqual({
      text: 'a  b  ',
      problems: [
        { message: "There is no 'Account.Nope'", at: 4 },
        { message: 'The function FANCY is not supported', at: 22 },
        { message: "There is no '$Api.Nope'", at: 34 },
      ],
    });
    await expect(merge('a {!LEFT(1)}')).rejects.toMatchObject({ kind: 'malformed', at: 4 });
  });

  it('shows values as the caller wants them', async () => {
    const show = (value: unknown) => `<${String(value)}>`;
    expect((await merge('{!Account.Name}{!1 + 1}', { show })).text).toBe('<Beta><2>');
  });
});
