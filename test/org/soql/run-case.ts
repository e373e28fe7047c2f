import { ApiFault } from '../../../src/org/core/api-fault.js';
import type { QueryResult } from '../../../src/org/core/records.js';
import { type SoqlFaultName, soqlFaults } from '../../../src/org/soql/soql-faults.js';
import { objectsOf, type TestOrg } from '../test-org.js';
import type { Outcome } from './read-cases.js';

const reasons = Object.entries(soqlFaults).map(([name, { message }]) => {
  // A character that stands in no message shows where the offending things go.
  const template = (message as (...args: string[]) => string)(...Array<string>(5).fill('\0'));
  const pattern = template
    .split('\0')
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return [name as SoqlFaultName, new RegExp(`^${pattern}$`, 's')] as const;
});

/** The row of `soqlFaults` that a message was made by. */
const reasonOf = (code: string, message: string): SoqlFaultName | undefined =>
  reasons.find(([name, pattern]) => soqlFaults[name].code === code && pattern.test(message))?.[0];

const valuesOf = (result: QueryResult): unknown =>
  result.shape.columns.length === 0 ? result.size : objectsOf(result).map((row) => Object.values(row));

/** Asks a query and says what it comes to. What is no fault of a query is thrown. */
export async function run({ org, session }: TestOrg, soql: string): Promise<Outcome> {
  try {
    return { kind: 'rows', expected: valuesOf(await org.query(session, soql)) };
  } catch (error) {
    if (!(error instanceof ApiFault) || !error.position) throw error;
    const [, text = ''] = /ERROR at Row:\d+:Column:\d+\n([\s\S]*)$/.exec(error.message) ?? [];
    const reason = reasonOf(error.code, text);
    if (!reason) throw error;
    return { kind: 'fault', reason, column: error.position.column, text };
  }
}
