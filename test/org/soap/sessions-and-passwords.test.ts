import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoUser, standardUser } from '../../../src/org/core/demo-user.js';
import { openOrg } from '../../../src/org/core/org.js';
import { defaultSettings } from '../../../src/org/core/org-settings.js';
import { createApp } from '../../../src/org/server.js';
import { referencePresent } from '../../reference.js';
import { ORIGIN } from '../app-of.js';
import { openTestOrg, type TestOrg } from '../test-org.js';
import { askOrg, faultIn, serverOf, textOf, textsOf } from './ask-org.js';
import { judgeByWsdl } from './wsdl-judge.js';

let test: TestOrg;
let app: Hono;
/** Answers to be held against the WSDL. */
const answers: Record<string, string> = {};

beforeAll(async () => {
  test = await openTestOrg();
  app = serverOf(test.org);
});
afterAll(() => test.close());

async function ask(session: string | null, body: string, more?: Parameters<typeof askOrg>[3]) {
  const answer = await askOrg(app, session, body, more);
  answers[`${Object.keys(answers).length}.xml`] = answer;
  return answer;
}
const logIn = (username: string, password: string, headers = '') =>
  ask(null, `<login><username>${username}</username><password>${password}</password></login>`, { headers });
const sessionOf = async (username: string, password: string) =>
  textOf(await logIn(username, password), 'sessionId') as string;
const usable = async (session: string) => faultIn(await ask(session, '<getUserInfo/>'));
const idOf = async (username: string) => {
  const { rows } = await test.database.query('SELECT "id" FROM "user" WHERE "username" = $1::text', [
    username,
  ]);
  return rows[0]?.[0] as string;
};
const setPassword = (session: string, id: string, password: string) =>
  ask(session, `<setPassword><userId>${id}</userId><password>${password}</password></setPassword>`);
const changeOwn = (session: string, before: string, password: string) =>
  ask(
    session,
    `<changeOwnPassword><oldPassword>${before}</oldPassword><newPassword>${password}</newPassword></changeOwnPassword>`,
  );
const resetPassword = (session: string, id: string) =>
  ask(session, `<resetPassword><userId>${id}</userId></resetPassword>`);

const ILLEGAL =
  'UnexpectedErrorFault INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session';

describe('the scope of a login', () => {
  const scope = (fields: string) => `<LoginScopeHeader>${fields}</LoginScopeHeader>`;
  const into = (fields: string) => logIn(demoUser.username, demoUser.password, scope(fields));

  it('may name this organization, in 15 characters or 18', async () => {
    const { organizationId } = await test.org.getUserInfo(test.session);
    for (const id of [organizationId, organizationId.slice(0, 15)])
      expect(faultIn(await into(`<organizationId>${id}</organizationId>`))).toBeNull();
  });

  it.each([
    [
      '<organizationId>00D000000000000EAA</organizationId>',
      /^LoginFault INVALID_LOGIN: .*00D000000000000EAA/,
    ],
    ['<organizationId>x</organizationId>', /^InvalidIdFault MALFORMED_ID: .*LoginScopeHeader/],
    ['<portalId>060000000000001</portalId>', /^LoginFault INACTIVE_PORTAL: .*no portals/],
  ])('is refused with %s', async (fields, fault) => {
    expect(faultIn(await into(fields))).toMatch(fault);
  });
});

