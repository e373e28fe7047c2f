import type { Org } from '../core/org.js';
import type { Scope } from '../formula/scope.js';
import type { MergeContext } from '../merge-fields/merge-context.js';
import { openScope } from '../merge-fields/merge-scope.js';
import type { Reports } from '../web/reports.js';
import { collectNeeds } from './data/collect-needs.js';
import { loadData, type PageData } from './data/load-data.js';
import type { Component } from './expand/component.js';
import { Expander } from './expand/expander.js';
import { fixedText } from './expand/fixed-text.js';
import type { ProjectPages } from './project-pages.js';
import { type RemoteActions, readRemoteActions } from './remote-actions.js';

/** A page with all that it needs to be rendered. */
export interface PreparedPage {
  readonly page: Component;
  readonly scope: Scope;
  readonly data: PageData;
  /** What its scripts may call of its controllers. */
  readonly actions: RemoteActions;
}

/**
 * Reads a page with its templates, includes and components, and what they show of the org, in the session of who
 * looks. `null` when there is no page of the name. Throws a `PageError`.
 */
export async function preparePage(
  name: string,
  context: MergeContext & { readonly org: Pick<Org, 'apex'> },
  pages: ProjectPages,
  reports: Reports,
): Promise<PreparedPage | null> {
  const root = await pages.page(name);
  if (!root) return null;
  const page = await new Expander(pages, reports).page(root);
  const needs = collectNeeds(page);
  const controller = {
    objectName: fixedText(root, 'standardController', reports),
    listName: fixedText(root, 'recordSetVar', reports) ?? fixedText(root, 'recordSetName', reports),
    place: root.source.place(root.at),
  };
  const data = await loadData(context, controller, needs, reports);
  const actions = await readRemoteActions(context.org, pages.roots, reports);
  return { page, data, actions, scope: await openScope(context, needs, data.variables) };
}
