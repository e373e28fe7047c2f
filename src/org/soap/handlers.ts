import type { CallName } from '../../contract/calls.js';
import { ApiFault } from '../core/api-fault.js';
import type { InputRecord } from '../core/records.js';
import { checkQueryVersion } from '../core/soql-versions.js';
import { describeHandlers } from './describe-handlers.js';
import { emailHandlers } from './email-handlers.js';
import type { Handler, OpenCall } from './handler.js';
import { leadConvert } from './lead-convert.js';
import { login } from './login.js';
import { present, required } from './parameters.js';
import { processRequest } from './process-request.js';
import type { RequestObject } from './read-value.js';
import { withErrorTypes } from './save-errors.js';
import { sessionHandlers } from './session-handlers.js';

/** What a merge request holds. Its additional information belongs to person accounts, which the org does not have. */
function mergeRequest({ masterRecord, recordToMergeIds }: RequestObject) {
  if (masterRecord === null)
    throw new ApiFault('MISSING_ARGUMENT', `A merge request has no 'masterRecord', or a nil one`);
  return {
    master: masterRecord as InputRecord,
    victims: present(recordToMergeIds as readonly (string | null)[], 'recordToMergeIds'),
  };
}

/** Calls that need no session, as nobody is logged in yet. */
export const openHandlers: { readonly [Name in OpenCall]: Handler<Name> } = {
  login,
};

/**
 * The calls of a session. A row of the contract that has no function here does not compile.
 */
export const handlers: { readonly [Name in Exclude<CallName, OpenCall>]: Handler<Name> } = {
  query: ({ queryString }, { org, session, options, version }) =>
    org.query(session, checkQueryVersion(required(queryString, 'queryString'), version), options),
  queryAll: ({ queryString }, { org, session, options, version }) =>
    org.queryAll(session, checkQueryVersion(required(queryString, 'queryString'), version), options),
  queryMore: ({ queryLocator }, { org, session, options }) =>
    org.queryMore(session, required(queryLocator, 'queryLocator'), options),
  search: async ({ searchString }, { org, session }) => {
    const { queryId, records } = await org.search(session, required(searchString, 'searchString'));
    return { queryId, searchRecords: records.map((record) => ({ record })) };
  },
  create: async ({ sObjects }, { org, session, options }) =>
    withErrorTypes(await org.create(session, present(sObjects, 'sObjects'), options)),
  update: async ({ sObjects }, { org, session, options }) =>
    withErrorTypes(await org.update(session, present(sObjects, 'sObjects'), options)),
  upsert: async ({ externalIDFieldName, sObjects }, { org, session, options }) => {
    const key = required(externalIDFieldName, 'externalIDFieldName');
    const results = await org.upsert(session, key, present(sObjects, 'sObjects'), options);
    return withErrorTypes(results).map((result) => ({ ...result, created: result.created === true }));
  },
  deleteIds: ({ ids }, { org, session, options }) => org.deleteRecords(session, present(ids, 'ids'), options),
  undelete: ({ ids }, { org, session, options }) => org.undelete(session, present(ids, 'ids'), options),
  merge: ({ request }, { org, session, options }) =>
    org.merge(session, present(request, 'request').map(mergeRequest), options),
  process: ({ actions }, { org, session }) =>
    org.process(session, present(actions, 'actions').map(processRequest)),
  convertLead: ({ leadConverts }, { org, session, options }) =>
    org.convertLead(session, present(leadConverts, 'leadConverts').map(leadConvert), options),
  findDuplicates: ({ sObjects }, { org, session, options }) =>
    org.findDuplicates(session, present(sObjects, 'sObjects'), options),
  findDuplicatesByIds: ({ ids }, { org, session, options }) =>
    org.findDuplicatesByIds(session, present(ids, 'ids'), options),
  deleteByExample: async ({ sObjects }, { org, session }) => {
    const results = await org.deleteByExample(session, present(sObjects, 'sObjects'));
    return results.map((result) => ({ ...result, entity: null }));
  },
  emptyRecycleBin: ({ ids }, { org, session }) => org.emptyRecycleBin(session, present(ids, 'ids')),
  getUpdated: ({ sObjectType, startDate, endDate }, { org, session }) =>
    org.getUpdated(
      session,
      required(sObjectType, 'sObjectType'),
      required(startDate, 'startDate'),
      required(endDate, 'endDate'),
    ),
  getDeleted: ({ sObjectType, startDate, endDate }, { org, session }) =>
    org.getDeleted(
      session,
      required(sObjectType, 'sObjectType'),
      required(startDate, 'startDate'),
      required(endDate, 'endDate'),
    ),
  retrieve: async ({ fieldList, sObjectType, ids }, { org, session }) => {
    const found = await org.retrieve(
      session,
      required(fieldList, 'fieldList'),
      required(sObjectType, 'sObjectType'),
      present(ids, 'ids'),
    );
    return found.rows.map((row, i) => (row === null ? null : { shape: found.shape, row, id: found.ids[i] }));
  },
  getUserInfo: (_, { org, session }) => org.getUserInfo(session),
  getServerTimestamp: (_, { org }) => ({ timestamp: org.serverTimestamp() }),
  ...sessionHandlers,
  ...emailHandlers,
  ...describeHandlers,
};