describe('sessions', () => {
  it('are invalidated: the own ones, and those of others by who manages users', async () => {
    const demo = await sessionOf(demoUser.username, demoUser.password);
    const [one, two] = [
      await sessionOf(standardUser.username, standardUser.password),
      await sessionOf(standardUser.username, standardUser.password),
    ];
    const end = (session: string, ...ids: string[]) =>
      ask(
        session,
        `<invalidateSessions>${ids.map((id) => `<sessionIds>${id}</sessionIds>`).join('')}</invalidateSessions>`,
      );
    const mixed = await end(one, demo, two, 'made up');
    expect(textsOf(mixed, 'success')).toEqual(['false', 'true', 'false']);
    expect(textsOf(mixed, 'statusCode')).toEqual(['INVALID_SESSION_ID', 'INVALID_SESSION_ID']);
    expect([await usable(one), await usable(two), await usable(demo)]).toEqual([null, ILLEGAL, null]);
    expect(textsOf(await end(demo, one), 'success')).toEqual(['true']);
    expect(await usable(one)).toBe(ILLEGAL);
    expect(faultIn(await end(demo, ...Array(201).fill('x')))).toMatch(/EXCEEDED_ID_LIMIT/);
  });

  it('last as long as the org is told after their last use', async () => {
    const settings = { ...defaultSettings, sessionSeconds: 40 };
    const { schema } = test.org;
    const org = await openOrg({ database: test.database, schema, settings });
    const brief = serverOf(org);
    const start = Date.now();
    vi.useFakeTimers({ now: start, toFake: ['Date'] });
    try {
      // The database has a clock of its own, so the time that passes is taken from what it keeps.
      const pass = async (seconds: number) => {
        vi.setSystemTime(Date.now() + seconds * 1000);
        await test.database.query(
          `UPDATE "_sessions" SET expires_at = expires_at - make_interval(secs => $1::int)`,
          [seconds],
        );
      };
      const { id } = await org.openDemoSession();
      const used = async () => faultIn(await askOrg(brief, id, '<getUserInfo/>'));
      expect(textOf(await askOrg(brief, id, '<getUserInfo/>'), 'sessionSecondsValid')).toBe('40');
      for (let i = 0; i < 4; i++) {
        await pass(30);
        expect(await used()).toBeNull();
      }
      await pass(41);
      expect(await used()).toBe(ILLEGAL);
    } finally {
      vi.useRealTimers();
    }
  });
});

it('no more calls are answered in 24 hours than the org is told', async () => {
  const settings = { ...defaultSettings, limits: { ...defaultSettings.limits, api: 3 } };
  const org = await openOrg({ database: test.database, schema: test.org.schema, settings });
  const limited = serverOf(org);
  const call = async () => {
    const answer = await askOrg(limited, test.session.id, '<getServerTimestamp/>');
    return faultIn(answer) ?? `${textOf(answer, 'current')} of ${textOf(answer, 'limit')}`;
  };
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
  try {
    const first = Date.now();
    expect([await call()]).toEqual(['1 of 3']);
    vi.setSystemTime(first + 3_600_000);
    // Sessions last for two hours, and calls count for a day.
    expect([await call(), await call()]).toEqual(['2 of 3', '3 of 3']);
    expect(await call()).toMatch(
      /^UnexpectedErrorFault REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded\./,
    );
    vi.setSystemTime(first + 24 * 3_600_000 + 60_000);
    expect(await call()).toBe('3 of 3');
  } finally {
    vi.useRealTimers();
  }
});

