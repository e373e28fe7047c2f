import { describeApprovalLayout } from '../approvals/approval-layout.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import * as absent from './absent-features.js';
import { chooseLayouts } from './choose-layout.js';
import { describeCompactLayouts, describePrimaryCompactLayouts } from './compact-layouts.js';
import { describedObject, objectWithPages } from './described-object.js';
import { describeLayout } from './layout.js';
import {
  describeSObjectListViews,
  describeSoqlListViews,
  type ListViewFilter,
  type ListViewParams,
} from './list-views/describe-list-views.js';
import { executeListView, type ListViewRequest } from './list-views/execute-list-view.js';
import { listViewNames } from './list-views/list-views.js';
import { describeNouns } from './nouns.js';
import {
  describeAvailableQuickActions,
  describeQuickActions,
  performQuickActions,
  type QuickActionRequest,
  retrieveQuickActionTemplates,
} from './quick-actions.js';
import {
  describeSearchableEntities,
  describeSearchLayouts,
  describeSearchScopeOrder,
} from './search-layouts.js';
import { type appMenuTypes, describeAllTabs, describeAppMenu, describeTabs } from './tabs.js';
import { describeGlobalTheme, describeTheme } from './themes.js';

type Names = readonly string[];

/**
 * What an org tells of its pages: layouts, lists, tabs, and what else there is beside objects and fields. Of features
 * that it does not have it gives empty lists. An `origin` is that under which the client reaches the org; addresses
 * in the answers start with it.
 */
export class Describes {
  constructor(private readonly org: OrgContext) {}

  layout(session: Session, object: string, layoutName: string | null, recordTypeIds: Names) {
    return describeLayout(this.org, session, object, layoutName, recordTypeIds);
  }

  /** The layout that the user gets for records of a type, by its developer name; `null` for those without one. */
  async layoutFor(session: Session, object: string, recordType: string | null) {
    return (await chooseLayouts(this.org, session, objectWithPages(this.org, object)))(recordType);
  }

  compactLayouts(object: string, recordTypeIds: Names) {
    return describeCompactLayouts(this.org, object, recordTypeIds);
  }

  primaryCompactLayouts(objects: Names) {
    return describePrimaryCompactLayouts(this.org, objects);
  }

  searchLayouts(objects: Names) {
    return describeSearchLayouts(this.org, objects);
  }

  searchableEntities(onlyWithTabs: boolean) {
    return describeSearchableEntities(this.org, onlyWithTabs);
  }

  searchScopeOrder() {
    return describeSearchScopeOrder(this.org);
  }

  objectListViews(object: string, filter: ListViewFilter) {
    return describeSObjectListViews(this.org, object, filter);
  }

  listViews(wanted: readonly ListViewParams[]) {
    return describeSoqlListViews(this.org, wanted);
  }

  /** Names and labels of an object's list views, that with all records first. Throws `INVALID_TYPE`. */
  listViewNames(object: string) {
    return listViewNames(this.org, describedObject(this.org, object));
  }

  executeListView(session: Session, request: ListViewRequest) {
    return executeListView(this.org, session, request);
  }

  tabs(origin: string) {
    return describeTabs(this.org, origin);
  }

  allTabs(origin: string) {
    return describeAllTabs(this.org, origin);
  }

  appMenu(type: (typeof appMenuTypes)[number], origin: string) {
    return describeAppMenu(this.org, type, origin);
  }

  theme(objects: Names, origin: string) {
    return describeTheme(this.org, objects, origin);
  }

  globalTheme(origin: string) {
    return describeGlobalTheme(this.org, origin);
  }

  nouns(objects: Names, onlyRenamed: boolean, includeFields: boolean) {
    return describeNouns(this.org, objects, onlyRenamed, includeFields);
  }

  quickActions(names: Names) {
    return describeQuickActions(names);
  }

  availableQuickActions(contextType: string | null) {
    return describeAvailableQuickActions(this.org, contextType);
  }

  performQuickActions(requests: readonly QuickActionRequest[]) {
    return performQuickActions(requests);
  }

  quickActionTemplates(contextIds: readonly (string | null)[], names: Names) {
    return retrieveQuickActionTemplates(contextIds, names);
  }

  dataCategoryGroups(objects: Names) {
    return absent.describeDataCategoryGroups(this.org, objects);
  }

  dataCategoryGroupStructures(objects: Names) {
    return absent.describeDataCategoryGroupStructures(this.org, objects);
  }

  dataCategoryMappings() {
    return absent.describeDataCategoryMappings();
  }

  knowledgeSettings() {
    return absent.describeKnowledgeSettings();
  }

  softphoneLayout() {
    return absent.describeSoftphoneLayout();
  }

  pathAssistants(object: string) {
    return absent.describePathAssistants(this.org, object);
  }

  approvalLayout(object: string, processes: Names) {
    return describeApprovalLayout(this.org, object, processes);
  }
}
