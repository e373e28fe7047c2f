import type { CallName } from '../../contract/calls.js';
import { appMenuTypes } from '../core/describe/tabs.js';
import type { Handler, OpenCall } from './handler.js';
import { flag, oneOf, present, required, whole } from './parameters.js';
import type { RequestObject } from './read-value.js';

/** The calls whose handlers are here. */
type DescribeCall = Extract<
  Exclude<CallName, OpenCall>,
  | `describe${string}`
  | 'executeListView'
  | 'performQuickActions'
  | 'retrieveQuickActionTemplates'
  | 'retrieveMassQuickActionTemplates'
>;

type Text = string | null;

const text = (object: RequestObject, name: string) => object[name] as Text;

/** A request object that must be there. */
function requestOf(request: RequestObject | null): RequestObject {
  return present([request], 'request')[0] as RequestObject;
}

const orderOf = (order: RequestObject) => ({
  path: required(text(order, 'fieldNameOrPath'), 'fieldNameOrPath'),
  descending:
    oneOf(text(order, 'sortDirection'), ['ascending', 'descending'], 'sortDirection') === 'descending',
  nullsLast: oneOf(text(order, 'nullsPosition'), ['first', 'last'], 'nullsPosition') === 'last',
});

const COMPATIBLE = ['TRUE', 'FALSE', 'ALL'] as const;

/** The calls that describe objects and what pages show of them. */
export const describeHandlers: { readonly [Name in DescribeCall]: Handler<Name> } = {
  describeGlobal: (_, { org, session }) => org.describeGlobal(session),
  describeSObject: ({ sObjectType }, { org, session }) =>
    org.describeSObject(session, required(sObjectType, 'sObjectType')),
  describeSObjects: ({ sObjectType }, { org, session }) =>
    org.describeSObjects(session, present(sObjectType, 'sObjectType')),
  describeLayout: ({ sObjectType, layoutName, recordTypeIds }, { org, session }) =>
    org.describes.layout(
      session,
      required(sObjectType, 'sObjectType'),
      layoutName,
      present(recordTypeIds, 'recordTypeIds'),
    ),
  describeCompactLayouts: ({ sObjectType, recordTypeIds }, { org }) =>
    org.describes.compactLayouts(
      required(sObjectType, 'sObjectType'),
      present(recordTypeIds, 'recordTypeIds'),
    ),
  describePrimaryCompactLayouts: ({ sObjectTypes }, { org }) =>
    org.describes.primaryCompactLayouts(present(sObjectTypes, 'sObjectTypes')),
  describeSoftphoneLayout: (_, { org }) => org.describes.softphoneLayout(),
  describeSearchLayouts: ({ sObjectType }, { org }) =>
    org.describes.searchLayouts(present(sObjectType, 'sObjectType')),
  describeSearchableEntities: ({ includeOnlyEntitiesWithTabs }, { org }) =>
    org.describes.searchableEntities(flag(includeOnlyEntitiesWithTabs, 'includeOnlyEntitiesWithTabs')),
  describeSearchScopeOrder: (_, { org }) => org.describes.searchScopeOrder(),
  describePathAssistants: ({ sObjectType }, { org }) =>
    org.describes.pathAssistants(required(sObjectType, 'sObjectType')),
  describeApprovalLayout: ({ sObjectType }, { org }) =>
    org.describes.approvalLayout(required(sObjectType, 'sObjectType')),
  describeSObjectListViews: ({ sObjectType, recentsOnly, isSoqlCompatible, limit, offset }, { org }) =>
    org.describes.objectListViews(required(sObjectType, 'sObjectType'), {
      recentsOnly: flag(recentsOnly, 'recentsOnly'),
      soqlCompatible: oneOf(isSoqlCompatible, COMPATIBLE, 'isSoqlCompatible') ?? 'ALL',
      limit: whole(limit, 'limit'),
      offset: whole(offset, 'offset') ?? 0,
    }),
  describeSoqlListViews: ({ request }, { org }) =>
    org.describes.listViews(
      present(requestOf(request).listViewParams as readonly (RequestObject | null)[], 'listViewParams').map(
        (params) => ({
          developerNameOrId: required(text(params, 'developerNameOrId'), 'developerNameOrId'),
          object: text(params, 'sobjectType'),
        }),
      ),
    ),
  executeListView: async ({ request }, { org, session }) => {
    const asked = requestOf(request);
    const result = await org.describes.executeListView(session, {
      developerNameOrId: required(text(asked, 'developerNameOrId'), 'developerNameOrId'),
      object: required(text(asked, 'sobjectType'), 'sobjectType'),
      limit: whole(text(asked, 'limit'), 'limit'),
      offset: whole(text(asked, 'offset'), 'offset'),
      orderBy: present(asked.orderBy as readonly (RequestObject | null)[], 'orderBy').map(orderOf),
    });
    return [result];
  },
  describeTabs: (_, { org, origin }) => org.describes.tabs(origin),
  describeAllTabs: (_, { org, origin }) => org.describes.allTabs(origin),
  describeAppMenu: ({ appMenuType }, { org, origin }) =>
    org.describes.appMenu(
      oneOf(required(appMenuType, 'appMenuType'), appMenuTypes, 'appMenuType') ?? 'AppSwitcher',
      origin,
    ),
  describeTheme: ({ sobjectType }, { org, origin }) =>
    org.describes.theme(present(sobjectType, 'sobjectType'), origin),
  describeGlobalTheme: (_, { org, origin }) => org.describes.globalTheme(origin),
  describeQuickActions: ({ quickActions }, { org }) =>
    org.describes.quickActions(present(quickActions, 'quickActions')),
  describeQuickActionsForRecordType: ({ quickActions }, { org }) =>
    org.describes.quickActions(present(quickActions, 'quickActions')),
  describeAvailableQuickActions: ({ contextType }, { org }) =>
    org.describes.availableQuickActions(contextType),
  performQuickActions: ({ quickActions }, { org }) =>
    org.describes.performQuickActions(
      present(quickActions, 'quickActions').map((action) => ({
        contextId: text(action, 'contextId'),
        name: required(text(action, 'quickActionName'), 'quickActionName'),
      })),
    ),
  retrieveQuickActionTemplates: ({ quickActionNames, contextId }, { org }) =>
    org.describes.quickActionTemplates([contextId], present(quickActionNames, 'quickActionNames')),
  retrieveMassQuickActionTemplates: ({ quickActionName, contextIds }, { org }) =>
    org.describes.quickActionTemplates(present(contextIds, 'contextIds'), [
      required(quickActionName, 'quickActionName'),
    ]),
  describeVisualForce: (_, { origin }) => ({ domain: new URL(origin).host }),
  describeNouns: ({ nouns, onlyRenamed, includeFields }, { org }) =>
    org.describes.nouns(
      present(nouns, 'nouns'),
      flag(onlyRenamed, 'onlyRenamed'),
      flag(includeFields, 'includeFields'),
    ),
  describeDataCategoryGroups: ({ sObjectType }, { org }) =>
    org.describes.dataCategoryGroups(present(sObjectType, 'sObjectType')),
  describeDataCategoryGroupStructures: ({ pairs }, { org }) =>
    org.describes.dataCategoryGroupStructures(
      present(pairs, 'pairs').map((pair) => required(text(pair, 'sobject'), 'sobject')),
    ),
  describeDataCategoryMappings: (_, { org }) => org.describes.dataCategoryMappings(),
  describeKnowledgeSettings: (_, { org }) => org.describes.knowledgeSettings(),
};
