import { ApiFault } from '../../src/org/core/api-fault.js';
import type { LeadConvert } from '../../src/org/core/convert-lead/lead-convert.js';
import type { MergeRequest } from '../../src/org/core/merge.js';
import type { InputRecord, QueryResult, SaveResult } from '../../src/org/core/records.js';
import { Schema } from '../../src/org/schema/schema.js';

export const SESSION_ID = '00D000000000001!AQ0AQ.demo_session';
export const USER_ID = '005000000000001AAA';

const userInfo = {
  accessibilityMode: false,
  chatterExternal: false,
  currencySymbol: '€',
  orgAttachmentFileSizeLimit: 5242880,
  orgDefaultCurrencyIsoCode: 'EUR',
  orgDefaultCurrencyLocale: null,
  orgDisallowHtmlAttachments: false,
  orgHasPersonAccounts: false,
  organizationId: '00D000000000001EAA',
  organizationMultiCurrency: false,
  organizationName: 'Bread & Butter <Ltd>',
  profileId: '00e000000000001AAA',
  roleId: null,
  sessionSecondsValid: 7200,
  userDefaultCurrencyIsoCode: null,
  userEmail: 'demo@local.org',
  userFullName: 'Demo User',
  userId: USER_ID,
  userLanguage: 'en_US',
  userLocale: 'en_US',
  userName: 'demo@local.org',
  userTimeZone: 'Europe/Oslo',
  userType: 'Standard',
  userUiSkin: 'Theme3',
};

const accounts: QueryResult = {
  done: true,
  queryLocator: null,
  size: 2,
  shape: {
    object: 'Account',
    columns: [
      { kind: 'value', name: 'Id', type: 'id' },
      { kind: 'value', name: 'Name', type: 'string' },
      { kind: 'value', name: 'AnnualRevenue', type: 'currency' },
    ],
  },
  rows: [
    ['001000000000001AAA', 'Smith & Sons', '139000000'],
    ['001000000000002AAA', 'Zoë', null],
  ],
};
const count: QueryResult = { ...accounts, size: 2503, shape: { object: 'Account', columns: [] }, rows: [] };

const object = (name: string, label: string) => ({
  activateable: false,
  associateEntityType: null,
  associateParentEntity: null,
  createable: true,
  custom: false,
  customSetting: false,
  deepCloneable: false,
  deletable: true,
  deprecatedAndHidden: false,
  feedEnabled: false,
  hasSubtypes: false,
  idEnabled: true,
  isInterface: false,
  isSubtype: false,
  keyPrefix: '001',
  label,
  labelPlural: `${label}s`,
  layoutable: true,
  mergeable: true,
  mruEnabled: true,
  name,
  queryable: true,
  replicateable: true,
  retrieveable: true,
  searchable: true,
  triggerable: true,
  undeletable: true,
  updateable: true,
});

const saved = (record: InputRecord, i: number): SaveResult =>
  record.fields.has('Name') || record.fields.has('name')
    ? { id: `00100000000000${i}AAA`, success: true, errors: [] }
    : {
        id: null,
        success: false,
        errors: [
          {
            statusCode: 'REQUIRED_FIELD_MISSING',
            message: 'Required fields are missing: [Name]',
            fields: ['Name'],
          },
        ],
      };

const duplicates = () => ({
  duplicateResults: [
    {
      allowSave: true,
      duplicateRule: 'Standard_Account_Duplicate_Rule',
      duplicateRuleEntityType: 'Account',
      errorMessage: 'Use one of these records?',
      matchResults: [
        {
          entityType: 'Account',
          matchEngine: 'FuzzyMatchEngine',
          matchRecords: [
            {
              fieldDiffs: [{ name: 'Name', difference: 'SAME' }],
              matchConfidence: 100,
              record: { shape: accounts.shape, row: accounts.rows[0] as QueryResult['rows'][number] },
            },
          ],
          rule: 'Standard_Account_Match_Rule_v1_0',
          size: 1,
          success: true,
        },
      ],
    },
  ],
  errors: [],
  success: true,
});

const notInBin = (statusCode: string): SaveResult => ({
  id: null,
  success: false,
  errors: [{ statusCode, message: 'Entity is not in the recycle bin', fields: [] }],
});

/** What the org was asked for last, as the adapters understood the request. */
export interface Asked {
  call: string;
  with: readonly unknown[];
}

/**
 * Stands in for the org where what is tested is what goes in and out of it: always the same answers, and a record of
 * what was asked.
 */
