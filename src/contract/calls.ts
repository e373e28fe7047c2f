import type { TypeNotation } from './type-notation.js';

/** One SOAP call: its element name where that differs from the method's, its parameters in order, its result. */
export interface CallRow {
  /** Element name on the wire; the row's key where it is left out. */
  readonly element?: string;
  /** Parameter name → type, in the order of the WSDL. */
  readonly params: Readonly<Record<string, TypeNotation>>;
  /** The parameters' names in order, where there are several: types cannot tell the order of keys. */
  readonly order?: readonly string[];
  /** Set where a describe call needs its list: the WSDL wants one item at least. */
  readonly needsList?: true;
  /** Type of the `result` element; `void` for a call without one. */
  readonly result: TypeNotation | 'void';
  /** Set where the toolkit's method has always given a list, although the WSDL tells of one result. */
  readonly givesList?: true;
}

/**
 * The calls of the partner API, one row a call. The key is the method of `sforce.connection`.
 *
 * Source: partner WSDL 51.0; guide, "API Calls and the AJAX Toolkit" (`delete` is a keyword, hence `deleteIds`).
 */
export const calls = {
  login: {
    params: { username: 'string', password: 'string' },
    order: ['username', 'password'],
    result: 'LoginResult',
  },
  logout: { params: {}, result: 'void', givesList: true },
  query: { params: { queryString: 'string' }, result: 'QueryResult' },
  queryAll: { params: { queryString: 'string' }, result: 'QueryResult' },
  queryMore: { params: { queryLocator: 'QueryLocator' }, result: 'QueryResult' },
  create: { params: { sObjects: 'sObject[]' }, result: 'SaveResult[]' },
  update: { params: { sObjects: 'sObject[]' }, result: 'SaveResult[]' },
  upsert: {
    params: { externalIDFieldName: 'string', sObjects: 'sObject[]' },
    order: ['externalIDFieldName', 'sObjects'],
    result: 'UpsertResult[]',
  },
  deleteIds: { element: 'delete', params: { ids: 'ID[]' }, result: 'DeleteResult[]' },
  retrieve: {
    params: { fieldList: 'string', sObjectType: 'string', ids: 'ID[]' },
    order: ['fieldList', 'sObjectType', 'ids'],
    result: 'sObject?[]',
  },
  getUserInfo: { params: {}, result: 'GetUserInfoResult' },
  getServerTimestamp: { params: {}, result: 'GetServerTimestampResult' },
  describeGlobal: { params: {}, result: 'DescribeGlobalResult' },
  describeSObject: { params: { sObjectType: 'string' }, result: 'DescribeSObjectResult?' },
  describeSObjects: { params: { sObjectType: 'string[]' }, result: 'DescribeSObjectResult?[]' },
  describeDataCategoryGroups: {
    params: { sObjectType: 'string[]' },
    result: 'DescribeDataCategoryGroupResult[]',
  },
  describeDataCategoryGroupStructures: {
    params: { pairs: 'DataCategoryGroupSobjectTypePair[]', topCategoriesOnly: 'boolean' },
    order: ['pairs', 'topCategoriesOnly'],
    result: 'DescribeDataCategoryGroupStructureResult[]',
  },
  describeDataCategoryMappings: { params: {}, result: 'DescribeDataCategoryMappingResult[]' },
  describeKnowledgeSettings: { params: {}, result: 'KnowledgeSettings' },
  describeAppMenu: {
    params: { appMenuType: 'AppMenuType', networkId: 'ID?' },
    order: ['appMenuType', 'networkId'],
    result: 'DescribeAppMenuResult?',
    givesList: true,
  },
  describeGlobalTheme: { params: {}, result: 'DescribeGlobalTheme', givesList: true },
  describeTheme: { params: { sobjectType: 'string[]' }, result: 'DescribeThemeResult', givesList: true },
  describeLayout: {
    params: { sObjectType: 'string', layoutName: 'string?', recordTypeIds: 'ID[]' },
    order: ['sObjectType', 'layoutName', 'recordTypeIds'],
    result: 'DescribeLayoutResult?',
  },
  describeSoftphoneLayout: { params: {}, result: 'DescribeSoftphoneLayoutResult?' },
  describeSearchLayouts: { params: { sObjectType: 'string[]' }, result: 'DescribeSearchLayoutResult?[]' },
  describeSearchableEntities: {
    params: { includeOnlyEntitiesWithTabs: 'boolean' },
    result: 'DescribeSearchableEntityResult[]',
  },
  describeSearchScopeOrder: {
    params: { includeRealTimeEntities: 'boolean[]' },
    result: 'DescribeSearchScopeOrderResult[]',
  },
  describeCompactLayouts: {
    params: { sObjectType: 'string', recordTypeIds: 'ID[]' },
    order: ['sObjectType', 'recordTypeIds'],
    result: 'DescribeCompactLayoutsResult?',
  },
  describePathAssistants: {
    params: { sObjectType: 'string', picklistValue: 'string?', recordTypeIds: 'ID[]' },
    order: ['sObjectType', 'picklistValue', 'recordTypeIds'],
    result: 'DescribePathAssistantsResult?',
  },
  describeApprovalLayout: {
    params: { sObjectType: 'string', approvalProcessNames: 'string[]' },
    order: ['sObjectType', 'approvalProcessNames'],
    result: 'DescribeApprovalLayoutResult?',
  },
  describeSoqlListViews: {
    params: { request: 'DescribeSoqlListViewsRequest' },
    result: 'DescribeSoqlListViewResult',
  },
  executeListView: { params: { request: 'ExecuteListViewRequest' }, result: 'ExecuteListViewResult[]' },
  describeSObjectListViews: {
    params: {
      sObjectType: 'string',
      recentsOnly: 'boolean',
      isSoqlCompatible: 'listViewIsSoqlCompatible',
      limit: 'int',
      offset: 'int',
    },
    order: ['sObjectType', 'recentsOnly', 'isSoqlCompatible', 'limit', 'offset'],
    result: 'DescribeSoqlListViewResult',
  },
  // The WSDL of today has no parameter; pages of older versions give one.
  describeTabs: { params: { uiType: '?string' }, result: 'DescribeTabSetResult?[]' },
  describeAllTabs: { params: {}, result: 'DescribeTab?[]' },
  describePrimaryCompactLayouts: {
    params: { sObjectTypes: 'string[]' },
    needsList: true,
    result: 'DescribeCompactLayout[]',
  },
  merge: { params: { request: 'MergeRequest[]' }, result: 'MergeResult[]' },
  undelete: { params: { ids: 'ID[]' }, result: 'UndeleteResult[]' },
  emptyRecycleBin: { params: { ids: 'ID[]' }, result: 'EmptyRecycleBinResult[]' },
  process: { params: { actions: 'ProcessRequest[]' }, result: 'ProcessResult[]' },
  convertLead: { params: { leadConverts: 'LeadConvert[]' }, result: 'LeadConvertResult[]' },
  invalidateSessions: { params: { sessionIds: 'string[]' }, result: 'InvalidateSessionsResult[]' },
  getDeleted: {
    params: { sObjectType: 'string', startDate: 'dateTime', endDate: 'dateTime' },
    order: ['sObjectType', 'startDate', 'endDate'],
    result: 'GetDeletedResult',
  },
  getUpdated: {
    params: { sObjectType: 'string', startDate: 'dateTime', endDate: 'dateTime' },
    order: ['sObjectType', 'startDate', 'endDate'],
    result: 'GetUpdatedResult',
  },
  search: { params: { searchString: 'string' }, result: 'SearchResult' },
  setPassword: {
    params: { userId: 'ID', password: 'string' },
    order: ['userId', 'password'],
    result: 'SetPasswordResult',
  },
  changeOwnPassword: {
    params: { oldPassword: 'string', newPassword: 'string' },
    order: ['oldPassword', 'newPassword'],
    result: 'ChangeOwnPasswordResult',
  },
  resetPassword: { params: { userId: 'ID' }, result: 'ResetPasswordResult' },
  deleteByExample: { params: { sObjects: 'sObject[]' }, result: 'DeleteByExampleResult[]' },
  sendEmailMessage: { params: { ids: 'ID[]' }, result: 'SendEmailResult[]' },
  sendEmail: { params: { messages: 'Email[]' }, result: 'SendEmailResult[]' },
  renderEmailTemplate: {
    params: { renderRequests: 'RenderEmailTemplateRequest[]' },
    result: 'RenderEmailTemplateResult[]',
  },
  renderStoredEmailTemplate: {
    params: { request: 'RenderStoredEmailTemplateRequest[]' },
    result: 'RenderStoredEmailTemplateResult[]',
  },
  performQuickActions: {
    params: { quickActions: 'PerformQuickActionRequest[]' },
    result: 'PerformQuickActionResult[]',
  },
  describeQuickActions: { params: { quickActions: 'string[]' }, result: 'DescribeQuickActionResult[]' },
  describeQuickActionsForRecordType: {
    params: { quickActions: 'string[]', recordTypeId: 'string' },
    order: ['quickActions', 'recordTypeId'],
    result: 'DescribeQuickActionResult[]',
  },
  describeAvailableQuickActions: {
    params: { contextType: 'string?' },
    result: 'DescribeAvailableQuickActionResult[]',
  },
  retrieveQuickActionTemplates: {
    params: { quickActionNames: 'string[]', contextId: 'ID?' },
    order: ['quickActionNames', 'contextId'],
    result: 'QuickActionTemplateResult[]',
  },
  retrieveMassQuickActionTemplates: {
    params: { quickActionName: 'string', contextIds: 'ID[]' },
    order: ['quickActionName', 'contextIds'],
    result: 'QuickActionTemplateResult[]',
  },
  describeVisualForce: {
    params: { includeAllDetails: 'boolean', namespacePrefix: 'string?' },
    order: ['includeAllDetails', 'namespacePrefix'],
    result: 'DescribeVisualForceResult',
  },
  findDuplicates: { params: { sObjects: 'sObject[]' }, result: 'FindDuplicatesResult[]' },
  findDuplicatesByIds: { params: { ids: 'ID[]' }, result: 'FindDuplicatesResult[]' },
  describeNouns: {
    params: { nouns: 'string[]', onlyRenamed: 'boolean', includeFields: 'boolean' },
    order: ['nouns', 'onlyRenamed', 'includeFields'],
    result: 'DescribeNounResult?[]',
  },
} as const satisfies Readonly<Record<string, CallRow>>;

/** Name of a method of `sforce.connection` that is a SOAP call. */
export type CallName = keyof typeof calls;

/**
 * Calls that the WSDL no longer has, or never had, and that pages make all the same. What they give is as the server
 * sends it.
 *
 * Source: guide of the AJAX Toolkit; earlier versions of the partner WSDL.
 */
export const olderCalls = {
  describeListViews: { params: { sObjectType: 'string[]' }, result: 'anyType[]' },
  describeFlexiPages: { params: { FlexiPage: 'string' }, result: 'anyType[]' },
  describeMiniLayout: {
    params: { sObjectType: 'string', recordTypeIds: 'ID[]' },
    order: ['sObjectType', 'recordTypeIds'],
    result: 'anyType',
  },
  getAccessInfo: { params: {}, result: 'anyType' },
  impersonateUser: { params: { ids: 'ID[]' }, result: 'anyType[]' },
  match: {
    params: { sObjects: 'sObject[]', matchOptions: 'anyType' },
    order: ['sObjects', 'matchOptions'],
    result: 'anyType',
  },
} as const satisfies Readonly<Record<string, CallRow>>;

/** Name of a method of `sforce.connection` for a call that the WSDL lacks. */
export type OlderCallName = keyof typeof olderCalls;
