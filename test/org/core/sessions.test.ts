import { expect, it, vi } from 'vitest';
import { accessOf } from '../../../src/org/core/access/access.js';
import { OrgContext } from '../../../src/org/core/org-context.js';
import { defaultSettings } from '../../../src/org/core/org-settings.js';
import { closeSession, findSession } from '../../../src/org/core/sessions.js';
import { Schema } from '../../../src/org/schema/schema.js';
import type { Database } from '../../../src/org/storage/sql.js';

/** A context whose database answers statements one after the other, when the test says so. */
function contextWith() {
  const waiting: (() => void)[] = [];
  const sql: Pick<Database, 'query'> = {
    query: (text) =>
      new Promise((resolve) => {
        const rows = text.startsWith('UPDATE') ? [['005LO0000000001YAA', 'GMT']] : [];
        waiting.push(() => resolve({ rows, affectedRows: 1 }));
      }),
  };
  return { context: new OrgContext(sql as Database, new Schema([])), answer: () => waiting.shift()?.() };
}

async function open({ context, answer }: ReturnType<typeof contextWith>, id: string) {
  const found = findSession(context, id);
  answer();
  return found;
}

it('a session that is looked for while it ends is not remembered', async () => {
  const org = contextWith();
  const session = await open(org, 'x');
  if (!session) throw new Error('no session');
  org.context.sessions.clear();
  const found = findSession(org.context, 'x');
  const closed = closeSession(org.context, session);
  org.answer();
  await found;
  org.answer();
  await closed;
  expect(org.context.sessions.has('x')).toBe(false);
});

it('only so many sessions are remembered, and none that has expired', async () => {
  vi.useFakeTimers();
  try {
    const org = contextWith();
    for (let i = 0; i < 1005; i++) await open(org, `s${i}`);
    expect(org.context.sessions.size).toBe(1000);
    expect([...org.context.sessions.keys()][0]).toBe('s5');
    vi.advanceTimersByTime(defaultSettings.sessionSeconds * 1000 + 1);
    await open(org, 'late');
    expect([...org.context.sessions.keys()]).toEqual(['late']);
  } finally {
    vi.useRealTimers();
  }
});

it('remembers what a bounded number of users see', () => {
  const { context } = contextWith();
  for (let n = 0; n < 150; n++) {
    accessOf(context, { userId: `user ${n}` });
    accessOf(context, { userId: 'user 0' });
  }
  expect(context.access.size).toBe(100);
  // Who has been here all the time stays.
  expect(['user 0', 'user 1', 'user 149'].map((id) => context.access.has(id))).toEqual([true, false, true]);
});
