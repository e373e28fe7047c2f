import type { LayoutLinks } from '../core/describe/presentation.js';
import { type ObjectLinks, readWebLinks } from '../core/describe/project/read-web-links.js';
import type { WebLink } from '../core/describe/project/web-link.js';
import { SourceFiles } from '../schema/project/source-files.js';
import type { SourceFolders } from '../schema/project/source-folders.js';
import type { ObjectType } from '../schema/schema.js';

/** Reads an object's buttons and links afresh. Throws a `ProjectError` for a file that is wrong. */
export async function linksOf(project: SourceFolders, object: ObjectType): Promise<ObjectLinks> {
  const files = new SourceFiles(project);
  const folders = await files.list('objects', 'folders');
  return folders.includes(object.name)
    ? readWebLinks(files, object.name)
    : { links: [], listButtons: null, notes: [] };
}

/** Those of some names, in their order; all of them where no names are given. */
function chosen(links: readonly WebLink[], names: readonly string[] | undefined): readonly WebLink[] {
  if (!names) return links;
  return names.flatMap((name) => links.find((link) => link.name === name) ?? []);
}

const shownAs = (links: readonly WebLink[], display: WebLink['display']) =>
  links.filter((link) => link.display === display);

/** The buttons on the page of a record: those of its layout, all of them where the org made the layout. */
export const detailButtons = ({ links }: ObjectLinks, layout: LayoutLinks | null) =>
  chosen(shownAs(links, 'button'), layout?.buttons);

/** The links on the page of a record. */
export const detailLinks = ({ links }: ObjectLinks, layout: LayoutLinks | null) =>
  chosen(shownAs(links, 'link'), layout?.links);

/** The buttons over a list of records; `names` are those that a layout or the object chooses. */
export const listButtons = ({ links }: ObjectLinks, names: readonly string[] | null) =>
  chosen(shownAs(links, 'massActionButton'), names ?? undefined);