export function orgDouble() {
  const asked: Asked[] = [];
  const sessions = new Map([[SESSION_ID, { id: SESSION_ID, userId: USER_ID }]]);
  let used = 0;
  const ask = <T>(call: string, parameters: readonly unknown[], answer: T): T => {
    asked.push({ call, with: parameters });
    return answer;
  };
  return {
    asked,
    sessions,
    findSession: (id: string) => sessions.get(id) ?? null,
    openDemoSession: () => sessions.get(SESSION_ID),
    countCall: () => ({ current: ++used, limit: 15000 }),
    login(username: string, password: string) {
      if (username === 'demo@local.org' && password === 'demo1234') return sessions.get(SESSION_ID);
      throw new ApiFault('INVALID_LOGIN', 'Invalid username, password, security token; or user locked out.');
    },
    logout: ({ id }: { id: string }) => void sessions.delete(id),
    getUserInfo: () => userInfo,
    usersToLogInAs: () => [],
    query(_: unknown, text: string, options: unknown) {
      if (/crash/.test(text)) throw new Error('secret detail of /some/file.ts');
      if (/Nope/.test(text))
        throw new ApiFault(
          'INVALID_FIELD',
          "\nselect Nope\n       ^\nERROR at Row:1:Column:8\nNo such column 'Nope' & so on",
          {
            row: 1,
            column: 8,
          },
        );
      return ask('query', [text, options], /count\(\)/i.test(text) ? count : accounts);
    },
    queryAll: (_: unknown, text: string, options: unknown) => ask('queryAll', [text, options], accounts),
    queryMore: (_: unknown, locator: string, options: unknown) =>
      ask('queryMore', [locator, options], accounts),
    create: (_: unknown, records: InputRecord[], options: unknown) =>
      ask('create', [records, options], records.map(saved)),
    update: (_: unknown, records: InputRecord[], options: unknown) =>
      ask('update', [records, options], records.map(saved)),
    upsert: (_: unknown, key: string, records: InputRecord[], options: unknown) =>
      ask(
        'upsert',
        [key, records, options],
        records.map((record, i) => ({ ...saved(record, i), created: i === 0 })),
      ),
    deleteRecords: (_: unknown, ids: string[], options: unknown) =>
      ask(
        'deleteRecords',
        [ids, options],
        ids.map((id) => ({ id, success: true, errors: [] })),
      ),
    undelete: (_: unknown, ids: string[], options: unknown) =>
      ask(
        'undelete',
        [ids, options],
        [{ id: ids[0], success: true, errors: [] }, notInBin('UNDELETE_FAILED')],
      ),
    emptyRecycleBin: (_: unknown, ids: string[]) =>
      ask('emptyRecycleBin', [ids], [{ id: ids[0], success: true, errors: [] }, notInBin('DELETE_FAILED')]),
    search: (_: unknown, text: string) =>
      ask('search', [text], {
        queryId: 'q-1',
        records: accounts.rows.map((row) => ({ shape: accounts.shape, row })),
      }),
    convertLead: (_: unknown, leads: LeadConvert[]) =>
      ask(
        'convertLead',
        [leads],
        leads.map(({ leadId, accountId }) =>
          accountId
            ? {
                leadId,
                success: true,
                errors: [],
                accountId,
                contactId: '003000000000001AAA',
                opportunityId: null,
              }
            : {
                leadId,
                success: false,
                errors: [
                  {
                    statusCode: 'CANNOT_UPDATE_CONVERTED_LEAD',
                    message: 'cannot reference converted lead',
                    fields: [],
                  },
                ],
                accountId: null,
                contactId: null,
                opportunityId: null,
              },
        ),
      ),
    findDuplicates: (_: unknown, records: InputRecord[], options: unknown) =>
      ask('findDuplicates', [records, options], records.map(duplicates)),
    findDuplicatesByIds: (_: unknown, ids: string[], options: unknown) =>
      ask('findDuplicatesByIds', [ids, options], ids.map(duplicates)),
    deleteByExample: (_: unknown, examples: InputRecord[]) =>
      ask(
        'deleteByExample',
        [examples],
        examples.map(() => ({
          errors: [
            { statusCode: 'INVALID_TYPE_FOR_OPERATION', message: 'Account is no big object', fields: [] },
          ],
          rowCount: 0,
          success: false,
        })),
      ),
    merge: (_: unknown, requests: MergeRequest[], options: unknown) =>
      ask(
        'merge',
        [requests, options],
        requests.map(({ master, victims }) => ({
          id: master.id,
          success: true,
          errors: [],
          mergedRecordIds: victims,
          updatedRelatedIds: ['003000000000001AAA', '006000000000002AAA'],
        })),
      ),
    getUpdated: (_: unknown, type: string, start: string, end: string) =>
      ask('getUpdated', [type, start, end], {
        ids: ['001000000000001AAA', '001000000000002AAA'],
        latestDateCovered: '2025-06-02T00:00:00.000Z',
      }),
    getDeleted: (_: unknown, type: string, start: string, end: string) =>
      ask('getDeleted', [type, start, end], {
        deletedRecords: [{ id: '001000000000001AAA', deletedDate: '2025-06-01T06:05:09.000Z' }],
        earliestDateAvailable: '2025-05-03T00:00:00.000Z',
        latestDateCovered: '2025-06-02T00:00:00.000Z',
      }),
    retrieve: (_: unknown, fields: string, type: string, ids: string[]) =>
      ask('retrieve', [fields, type, ids], { shape: accounts.shape, rows: [accounts.rows[0], null], ids }),
    schemaFor: async () => new Schema([]),
    describeGlobal: () => ({
      encoding: 'UTF-8',
      maxBatchSize: 200,
      sobjects: [object('Account', 'Account'), object('Case', 'Case <&>')],
    }),
  };
}
