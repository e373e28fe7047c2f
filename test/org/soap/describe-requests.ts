/** A minimal valid request of every call that describes what pages show: call → body. `{view}` is a list view's id. */
export const describeRequests: Readonly<Record<string, string>> = {
  describeLayout: '<sObjectType>Account</sObjectType>',
  describeCompactLayouts: '<sObjectType>Account</sObjectType>',
  describePrimaryCompactLayouts: '<sObjectTypes>Account</sObjectTypes><sObjectTypes>Contact</sObjectTypes>',
  describeTabs: '',
  describeAllTabs: '',
  describeAppMenu: '<appMenuType>AppSwitcher</appMenuType>',
  describeTheme: '<sobjectType>Account</sobjectType><sobjectType>Case</sobjectType>',
  describeGlobalTheme: '',
  describeSoftphoneLayout: '',
  describeSearchLayouts: '<sObjectType>Account</sObjectType><sObjectType>Profile</sObjectType>',
  describeSearchableEntities: '<includeOnlyEntitiesWithTabs>true</includeOnlyEntitiesWithTabs>',
  describeSearchScopeOrder: '',
  describeSObjectListViews:
    '<sObjectType>Account</sObjectType><recentsOnly>false</recentsOnly><isSoqlCompatible>ALL</isSoqlCompatible>',
  describeSoqlListViews:
    '<request><listViewParams><developerNameOrId>{view}</developerNameOrId></listViewParams></request>',
  executeListView:
    '<request><developerNameOrId>AllAccounts</developerNameOrId><sobjectType>Account</sobjectType></request>',
  describeQuickActions: '',
  describeQuickActionsForRecordType: '<recordTypeId>012000000000000AAA</recordTypeId>',
  describeAvailableQuickActions: '<contextType>Account</contextType>',
  performQuickActions:
    '<quickActions><contextId>001000000000001AAA</contextId><quickActionName>Account.NewCase</quickActionName></quickActions>',
  retrieveQuickActionTemplates: '<quickActionNames>Account.NewCase</quickActionNames>',
  retrieveMassQuickActionTemplates:
    '<quickActionName>Account.NewCase</quickActionName><contextIds>001000000000001AAA</contextIds>',
  describeDataCategoryGroups: '<sObjectType>Case</sObjectType>',
  describeDataCategoryGroupStructures:
    '<pairs><dataCategoryGroupName>Regions</dataCategoryGroupName><sobject>Case</sobject></pairs><topCategoriesOnly>true</topCategoriesOnly>',
  describeDataCategoryMappings: '',
  describeKnowledgeSettings: '',
  describePathAssistants: '<sObjectType>Opportunity</sObjectType>',
  describeApprovalLayout: '<sObjectType>Account</sObjectType>',
  describeVisualForce: '<includeAllDetails>false</includeAllDetails>',
  describeNouns:
    '<nouns>Account</nouns><nouns>Nope</nouns><onlyRenamed>false</onlyRenamed><includeFields>false</includeFields>',
};
