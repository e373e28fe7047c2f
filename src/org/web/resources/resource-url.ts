import type { Site } from '../site.js';
import { findResource, stampOf } from './static-resource.js';

/**
 * The URL that `$Resource.Name` stands for, the name in any case: `/resource/1718000000000/Name`, below the prefix of
 * the site. The number changes with the resource, so that browsers may keep it. Append `/path/in/it` for a file of an
 * archive. `null` when the project has no such resource. Throws a `ProjectError` for one whose files are wrong.
 */
export async function resourceUrl(
  site: Pick<Site, 'project' | 'sitePrefix'>,
  name: string,
): Promise<string | null> {
  const resource = await findResource(site.project, name);
  return resource && `${site.sitePrefix}/resource/${await stampOf(resource)}/${resource.name}`;
}
