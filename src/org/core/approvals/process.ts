import { currentInstant } from '../../storage/authorship.js';
import type { Sql } from '../../storage/sql.js';
import { accessOf } from '../access/access.js';
import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import { contextOf } from '../query.js';
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

const refusedAs = (error: unknown): ProcessResult => {
  if (error instanceof Refused) return failure(error.errors);
  throw error;
};

/**
 * Submits records to the approval processes of the project, and answers the requests that come of it, one after the
 * other, each in a transaction of its own: a later one sees what an earlier one did. What fails changes nothing and has
 * its errors in its result.
 */
export async function process(
  org: OrgContext,
  session: Session,
  requests: readonly ProcessRequest[],
): Promise<readonly ProcessResult[]> {
  if (requests.length > MAX_REQUESTS)
    throw new ApiFault(
      'LIMIT_EXCEEDED',
      `${requests.length} requests are given; one call processes ${MAX_REQUESTS} at most`,
    );
  const access = await accessOf(org, session);
  const queries = await contextOf(org, session, false);
  const work = (sql: Sql, request: ProcessRequest) => {
    const authorship = { userId: session.userId, now: currentInstant() };
    const deciding: Deciding = { org, sql, schema: org.schema, access, authorship, queries };
    return request.kind === 'submit' ? submit(deciding, request) : answer(deciding, request);
  };
  const results: ProcessResult[] = [];
  for (const request of requests)
    results.push(await org.database.transaction((sql) => work(sql, request)).catch(refusedAs));
  return results;
}
