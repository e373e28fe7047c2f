import { currentInstant } from '../../storage/authorship.js';
import type { Sql } from '../../storage/sql.js';
import { accessOf } from '../access/access.js';
import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import { contextOf } from '../query.js';
import { rowErrors } from '../row-errors.js';
import type { Session } from '../session.js';
import { answer, type WorkitemRequest } from './answer.js';
import { Refused } from './approval-errors.js';
import type { Deciding, ProcessResult } from './flow.js';
import { type SubmitRequest, submit } from './submit.js';

export type { ProcessResult } from './flow.js';

/** A record to submit, or an answer to who asks. */
export type ProcessRequest = SubmitRequest | WorkitemRequest;

/** Most requests in one call. Assumed, as for other calls that save. */
const MAX_REQUESTS = 200;

const failure = (errors: ProcessResult['errors']): ProcessResult => ({
  actorIds: [],
  entityId: null,
  errors,
  instanceId: null,
  instanceStatus: null,
  newWorkitemIds: [],
  success: false,
});

type Work = (sql: Sql, request: ProcessRequest) => Promise<ProcessResult>;

/** Ends a transaction of all requests, as one of them failed. */
class OneFailed extends Error {
  constructor(readonly results: readonly ProcessResult[]) {
    super('one request failed');
  }
}

const refusedAs = (error: unknown): ProcessResult => {
  if (error instanceof Refused) return failure(error.errors);
  throw error;
};

/** Each request in a transaction of its own. */
async function runEach(org: OrgContext, requests: readonly ProcessRequest[], work: Work) {
  const results: ProcessResult[] = [];
  for (const request of requests)
    results.push(await org.database.transaction((sql) => work(sql, request)).catch(refusedAs));
  return results;
}

/** All requests in one transaction, which the first that fails ends. */
async function runTogether(org: OrgContext, requests: readonly ProcessRequest[], work: Work) {
  const rolledBack = failure([rowErrors.allOrNone()]);
  try {
    return await org.database.transaction(async (sql) => {
      const results: ProcessResult[] = [];
      for (const [i, request] of requests.entries()) {
        const result = await work(sql, request).catch(refusedAs);
        if (!result.success) throw new OneFailed(requests.map((_, at) => (at === i ? result : rolledBack)));
        results.push(result);
      }
      return results;
    });
  } catch (error) {
    if (error instanceof OneFailed) return error.results;
    throw error;
  }
}

/**
 * Submits records to the approval processes of the project, and answers the requests that come of it, one after the
 * other: a later one sees what an earlier one did. What fails changes nothing and has its errors in its result.
 */
export async function process(
  org: OrgContext,
  session: Session,
  requests: readonly ProcessRequest[],
  { allOrNone = false }: { readonly allOrNone?: boolean } = {},
): Promise<readonly ProcessResult[]> {
  if (requests.length > MAX_REQUESTS)
    throw new ApiFault(
      'LIMIT_EXCEEDED',
      `${requests.length} requests are given; one call processes ${MAX_REQUESTS} at most`,
    );
  const access = await accessOf(org, session);
  const queries = await contextOf(org, session, false);
  const work: Work = (sql, request) => {
    const authorship = { userId: session.userId, now: currentInstant() };
    const deciding: Deciding = { org, sql, schema: org.schema, access, authorship, queries };
    return request.kind === 'submit' ? submit(deciding, request) : answer(deciding, request);
  };
  return allOrNone ? runTogether(org, requests, work) : runEach(org, requests, work);
}