describe('passwords', () => {
  const objections: readonly [password: string, objection: RegExp][] = [
    ['123456', /at least 8 characters/],
    ['12345678', /letters and numbers/],
    ['onlyletters', /letters and numbers/],
    ['standard@local.org1', /user name/],
    [standardUser.password, /invalid repeated password/],
    ['', /at least 8 characters/],
  ];
  it.each(objections)('cannot be %j', async (password, objection) => {
    const id = await idOf(standardUser.username);
    const fault = faultIn(await setPassword(test.session.id, id, password));
    expect(fault).toMatch(/^InvalidNewPasswordFault INVALID_NEW_PASSWORD: /);
    expect(fault).toMatch(objection);
  });

  it.each([
    ['x', /^InvalidIdFault MALFORMED_ID: /],
    ['005000000000009AAA', /^InvalidIdFault INVALID_ID_FIELD: /],
    ['001000000000009AAA', /^InvalidIdFault INVALID_ID_FIELD: /],
  ])('are of a user, not of %s', async (id, fault) => {
    expect(faultIn(await setPassword(test.session.id, id, 'good1234'))).toMatch(fault);
    expect(faultIn(await resetPassword(test.session.id, id))).toMatch(fault);
  });

  it('of others are for administrators', async () => {
    const standard = await sessionOf(standardUser.username, standardUser.password);
    const demo = await idOf(demoUser.username);
    for (const answer of [await setPassword(standard, demo, 'good1234'), await resetPassword(standard, demo)])
      expect(faultIn(answer)).toMatch(/^UnexpectedErrorFault INSUFFICIENT_ACCESS: .*Reset User Passwords/);
  });

  it('that are set end the sessions of their user, and do not come back soon', async () => {
    const id = await idOf(standardUser.username);
    const before = await sessionOf(standardUser.username, standardUser.password);
    expect(faultIn(await setPassword(test.session.id, id, 'second12'))).toBeNull();
    expect(await usable(before)).toBe(ILLEGAL);
    expect(faultIn(await logIn(standardUser.username, standardUser.password))).toMatch(/INVALID_LOGIN/);
    const now = await sessionOf(standardUser.username, 'second12');
    const other = await sessionOf(standardUser.username, 'second12');
    expect(faultIn(await changeOwn(now, 'wrong', 'third123'))).toMatch(
      /^InvalidOldPasswordFault INVALID_OLD_PASSWORD: /,
    );
    expect(faultIn(await changeOwn(now, 'second12', 'second12'))).toMatch(/INVALID_NEW_PASSWORD/);
    expect(faultIn(await changeOwn(now, 'second12', standardUser.password))).toMatch(/INVALID_NEW_PASSWORD/);
    expect(faultIn(await changeOwn(now, 'second12', 'third123'))).toBeNull();
    expect([await usable(now), await usable(other)]).toEqual([null, ILLEGAL]);
    expect(faultIn(await setPassword(now, id, 'fourth12'))).toBeNull();
    // Three are remembered: the first one is not among them any more.
    expect(faultIn(await setPassword(now, id, 'second12'))).toMatch(/INVALID_NEW_PASSWORD/);
    expect(faultIn(await setPassword(now, id, standardUser.password))).toBeNull();
  });

  it('that are reset have to be changed before anything else', async () => {
    const id = await idOf(standardUser.username);
    const notify = '<EmailHeader><triggerUserEmail>true</triggerUserEmail></EmailHeader>';
    const reset = `<resetPassword><userId>${id}</userId></resetPassword>`;
    const password = textOf(await ask(test.session.id, reset, { headers: notify }), 'password') as string;
    const [line] = (await test.org.listOutbox(test.session, 1)).lines;
    expect(line).toMatchObject({
      recipients: 'standard@local.org',
      subject: 'Local Org: your password was reset',
    });
    expect((await test.org.readOutbox(test.session, line?.n ?? ''))?.text).toContain(`\n\n${password}\n\n`);
    expect(password).toMatch(/^[A-Za-z\d]{12}$/);
    const login = await logIn(standardUser.username, password);
    expect(textOf(login, 'passwordExpired')).toBe('true');
    const session = textOf(login, 'sessionId') as string;
    for (const call of ['<getUserInfo/>', '<describeGlobal/>', '<getServerTimestamp/>'])
      expect(faultIn(await ask(session, call))).toMatch(
        /^UnexpectedErrorFault INVALID_OPERATION_WITH_EXPIRED_PASSWORD: /,
      );
    const server = serverOf(test.org, true);
    const headers = { Cookie: `sid_8080=${session}`, Origin: ORIGIN };
    const shown = await server.request(`${ORIGIN}/apex/Hello?id=1`, { headers: { Cookie: headers.Cookie } });
    expect([shown.status, shown.headers.get('location')]).toEqual([
      302,
      '/change-password?startURL=%2Fapex%2FHello%3Fid%3D1',
    ]);
    const change = (fields: Record<string, string>) => {
      const body = new URLSearchParams({ ...fields, startURL: '/apex/Hello?id=1' }).toString();
      const type = 'application/x-www-form-urlencoded';
      return server.request(`${ORIGIN}/change-password`, {
        method: 'POST',
        body,
        headers: { ...headers, 'Content-Type': type, 'Content-Length': String(body.length) },
      });
    };
    expect(await (await change({ before: password, password: 'short1' })).text()).toContain('at least 8');
    const changed = await change({ before: password, password: 'fourth34' });
    expect([changed.status, changed.headers.get('location')]).toEqual([303, '/apex/Hello?id=1']);
    expect(faultIn(await setPassword(session, id, 'fifth123'))).toBeNull();
    expect(await usable(session)).toBeNull();
    expect(textOf(await logIn(standardUser.username, 'fifth123'), 'passwordExpired')).toBe('false');
  });
});

it('sessions end with a user who is no longer active', async () => {
  const id = await idOf(standardUser.username);
  const { id: session } = await test.org.openSessionFor(id);
  expect(await usable(session)).toBeNull();
  const activate = (active: boolean) =>
    ask(
      test.session.id,
      `<update><sObjects><type>User</type><Id>${id}</Id><IsActive>${active}</IsActive></sObjects></update>`,
    );
  expect(textOf(await activate(false), 'success')).toBe('true');
  expect(await usable(session)).toBe(ILLEGAL);
  await activate(true);
});

