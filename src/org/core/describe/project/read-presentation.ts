import { SourceFiles } from '../../../schema/project/source-files.js';
import type { SourceFolders } from '../../../schema/project/source-folders.js';
import type { Schema } from '../../../schema/schema.js';
import type { Presentation } from '../presentation.js';
import type { PresentationContext } from './presentation-context.js';
import { readAssignments } from './read-assignments.js';
import { readCompactLayouts, readObjectFacts } from './read-compact-layouts.js';
import { readLayouts } from './read-layouts.js';
import { readListViews } from './read-list-views.js';
import { readApps, readTabs } from './read-tabs.js';
import { readWebLinks } from './read-web-links.js';

/**
 * Reads how a project shows objects, in source format, from its folders `layouts`, `profiles`, `tabs`, `applications`
 * and `objects`. `notes` says what of it is left out, a line each. Throws a `ProjectError` with file and line for
 * what is wrong.
 */
export async function readPresentation(
  source: SourceFolders,
  schema: Schema,
): Promise<{ readonly presentation: Presentation; readonly notes: readonly string[] }> {
  const notes: string[] = [];
  const context: PresentationContext = {
    files: new SourceFiles(source),
    schema,
    note: (line) => void notes.push(line),
  };
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
    notes.push(...(await readWebLinks(context.files, object)).notes);
  return { presentation, notes };
}
