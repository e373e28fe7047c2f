import type { MetaFile } from '../../../schema/project/meta-file.js';
import type { ProjectContext } from '../../../schema/project/project-context.js';
import type { AppSource, TabSource } from '../presentation.js';
import { decodedName } from './presentation-context.js';

/** What a tab opens: a page, or an address. */
function urlOf(meta: MetaFile): string | undefined {
  const page = meta.text('page');
  return page === undefined ? meta.text('url') : `/apex/${encodeURIComponent(page)}`;
}

/** Reads `tabs/Name.tab-meta.xml`. */
export async function readTabs({ files, schema, note }: ProjectContext): Promise<TabSource[]> {
  const all = await files.readAll('tabs', '.tab-meta.xml', 'CustomTab');
  return all.flatMap(({ name, meta }): TabSource[] => {
    if (meta.flag('customObject') && schema.object(name)) return [{ name, label: null, url: null }];
    const url = urlOf(meta);
    if (url !== undefined) return [{ name, label: meta.text('label') ?? name, url }];
    note(`${meta.file}: a tab is shown for an object, a page or a url of this org; it is left out`);
    return [];
  });
}

/** Reads `applications/Name.app-meta.xml`. */
export async function readApps({ files }: ProjectContext): Promise<AppSource[]> {
  const all = await files.readAll('applications', '.app-meta.xml', 'CustomApplication');
  return all.map(({ name, meta }) => ({
    name: decodedName(name),
    label: meta.text('label') ?? decodedName(name),
    description: meta.text('description') ?? '',
    tabs: [...meta.all('tab'), ...meta.all('tabs')].map(({ text }) => text.trim()),
  }));
}
