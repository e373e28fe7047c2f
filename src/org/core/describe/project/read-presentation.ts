import type { ProjectContext } from '../../../schema/project/project-context.js';
import type { Presentation } from '../presentation.js';
import { readAssignments } from './read-assignments.js';
import { readCompactLayouts, readObjectFacts } from './read-compact-layouts.js';
import { readLayouts } from './read-layouts.js';
import { readListViews } from './read-list-views.js';
import { readApps, readTabs } from './read-tabs.js';
import { readWebLinks } from './read-web-links.js';

/**
 * Reads how a project shows objects, in source format, from its folders `layouts`, `profiles`, `tabs`, `applications`
 * and `objects`. Throws a `ProjectError` with file and line for
 * what is wrong.
 */
export async function readPresentation(context: ProjectContext): Promise<Presentation> {
  const facts = await readObjectFacts(context);
  const presentation = {
    layouts: await readLayouts(context),
    assignments: await readAssignments(context),
    compactLayouts: await readCompactLayouts(context, facts),
    listViews: await readListViews(context),
    searchColumns: facts.searchColumns,
    tabs: await readTabs(context),
    apps: await readApps(context),
  };
  // Buttons and links themselves are read when they are shown; what cannot be is told at the start.
  for (const object of await context.files.list('objects', 'folders'))
    for (const line of (await readWebLinks(context.files, object)).notes) context.note(line);
  return presentation;
}
