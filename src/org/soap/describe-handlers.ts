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
  describeLayout: async ({ sObjectType, layoutName, recordTypeIds }, { org, session }) =>
    (await org.describesFor(session)).layout(
      session,
      required(sObjectType, 'sObjectType'),
      layoutName,
      present(recordTypeIds, 'recordTypeIds'),
    ),
  describeCompactLayouts: async ({ sObjectType, recordTypeIds }, { org, session }) =>
    (await org.describesFor(session)).compactLayouts(
      required(sObjectType, 'sObjectType'),
      present(recordTypeIds, 'recordTypeIds'),
    ),
  describePrimaryCompactLayouts: async ({ sObjectTypes }, { org, session }) =>
    (await org.describesFor(session)).primaryCompactLayouts(present(sObjectTypes, 'sObjectTypes')),
  describeSoftphoneLayout: async (_, { org, session }) => (await org.describesFor(session)).softphoneLayout(),
  describeSearchLayouts: async ({ sObjectType }, { org, session }) =>
    (await org.describesFor(session)).searchLayouts(present(sObjectType, 'sObjectType')),
  describeSearchableEntities: async ({ includeOnlyEntitiesWithTabs }, { org, session }) =>
    (await org.describesFor(session)).searchableEntities(
      flag(includeOnlyEntitiesWithTabs, 'includeOnlyEntitiesWithTabs'),
    ),
  describeSearchScopeOrder: async (_, { org, session }) =>
    (await org.describesFor(session)).searchScopeOrder(),
  describePathAssistants: async ({ sObjectType }, { org, session }) =>
    (await org.describesFor(session)).pathAssistants(required(sObjectType, 'sObjectType')),
  describeApprovalLayout: async ({ sObjectType, approvalProcessNames }, { org, session }) =>
    (await org.describesFor(session)).approvalLayout(
      required(sObjectType, 'sObjectType'),
      present(approvalProcessNames, 'approvalProcessNames'),
    ),
  describeSObjectListViews: async (
    { sObjectType, recentsOnly, isSoqlCompatible, limit, offset },
    { org, session },
  ) =>
    (await org.describesFor(session)).objectListViews(required(sObjectType, 'sObjectType'), {
      recentsOnly: flag(recentsOnly, 'recentsOnly'),
      soqlCompatible: oneOf(isSoqlCompatible, COMPATIBLE, 'isSoqlCompatible') ?? 'ALL',
      limit: whole(limit, 'limit'),
      offset: whole(offset, 'offset') ?? 0,
    }),
  describeSoqlListViews: async ({ request }, { org, session }) =>
    (await org.describesFor(session)).listViews(
      present(requestOf(request).listViewParams as readonly (RequestObject | null)[], 'listViewParams').map(
        (params) => ({
          developerNameOrId: required(text(params, 'developerNameOrId'), 'developerNameOrId'),
          object: text(params, 'sobjectType'),
        }),
      ),
    ),
  executeListView: async ({ request }, { org, session }) => {
    const asked = requestOf(request);
    const result = await (await org.describesFor(session)).executeListView(session, {
      developerNameOrId: required(text(asked, 'developerNameOrId'), 'developerNameOrId'),
      object: required(text(asked, 'sobjectType'), 'sobjectType'),
      limit: whole(text(asked, 'limit'), 'limit'),
      offset: whole(text(asked, 'offset'), 'offset'),
      orderBy: present(asked.orderBy as readonly (RequestObject | null)[], 'orderBy').map(orderOf),
    });
    return [result];
  },
  describeTabs: async (_, { org, origin, session }) => (await org.describesFor(session)).tabs(origin),
  describeAllTabs: async (_, { org, origin, session }) => (await org.describesFor(session)).allTabs(origin),
  describeAppMenu: async ({ appMenuType }, { org, origin, session }) =>
    (await org.describesFor(session)).appMenu(
      oneOf(required(appMenuType, 'appMenuType'), appMenuTypes, 'appMenuType') ?? 'AppSwitcher',
      origin,
    ),
  describeTheme: async ({ sobjectType }, { org, origin, session }) =>
    (await org.describesFor(session)).theme(present(sobjectType, 'sobjectType'), origin),
  describeGlobalTheme: async (_, { org, origin, session }) =>
    (await org.describesFor(session)).globalTheme(origin),
  describeQuickActions: async ({ quickActions }, { org, session }) =>
    (await org.describesFor(session)).quickActions(present(quickActions, 'quickActions')),
  describeQuickActionsForRecordType: async ({ quickActions }, { org, session }) =>
    (await org.describesFor(session)).quickActions(present(quickActions, 'quickActions')),
  describeAvailableQuickActions: async ({ contextType }, { org, session }) =>
    (await org.describesFor(session)).availableQuickActions(contextType),
  performQuickActions: async ({ quickActions }, { org, session }) =>
    (await org.describesFor(session)).performQuickActions(
      present(quickActions, 'quickActions').map((action) => ({
        contextId: text(action, 'contextId'),
        name: required(text(action, 'quickActionName'), 'quickActionName'),
      })),
    ),
  retrieveQuickActionTemplates: async ({ quickActionNames, contextId }, { org, session }) =>
    (await org.describesFor(session)).quickActionTemplates(
      [contextId],
      present(quickActionNames, 'quickActionNames'),
    ),
  retrieveMassQuickActionTemplates: async ({ quickActionName, contextIds }, { org, session }) =>
    (await org.describesFor(session)).quickActionTemplates(present(contextIds, 'contextIds'), [
      required(quickActionName, 'quickActionName'),
    ]),
  describeVisualForce: (_, { origin }) => ({ domain: new URL(origin).host }),
  describeNouns: async ({ nouns, onlyRenamed, includeFields }, { org, session }) =>
    (await org.describesFor(session)).nouns(
      present(nouns, 'nouns'),
      flag(onlyRenamed, 'onlyRenamed'),
      flag(includeFields, 'includeFields'),
    ),
  describeDataCategoryGroups: async ({ sObjectType }, { org, session }) =>
    (await org.describesFor(session)).dataCategoryGroups(present(sObjectType, 'sObjectType')),
  describeDataCategoryGroupStructures: async ({ pairs }, { org, session }) =>
    (await org.describesFor(session)).dataCategoryGroupStructures(
      present(pairs, 'pairs').map((pair) => required(text(pair, 'sobject'), 'sobject')),
    ),
  describeDataCategoryMappings: async (_, { org, session }) =>
    (await org.describesFor(session)).dataCategoryMappings(),
  describeKnowledgeSettings: async (_, { org, session }) =>
    (await org.describesFor(session)).knowledgeSettings(),
};
