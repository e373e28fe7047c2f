import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareOrg } from '../../../src/org/core/org.js';
import { retiredNotes } from '../../../src/org/retired-notes.js';
import { findSource } from '../../../src/org/source-folder.js';
import { ORIGIN } from '../app-of.js';
import { buttonsIn, openRecordOrg, PROJECT, type RecordOrg, runSource } from './record-org.js';

const NAME = `Acme <b>"O'Neil"</b> </script> {!$User.Id} \`\${1}\` \\`;
const DESCRIPTION = `One\n'two'; // "three"\n*/ </script><script>alert(1)</script>`;

let test: RecordOrg;
let acme: string;
let page: string;

beforeAll(async () => {
  test = await openRecordOrg();
  acme = await test.idOf('Account', 'Acme');
  page = await (await test.get(`/${acme}`)).text();
}, 300_000);
afterAll(() => test.close());

const textOf = async (path: string) => (await test.get(path)).text();
const button = (key: string, from = page) => {
  const found = buttonsIn(from).get(key);
  if (!found) throw new Error(`no button ${key}`);
  return found;
};

describe('what of buttons and links is not offered', () => {
  it('is said when the org starts, by file and element', async () => {
    const { notes } = await prepareOrg(PROJECT);
    expect(notes).toEqual([
      'objects/Account/webLinks/Start_Flow.webLink-meta.xml: Start_Flow: <linkType> flow: only javascript, url, page ' +
        'are offered; it is left out',
    ]);
  });
});

describe('source in two folders', () => {
  it('has pages, labels, resources, fields and data of both', async () => {
    const bills = await textOf('/apex/bills');
    expect(bills).toContain('<h1>Bills due, Good day</h1>');
    expect(bills).toContain('<p>Bill 1: </p><p>Bill 2: from billing</p>');
    const [, link = ''] = /href="([^"]*bill\.css)"/.exec(bills) ?? [];
    expect(await textOf(link)).toContain('navy');
  });

  it('has buttons of both, and of two pages of one name the first, which is told', async () => {
    expect(await textOf(`/${await test.idOf('Bill__c', 'Bill 2')}`)).toContain('All Bills');
    expect(await textOf(`/apex/summary?id=${acme}`)).toContain('<p id="of">');
    expect((await findSource(PROJECT)).clashes).toEqual([
      'main/billing/apex/Desk.ts: apex/Desk.ts has the same name, and that one is read; give one another name',
      'main/billing/pages/Summary.page: pages/Summary.page has the same name, and that one is read; give one another name',
    ]);
  });
});

