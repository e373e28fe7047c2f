import { expect, test } from 'vitest';
import { installActions } from '../../src/page-scripts/remoting/action-proxies.js';

test('classes of a page become objects whose functions call remote actions', () => {
  const calls: unknown[][] = [];
  const own = () => 'own';
  const globals: Record<string, Record<string, (...rest: unknown[]) => unknown>> = { Kept: { mine: own } };
  installActions({ ...globals, Taken: 'text' }, { Taken: ['a'] }, () => undefined);
  installActions(
    globals,
    { Desk: ['find', 'save'], 'ns.Desk': ['find'], Kept: ['mine', 'more'] },
    (...call) => {
      calls.push(call);
    },
  );
  const done = () => undefined;
  globals.Desk?.find?.('a', 1, done, { escape: false });
  (globals.ns as unknown as typeof globals).Desk?.find?.(done);
  globals.Kept?.more?.(done);
  expect(calls).toEqual([
    ['Desk.find', 'a', 1, done, { escape: false }],
    ['ns.Desk.find', done],
    ['Kept.more', done],
  ]);
  expect(Object.keys(globals.Desk ?? {})).toEqual(['find', 'save']);
  expect(globals.Kept?.mine).toBe(own);
});
