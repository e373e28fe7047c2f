import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../../src/org/package-root.js';
import { withSession } from '../../../src/org/scripts/script-file.js';
import { appOf, ORIGIN } from '../app-of.js';
import { orgDouble, SESSION_ID } from '../org-double.js';

const PATH = '/soap/ajax/64.0/connection.js';
const cookie = { Cookie: `sid_8080=${SESSION_ID}` };
const get = (headers: Record<string, string>, path = PATH) =>
  appOf(orgDouble()).request(ORIGIN + path, { headers });
const built = () => readFile(packageFile('dist/connection.js'), 'utf8');

describe('the script', () => {
  it.each(['9.0', '30.0', '64.0', '67.0'])('is served under version %s', async (version) => {
    const answer = await get({}, `/soap/ajax/${version}/connection.js`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await answer.text()).toBe(await built());
  });

  it.each(['/soap/ajax/x/connection.js', '/soap/ajax/64.0/other.js', '/soap/ajax/64/apex.js'])(
    'is not %s, which says what there is',
    async (path) => {
      const answer = await get({}, path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe(
        `There is no script '${path}'. Below /soap/ajax/NN.0/ are connection.js, apex.js, debugshell.html, debug-window.js, debug-window.css.\n`,
      );
    },
  );
});

describe('beside it', () => {
  it.each([
    ['apex.js', 'text/javascript'],
    ['debugshell.html', 'text/html'],
    ['debug-window.js', 'text/javascript'],
    ['debug-window.css', 'text/css'],
  ])('%s is served under every version, the same with a session', async (file, type) => {
    const expected = await readFile(packageFile('dist', file), 'utf8');
    for (const version of ['9.0', '64.0', '67.0']) {
      const answer = await get(
        { ...cookie, 'Sec-Fetch-Site': 'same-origin' },
        `/soap/ajax/${version}/${file}`,
      );
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
      expect(await answer.text()).toBe(expected);
    }
  });

  it.each(['connection.js', 'apex.js', 'debug-window.js', 'debug-window.css'])(
    '%s has its source map',
    async (file) => {
      const answer = await get({}, `/soap/ajax/64.0/${file}.map`);
      expect(await answer.json()).toMatchObject({ version: 3 });
    },
  );

  it('the page of the debug window runs no script but its own, and stands in pages of this origin alone', async () => {
    const answer = await get({}, '/soap/ajax/64.0/debugshell.html');
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
  });
});

describe('the session in the script', () => {
  it.each<[string, Record<string, string>]>([
    ['Sec-Fetch-Site', { 'Sec-Fetch-Site': 'same-origin' }],
    ['Sec-Fetch-Site and Referer', { 'Sec-Fetch-Site': 'same-origin', Referer: `${ORIGIN}/apex/X` }],
    ['Referer, where the browser sends no Sec-Fetch-Site', { Referer: `${ORIGIN}/apex/X` }],
    ['Origin, of a module', { 'Sec-Fetch-Site': 'same-origin', Origin: ORIGIN }],
  ])('is there for a page of this origin, known by %s', async (_, headers) => {
    const answer = await get({ ...cookie, ...headers });
    expect(await answer.text()).toContain(SESSION_ID);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it.each<[string, Record<string, string>]>([
    ['a page of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a page on another port of this machine', { 'Sec-Fetch-Site': 'same-site' }],
    ['an address typed by hand', { 'Sec-Fetch-Site': 'none' }],
    ['a program that sends none of the headers', {}],
    ['another page, by its Referer alone', { Referer: 'http://evil.example/' }],
    ['another port, by its Referer alone', { Referer: 'http://127.0.0.1:3000/' }],
    ['a Referer that only looks alike', { Referer: `${ORIGIN}.evil.example/` }],
    ['a Referer that is no address', { Referer: 'x' }],
    [
      'headers that contradict each other',
      { 'Sec-Fetch-Site': 'same-origin', Referer: 'http://evil.example/' },
    ],
    ['another Origin', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://evil.example' }],
    ['a hidden Origin', { Origin: 'null', Referer: `${ORIGIN}/` }],
  ])('is not there for %s', async (_, headers) => {
    const answer = await get({ ...cookie, ...headers });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(await built());
  });

  it('is not there without a session, or with one that is none', async () => {
    const own = { 'Sec-Fetch-Site': 'same-origin' };
    expect(await (await get(own)).text()).toBe(await built());
    expect(await (await get({ ...own, Cookie: 'sid_8080=made-up' })).text()).toBe(await built());
  });

  it('is one line between the script and the link to its source map', () => {
    expect(withSession('a();\n//# sourceMappingURL=connection.js.map\n', '00D!x')).toBe(
      'a();\nsforce.connection.sessionId||(sforce.connection.sessionId="00D!x");\n//# sourceMappingURL=connection.js.map\n',
    );
    expect(withSession('a();', '00D!x')).toBe(
      'a();\nsforce.connection.sessionId||(sforce.connection.sessionId="00D!x");',
    );
  });

  it('cannot break out of its line', () => {
    const line = withSession('', '"</script>\u2028\n');
    expect(line).not.toContain('</script>');
    expect(line.trim().split('\n')).toHaveLength(1);
  });
});