describe('the page of a record', () => {
  it('is at its id of 18 and of 15 characters, for pages of this origin alone', async () => {
    const short = await test.get(`/${acme.slice(0, 15)}`);
    expect(short.status).toBe(200);
    expect(await short.text()).toBe(page);
    expect(short.headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
    expect(short.headers.get('cache-control')).toBe('no-store');
    const framed = await test.get(`/${acme}`, { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'iframe' });
    expect(framed.status).toBe(403);
  });

  it.each([
    '/001000000000000',
    '/zzz000000000001',
    '/001000000000000AAB',
    '/00100000000000!',
    '/zzz',
    '/zzz/o',
  ])('is not there at %s', async (path) => {
    expect((await test.get(path)).status).toBe(404);
  });

  it('has the sections of the layout, with values as the reader writes them', () => {
    expect(page).toContain('<h3>Who They Are</h3>');
    expect(page).toContain('<th scope="row">Annual Revenue</th><td>$1,234,568.00</td>');
    expect(page).toContain('<th scope="row">Employees</th><td>1,200</td>');
    expect(page).toMatch(/<th scope="row">Parent Account<\/th><td><a href="\/001\w{15}">Base<\/a><\/td>/);
    expect(page).toMatch(
      /<th scope="row">Created By<\/th><td><a href="\/005\w{15}">Dana Demo<\/a>, \d+\/\d+\/\d{4}/,
    );
    expect(page).toContain('<th scope="row">Account Owner</th>');
    expect(page).not.toContain('Industry');
  });

  it('lists buttons that ask for a retired version of the API, as the start does', async () => {
    const place = 'objects/Account/webLinks/Fails.webLink-meta.xml:11';
    const panel = page.slice(page.indexOf('id="orgMissing"'));
    expect(panel).toContain(`<code>${place}</code> &#39;soap/ajax/30.0/connection.js&#39;`);
    expect(panel).toContain('Write 31.0 or later, or start the org with --retired-versions serve');
    expect(test.log.filter((line) => line.startsWith(place))[0]).toContain("is retired (Summer '25)");
    expect(await retiredNotes(PROJECT)).toEqual([expect.stringContaining(`${place}: 'soap/ajax/30.0`)]);
  });

  it('has related lists with links, of five rows', () => {
    expect(page).toMatch(/<td><a href="\/003\w{15}">Ann Ann &lt;\/script&gt;&lt;!--<\/a><\/td>/);
    expect(page).toContain('<a href="mailto:ann@example.com">ann@example.com</a>');
    expect(page.match(/Child \d/g)?.length).toBe(4);
    expect(page).toContain('The first 5 are shown.');
    expect(page).toMatch(/<td><a href="\/a\w{17}">Bill 1<\/a><\/td><td>3\/9\/2026<\/td>/);
  });

  it('shows the buttons that the layout names, and standard ones that it does not hide', () => {
    const head = page.slice(page.indexOf('Account Detail'), page.indexOf('Who They Are'));
    const labels = [...head.matchAll(/>([^<>\n]+)<\/(?:a|button)>/g)].map(([, label]) => label);
    expect(labels).toEqual([
      'Edit',
      'Greet',
      'Rate as Hot',
      'Fails',
      'Broken',
      'Unknown field',
      'In the object',
      'Search the web',
      'Summary',
    ]);
  });

  it('shows all buttons of an object that has no layout', async () => {
    const contact = await textOf(`/${await test.idOf('Contact', 'Ann')}`);
    expect(contact).toContain('data-org-button="Contact.Show_Account">Show account</button>');
    expect(contact).toContain('/delete">Delete</a>');
    expect(runSource(button('Contact.Show_Account', contact)).account).toBe(
      `${NAME}|${NAME}|${acme.slice(0, 15)}`,
    );
  });

  it('is one of an object without a tab too', async () => {
    const user = await test.get(`/${test.session.userId}`);
    expect(user.status).toBe(200);
    expect(await user.text()).toContain('<h1><small>User</small>Dana Demo</h1>');
  });
});

describe('links', () => {
  it('encode values in addresses', () => {
    expect(page).toContain(
      `<a href="https://example.com/find?q=${encodeURIComponent(NAME).replaceAll("'", '&#39;')}&amp;id=${acme.slice(0, 15)}" data-org-link class="btn" target="_blank" ` +
        'data-org-window="width=800,height=600,resizable=yes,menubar=no,scrollbars=yes,toolbar=no,location=no,status=no,fullscreen=no">Search the web</a>',
    );
  });

  it('lead to pages with the record, and to what URLFOR gives', () => {
    expect(page).toContain(
      `<a href="/apex/Summary?id=${acme.slice(0, 15)}" data-org-link class="btn">Summary</a>`,
    );
    expect(page).toContain(`<a href="/${acme}/e?retURL=%2Fhome" data-org-link>Edit in full</a>`);
  });

  it('never run as scripts', () => {
    expect(page).not.toMatch(/href="javascript:/i);
    expect(button('Account.Own_Site').problem?.message).toBe(
      "'javascript:alert(1)' is no address that a link may lead to",
    );
  });
});

describe('scripts of buttons', () => {
  it('get values that end neither the text nor the comment around them', () => {
    const { seen } = runSource(button('Account.Greet'));
    expect(seen).toEqual({
      name: NAME,
      quoted: NAME,
      lines: DESCRIPTION,
      owner: 'Dana Demo',
      parent: 'Base',
      id: acme.slice(0, 15),
      safe: acme,
      user: test.session.userId.slice(0, 15),
      employees: 1200,
      template: NAME,
      nested: NAME + DESCRIPTION,
      replaced: 'a-b',
      divided: 2,
    });
  });

  it('stand in the page so that nothing in a value ends the element', () => {
    expect(page).not.toContain('<script>alert(1)');
    expect(page).not.toContain('<b>"O');
    const scripts = [...page.matchAll(/<\/script/gi)].length;
    expect(scripts).toBe([...page.matchAll(/<script/gi)].length);
  });

  it('do not have merge fields in values evaluated', () => {
    expect(JSON.stringify([...buttonsIn(page).values()])).toContain('{!$User.Id}');
  });

  it('have the scripts that they require loaded before, in order, each once', () => {
    const sources = [...page.matchAll(/<script src="([^"]+)"/g)].map(([, source]) => source);
    expect(sources).toEqual([
      '/assets/record-page.js',
      '/soap/ajax/64.0/connection.js',
      '/soap/ajax/64.0/apex.js',
      '/soap/ajax/30.0/connection.js',
    ]);
  });

  it('know their file and line', () => {
    expect(button('Account.Fails')).toMatchObject({
      file: 'objects/Account/webLinks/Fails.webLink-meta.xml',
      line: 11,
    });
    expect(button('Account.Inline')).toMatchObject({
      file: 'objects/Account/Account.object-meta.xml',
      line: 11,
    });
    expect(button('Account.Unknown').problem).toEqual({ message: "There is no 'Account.Nope__c'", line: 12 });
    expect(test.log).toContain(
      "objects/Account/webLinks/Unknown.webLink-meta.xml:12: Unknown field: There is no 'Account.Nope__c'",
    );
  });

  it('see references by their names, and days as the reader writes them', async () => {
    const bill = await textOf(`/${await test.idOf('Bill__c', 'Bill 1')}`);
    expect(runSource(button('Bill__c.Show', bill)).bill).toBe(
      `${NAME}|${acme.slice(0, 15)}|${NAME}|3/9/2026`,
    );
  });

  it('get the ids of ticked rows, and the record whose page the list is on', () => {
    const ids = ['003000000000001', '003000000000002'];
    expect(runSource(button('Contact.Mail_All'), ids)).toEqual({
      mailed: ids,
      mailedText: JSON.stringify(ids),
      mailedOf: NAME,
    });
  });
});

describe('the list of an object', () => {
  it.each([
    ['Show_Ticked', 'an address', 'a list button with <requireRowSelection> gets the ids behind its address'],
    ['Go_Ticked', 'an address', 'a list button with <requireRowSelection> gets the ids behind its address'],
    ['Count_Ticked', 'another function', 'write it by itself'],
  ])('says of a button that it cannot know the ticked rows yet: %s', async (name, where, instead) => {
    const { problem } = button(`Contact.${name}`, await textOf('/003'));
    expect(problem).toEqual({
      message: expect.stringContaining(
        `GETRECORDIDS stands in ${where}, and is only known when somebody clicks; ${instead}`,
      ),
      line: 12,
    });
    expect(test.log).toContainEqual(expect.stringContaining(`${name}.webLink-meta.xml:12: `));
  });

  it('has check boxes, a page of rows with links, and its buttons', async () => {
    const list = await textOf('/001');
    expect(list).toBe(await textOf('/001/o'));
    expect(list.match(/<input type="checkbox" name="ids" value="001\w{12}"/g)?.length).toBe(25);
    expect(list).toMatch(/<td><a href="\/001\w{15}">Acme &lt;b&gt;&quot;O&#39;Neil/);
    expect(list).toContain('data-org-button="Account.Touch">Touch selected</button>');
    expect(list).toContain('rel="next">Next page</a>');
    expect(list).not.toContain('data-org-button="Account.Greet"');
  });

  it('goes on to further pages, and sorts', async () => {
    const names = (text: string) =>
      [...text.matchAll(/<a href="\/001\w{15}">([^<]+)</g)].map(([, name]) => name);
    const second = await textOf('/001?page=2');
    expect(names(second).length).toBe(7);
    const sorted = names(await textOf('/001?sort=Name&dir=desc'));
    expect(sorted.slice(0, 2)).toEqual(['Number 30', 'Number 29']);
    expect((await test.get('/001?sort=Nope')).status).toBe(400);
    expect((await test.get('/001?view=Nope')).status).toBe(404);
  });
});

describe('changing records', () => {
  const tokenIn = (text: string) => /name="_CONFIRMATIONTOKEN" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const send = (path: string, fields: Record<string, string>) =>
    test.post(path, new URLSearchParams(fields).toString());

  it('goes through a form with the fields of the layout, and saves what differs', async () => {
    const id = await test.idOf('Account', 'Number 01');
    const form = await textOf(`/${id}/e?retURL=${encodeURIComponent('/001/o?page=2')}`);
    expect(form).toContain('<td class="required"><input type="text" id="Name" name="Name" value="Number 01"');
    expect(form).not.toContain('name="CreatedById"');
    expect(form).not.toContain('name="Industry"');
    const _CONFIRMATIONTOKEN = tokenIn(form);
    const given = { Name: 'Number 01', _CONFIRMATIONTOKEN, retURL: '/001/o?page=2' };
    const wrong = await send(`/${id}/e`, { ...given, Name: '', Rating: '"><b>' });
    expect(wrong.status).toBe(422);
    const again = await wrong.text();
    expect(again).toContain('Required fields are missing: [Name]');
    expect(again).toContain('<option value="&quot;&gt;&lt;b&gt;" selected>');
    const unread = await (await send(`/${id}/e`, { ...given, AnnualRevenue: 'much' })).text();
    expect(unread).toContain('role="alert">Annual Revenue: value not of required type: much</p>');
    const saved = await send(`/${id}/e`, { ...given, Rating: 'Warm', Description: 'one\r\ntwo' });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/001/o?page=2']);
    const { rows } = await test.org.query(
      test.session,
      `SELECT Rating, Description, Site FROM Account WHERE Id = '${id}'`,
    );
    expect(rows[0]?.slice(-3)).toEqual(['Warm', 'one\ntwo', null]);
  });

  it('makes records, whose names may have parts', async () => {
    const form = await textOf('/003/e');
    const made = await send('/003/e', {
      _CONFIRMATIONTOKEN: tokenIn(form),
      LastName: 'Made',
      FirstName: 'Just',
      retURL: 'https://elsewhere.example/',
    });
    expect(made.headers.get('location')).toBe(`/${await test.idOf('Contact', 'Just Made')}`);
  });

  it('asks before it deletes', async () => {
    const id = await test.idOf('Contact', 'Child 6');
    const link = await textOf(`/setup/own/deleteredirect.jsp?delID=${id}`);
    expect(link).toContain(`<form method="post" action="/${id}/delete">`);
    const _CONFIRMATIONTOKEN = tokenIn(await textOf(`/${id}/delete`));
    const gone = await send(`/${id}/delete`, { _CONFIRMATIONTOKEN, retURL: '//elsewhere.example' });
    expect([gone.status, gone.headers.get('location')]).toEqual([303, '/003/o']);
    expect((await test.get(`/${id}`)).status).toBe(404);
  });

  it('takes no form that this session did not make for this', async () => {
    const id = await test.idOf('Contact', 'Child 5');
    const _CONFIRMATIONTOKEN = tokenIn(await textOf(`/${id}/e`));
    expect((await send(`/${id}/delete`, { _CONFIRMATIONTOKEN })).status).toBe(403);
    expect((await send(`/${id}/e`, { LastName: 'x' })).status).toBe(403);
    const foreign = await test.post(`/${id}/delete`, `_CONFIRMATIONTOKEN=${_CONFIRMATIONTOKEN}`, {
      'Sec-Fetch-Site': 'cross-site',
    });
    expect(foreign.status).toBe(403);
    expect((await test.get(`/${id}`)).status).toBe(200);
  });
});

describe('remote actions', () => {
  const call = async (calls: unknown, headers: Record<string, string> = {}) => {
    const answer = await test.post('/apexremote', JSON.stringify(calls), {
      'Content-Type': 'application/json',
      ...headers,
    });
    return { status: answer.status, text: await answer.text() };
  };
  const one = (method: string, ...data: unknown[]) => ({ action: 'Desk', method, data, type: 'rpc', tid: 7 });
  const answerOf = async (method: string, ...data: unknown[]) =>
    JSON.parse((await call([one(method, ...data)])).text)[0];

  it('reach the handlers, several in one request', async () => {
    const { status, text } = await call([
      { ...one('echo', NAME), tid: 1 },
      { ...one('accounts', 1), tid: 2 },
      { ...one('dayAfter', Date.UTC(2026, 1, 28)), tid: 3 },
    ]);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual([
      { type: 'rpc', statusCode: 200, tid: 1, ref: false, action: 'Desk', method: 'echo', result: NAME },
      expect.objectContaining({
        tid: 2,
        result: [{ Id: acme, Name: NAME, CreatedDate: expect.any(Number) }],
      }),
      expect.objectContaining({ tid: 3, result: Date.UTC(2026, 2, 1) }),
    ]);
  });

  it('reach handlers in each folder of the source', async () => {
    const { text } = await call([{ ...one('sign', 'Bill 2'), action: 'Clerk' }]);
    expect(JSON.parse(text)).toMatchObject([{ result: 'Bill 2 (signed)' }]);
    expect(await textOf('/apex/bills')).toContain(
      '<script type="text/javascript" src="/VFRemote.js" data-actions="{&quot;Clerk&quot;:[&quot;sign&quot;]}"></script>',
    );
    const missing = await call([{ ...one('onlySoap'), action: 'Clerk' }]);
    expect(missing.text).toContain('main/billing/classes/Clerk.cls has: sign');
  });

  it('reach the first of two handlers of one name, which the start tells', async () => {
    expect(await answerOf('echo', 'x')).toMatchObject({ type: 'rpc', result: 'x' });
  });

  it('have tests in each folder of the source, by the names of their files', async () => {
    const request = { allTests: false, classes: ['ClerkTest'], tests: [], maxFailedTests: null };
    const { successes, failures } = await test.org.apex.runTests(test.session, request, null);
    expect([successes, failures]).toEqual([
      [expect.objectContaining({ name: 'Clerk', methodName: 'signs' })],
      [],
    ]);
  });

  it('of a class without a handler are listed, and say so when they are called', async () => {
    const lonely = await textOf('/apex/lonely');
    expect(lonely).toContain('&quot;Lonely&quot;:[&quot;hear&quot;],&quot;Desk&quot;:[&quot;echo&quot;');
    expect(lonely).toContain('The remote actions of Lonely (hear) have no handler');
    const { text } = await call([{ ...one('hear', 'x'), action: 'Lonely' }]);
    expect(JSON.parse(text)[0].message).toContain('write the handler apex/Lonely.ts');
  });

  it('take records', async () => {
    const id = await test.idOf('Account', 'Number 30');
    const answer = await answerOf('rename', { sobjectType: 'Account', Id: id, Name: 'Number 30b' });
    expect(answer).toMatchObject({ type: 'rpc', result: 'Number 30b' });
    expect(await test.idOf('Account', 'Number 30b')).toBe(id);
  });

  it('tell what a handler throws, and where', async () => {
    expect(await answerOf('fail', 'as <told>')).toMatchObject({
      type: 'exception',
      message: 'as <told>',
      where: expect.stringMatching(/^Class\.Desk\.fail: line \d+, column \d+/),
    });
  });

  it.each([
    ['onlySoap', [], /has: echo, accounts, rename, dayAfter, fail/],
    ['nope', [], /No operation available/],
    ['echo', ['a', 'b'], /2 arguments are given/],
  ])('refuse %s', async (method, data, message) => {
    expect(await answerOf(method, ...data)).toMatchObject({
      type: 'exception',
      message: expect.stringMatching(message),
    });
  });

  it('are for pages of this origin with a session', async () => {
    expect((await call([one('echo', 'x')], { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await call([one('echo', 'x')], { Cookie: '' })).status).toBe(401);
    expect((await call([one('echo', 'x')], { 'Content-Type': 'text/plain' })).status).toBe(400);
    expect((await call({ nonsense: 1 })).status).toBe(400);
    const bare = await test.app.request(`${ORIGIN}/apexremote`, { method: 'POST', body: '[]' });
    expect(bare.status).toBe(403);
  });
});
