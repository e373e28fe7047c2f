import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestOrg } from '../test-org.js';
import { NOW, openCaseOrg } from './case-org.js';
import { readCases } from './read-cases.js';
import { run } from './run-case.js';

// The queries of `cases/`, one org for all of them, asked at one moment.

let test: TestOrg;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  test = await openCaseOrg();
});
afterAll(async () => {
  vi.useRealTimers();
  await test.close();
});

const cases = readCases();
const files = [...new Set(cases.map(({ file }) => file))];

describe.each(files)('%s', (file) => {
  it.each(cases.filter((one) => one.file === file).map((one) => [one.line, one.soql, one] as const))(
    'line %d: %s',
    async (_, soql, { outcome }) => {
      const seen = await run(test, soql);
      if (outcome.kind === 'rows') return expect(seen).toEqual(outcome);
      expect(seen).toMatchObject({ kind: 'fault', reason: outcome.reason, column: outcome.column });
      expect((seen as typeof outcome).text).toContain(outcome.text);
    },
  );
});
