/**
 * Names under which an editor shows a call's parameters: a type cannot make a label from a key. A parameter that is
 * missing here is shown without its name.
 */
export interface ParameterLabels<T> {
  username: [username: T];
  password: [password: T];
  queryString: [queryString: T];
  queryLocator: [queryLocator: T];
  sObjects: [sObjects: T];
  externalIDFieldName: [externalIDFieldName: T];
  ids: [ids: T];
  fieldList: [fieldList: T];
  sObjectType: [sObjectType: T];
  pairs: [pairs: T];
  topCategoriesOnly: [topCategoriesOnly: T];
  appMenuType: [appMenuType: T];
  networkId: [networkId: T];
  sobjectType: [sobjectType: T];
  layoutName: [layoutName: T];
  recordTypeIds: [recordTypeIds: T];
  includeOnlyEntitiesWithTabs: [includeOnlyEntitiesWithTabs: T];
  includeRealTimeEntities: [includeRealTimeEntities: T];
  picklistValue: [picklistValue: T];
  approvalProcessNames: [approvalProcessNames: T];
  request: [request: T];
  recentsOnly: [recentsOnly: T];
  isSoqlCompatible: [isSoqlCompatible: T];
  limit: [limit: T];
  offset: [offset: T];
  uiType: [uiType: T];
  sObjectTypes: [sObjectTypes: T];
  actions: [actions: T];
  leadConverts: [leadConverts: T];
  sessionIds: [sessionIds: T];
  startDate: [startDate: T];
  endDate: [endDate: T];
  searchString: [searchString: T];
  userId: [userId: T];
  oldPassword: [oldPassword: T];
  newPassword: [newPassword: T];
  messages: [messages: T];
  renderRequests: [renderRequests: T];
  quickActions: [quickActions: T];
  recordTypeId: [recordTypeId: T];
  contextType: [contextType: T];
  quickActionNames: [quickActionNames: T];
  contextId: [contextId: T];
  quickActionName: [quickActionName: T];
  contextIds: [contextIds: T];
  includeAllDetails: [includeAllDetails: T];
  namespacePrefix: [namespacePrefix: T];
  nouns: [nouns: T];
  onlyRenamed: [onlyRenamed: T];
  includeFields: [includeFields: T];
  FlexiPage: [FlexiPage: T];
  matchOptions: [matchOptions: T];
}
