import { describe, expect, it } from 'vitest';
import { LocalOrgError } from '../../src/org/local-org-error.js';
import { appOf, ORIGIN, postSoap } from './app-of.js';
import { orgDouble, SESSION_ID } from './org-double.js';

const own = { Cookie: `sid_8080=${SESSION_ID}`, 'Sec-Fetch-Site': 'same-origin' };
const apex = { remoteActions: async () => ({ names: [], hasHandler: true }) };
const site = (sitePrefix = '/shop/de', options = {}) =>
  appOf({ ...orgDouble(), apex } as ReturnType<typeof orgDouble>, {
    project: 'demo-pages',
    sitePrefix,
    ...options,
  });
const get = (path: string, headers: Record<string, string> = own) =>
  site().request(ORIGIN + path, { headers });

const GET_USER_INFO = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">
<e:Header><SessionHeader><sessionId>${SESSION_ID}</sessionId></SessionHeader></e:Header><e:Body><getUserInfo/></e:Body></e:Envelope>`;

describe('below the prefix of a site', () => {
  it.each(['', '/', '/apex/SampleAccounts', '/soap/ajax/64.0/apex.js', '/assets/org.css', '/login'])(
    '%s is what it is without, but for its own addresses',
    async (path) => {
      const [below, without] = await Promise.all([get(`/shop/de${path}`), get(path || '/')]);
      expect(below.status).toBe(without.status);
      expect(below.status).toBe(200);
      const text = (await below.text()).replace(
        /((?:href|src|action|value)="|8080)\/shop\/de(?=[/"])/g,
        '$1',
      );
      expect(text).toBe(await without.text());
    },
  );

  it.each([
    '',
    '/apex/SampleAccounts',
    '/apex/InvoiceDeskRemote',
    '/apex/nope',
    '/login',
    '/change-password',
    '/nope/at/all',
  ])('what %s leads to is below it as well', async (path) => {
    const text = await (await get(`/shop/de${path}`)).text();
    const own = [...text.matchAll(/ (?:href|action)="(\/[^"]*)"/g)].map(([, address = '']) => address);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((address) => !address.startsWith('/shop/de/'))).toEqual([]);
  });

  it('what asks for a login or another page leads there', async () => {
    const asked = await site(undefined, { login: true }).request(`${ORIGIN}/shop/de/apex/SampleAccounts`);
    expect(asked.headers.get('location')).toBe(
      '/shop/de/login?startURL=%2Fshop%2Fde%2Fapex%2FSampleAccounts',
    );
  });

  it('the API answers', async () => {
    const answer = await postSoap(site(), GET_USER_INFO, '/shop/de/services/Soap/u/64.0');
    expect(await answer.text()).toContain('<userName>demo@local.org</userName>');
  });

  it('the script tells its URLs, unless the page has', async () => {
    const script = await (await get('/shop/de/soap/ajax/64.0/connection.js')).text();
    const prologue = `${script.slice(0, script.indexOf(';') + 1)} return window.__sfdcSiteUrlPrefix`;
    const told = (declared: string) => new Function('window', declared + prologue)({});
    expect(told('')).toBe('/shop/de');
    expect(told("const __sfdcSiteUrlPrefix = '/mine';")).toBeUndefined();
    expect(told("const UserContext = { siteUrlPrefix: '/mine' };")).toBeUndefined();
    expect(script.slice(script.indexOf(';') + 1)).toBe(
      await (await get('/soap/ajax/64.0/connection.js')).text(),
    );
  });

  it('what is missing or foreign is refused as without', async () => {
    expect((await get('/shop/de/nothing')).status).toBe(404);
    expect((await get('/shop/nothing')).status).toBe(404);
    const foreign = { Origin: 'http://evil.example' };
    expect((await get('/shop/de/apex/SampleAccounts', foreign)).status).toBe(403);
  });
});

it.each(['/apex', '/services/x', '/Resource', '/assets'])('%s would hide what the org has', (prefix) => {
  expect(() => site(prefix)).toThrow(LocalOrgError);
  expect(() => site(prefix)).toThrow(new RegExp(`^the site prefix ${prefix} would hide /\\w+`));
});

it('a prefix may look like that of ids', async () => {
  const answer = await site('/www').request(`${ORIGIN}/www`, { headers: own });
  expect(answer.status).toBe(200);
  expect((await answer.text()).replace(/((?:href|action)="|8080)\/www(?=\/)/g, '$1')).toBe(
    await (await get('/')).text(),
  );
});