describe('logging in as another user', () => {
  const logged: string[] = [];
  const serverWith = (login: boolean) =>
    createApp(test.org, {
      host: '127.0.0.1',
      port: 8080,
      project: 'demo-pages',
      login,
      retiredVersions: 'refuse',
      log: (entry) => void logged.push(entry),
    });
  const press = (server: Hono, session: string | null, userId: string, headers: Record<string, string>) => {
    const body = new URLSearchParams({ userId }).toString();
    return server.request(`${ORIGIN}/login-as`, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': String(body.length),
        ...(session && { Cookie: `sid_8080=${session}` }),
        ...headers,
      },
    });
  };
  const own = { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' };
  const home = async (server: Hono, session: string) =>
    (await server.request(`${ORIGIN}/`, { headers: { Cookie: `sid_8080=${session}` } })).text();

  it('is a button of the home page, and stands in the log', async () => {
    const server = serverWith(true);
    const id = await idOf(standardUser.username);
    const text = await home(server, test.session.id);
    expect(text).toContain('aria-label="Log in as Sam Standard"');
    expect(text).not.toContain('aria-label="Log in as Dana Demo"');
    const answer = await press(server, test.session.id, id, own);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    const session = decodeURIComponent(
      /sid_8080=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '',
    );
    expect(textOf(await ask(session, '<getUserInfo/>'), 'userId')).toBe(id);
    expect(logged).toEqual(['demo@local.org logged in as standard@local.org']);
    const standard = await home(server, session);
    expect(standard).toContain('Signed in as Sam Standard');
    expect(standard).not.toContain('Log in as');
    expect((await press(server, session, await idOf(demoUser.username), own)).status).toBe(403);
    // Where nobody needs a password, everybody may be anybody.
    expect(await home(serverWith(false), session)).toContain('aria-label="Log in as Dana Demo"');
    expect((await press(serverWith(false), session, await idOf(demoUser.username), own)).status).toBe(303);
  });

  it('is refused from elsewhere, without a session, and as nobody', async () => {
    const server = serverWith(false);
    const id = await idOf(standardUser.username);
    const foreign = { Origin: 'http://evil.example', 'Sec-Fetch-Site': 'cross-site' };
    for (const [session, userId, headers] of [
      [test.session.id, id, foreign],
      [test.session.id, id, {}],
      [null, id, own],
      [test.session.id, 'x', own],
      [test.session.id, '005000000000009AAA', own],
    ] as const) {
      const answer = await press(server, session, userId, headers);
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
    }
  });
});

it('ten wrong passwords lock a user out, until time or an administrator lets him in again', async () => {
  const id = await idOf(standardUser.username);
  const good = 'sixth123';
  await setPassword(test.session.id, id, good);
  for (let i = 0; i < 9; i++) await logIn(standardUser.username, 'wrong');
  expect(faultIn(await logIn(standardUser.username, good))).toBeNull();
  const wrong = await Promise.all(Array.from({ length: 10 }, () => logIn(standardUser.username, 'wrong')));
  expect(wrong.map(faultIn)).toEqual(
    Array(10).fill(
      'LoginFault INVALID_LOGIN: Invalid username, password, security token; or user locked out.',
    ),
  );
  const locked = /^LoginFault PASSWORD_LOCKOUT: .*Wait 15 minutes/;
  expect(faultIn(await logIn(standardUser.username, good))).toMatch(locked);
  const { rows } = await test.database.query(
    'SELECT "numberoffailedlogins" FROM "user" WHERE "id" = $1::text',
    [id],
  );
  expect(rows).toEqual([['10']]);
  await test.database.query(`UPDATE "_passwords" SET locked_until = locked_until - interval '15 minutes'`);
  expect(faultIn(await logIn(standardUser.username, 'wrong'))).toMatch(/INVALID_LOGIN/);
  expect(faultIn(await logIn(standardUser.username, good))).toBeNull();
  await test.database.query(`UPDATE "_passwords" SET locked_until = now() + interval '1 minute'`);
  expect(faultIn(await logIn(standardUser.username, good))).toMatch(locked);
  expect(faultIn(await setPassword(test.session.id, id, 'seventh1'))).toBeNull();
  expect(faultIn(await logIn(standardUser.username, 'seventh1'))).toBeNull();
});

it.skipIf(!referencePresent)('all of these answers are valid by the WSDL (skipped without it)', async () => {
  expect(await judgeByWsdl(answers)).toEqual([]);
});
