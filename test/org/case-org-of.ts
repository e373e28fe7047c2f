import { ApiFault } from '../../src/org/core/api-fault.js';
import type { QueryResult } from '../../src/org/core/records.js';
import { CaseFault, type CaseOrg } from '../../src/verify/case-org.js';
import { objectsOf, type TestOrg } from './test-org.js';

/** Gives faults as the cases know them. */
async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof ApiFault ? new CaseFault(error.code, error.message) : error;
  }
}

const rows = async (call: Promise<QueryResult>) => objectsOf(await asked(call));

/** An org of this process as one that cases are held against. */
export const caseOrgOf = ({ org, session, database }: TestOrg): CaseOrg => ({
  userId: session.userId,
  create: (records, options) => asked(org.create(session, records, options)),
  update: (records, options) => asked(org.update(session, records, options)),
  upsert: (key, records, options) => asked(org.upsert(session, key, records, options)),
  merge: (requests, options) => asked(org.merge(session, requests, options)),
  delete: (ids, options) => asked(org.deleteRecords(session, ids, options)),
  undelete: (ids, options) => asked(org.undelete(session, ids, options)),
  emptyRecycleBin: (ids) => asked(org.emptyRecycleBin(session, ids)),
  query: (soql) => rows(org.query(session, soql)),
  queryAll: (soql) => rows(org.queryAll(session, soql)),
  getUpdated: async (type, start, end) => (await asked(org.getUpdated(session, type, start, end))).ids,
  getDeleted: async (type, start, end) =>
    (await asked(org.getDeleted(session, type, start, end))).deletedRecords.map(({ id }) => id),
  sql: async (text) => void (await database.query(text)),
});
