import { readWebLinks } from '../core/describe/project/read-web-links.js';
import type { WebLink } from '../core/describe/project/web-link.js';
import { SourceFiles } from '../schema/project/source-files.js';
import type { SourceFolders } from '../schema/project/source-folders.js';
import { ProjectError } from '../schema/project-error.js';
import type { ObjectLine } from './home-page.js';

/** An object with buttons or links of the project. */
export interface ButtonLine {
  readonly object: ObjectLine;
  /** Labels of those on the page of a record. */
  readonly onRecord: readonly string[];
  /** Labels of those over the list of the records. */
  readonly onList: readonly string[];
}

const labelsOf = (links: readonly WebLink[]) => links.map(({ label }) => label).sort();

/** The objects that have buttons or links of the project. What is wrong in a file is said where the button would be. */
export async function buttonLines(
  project: SourceFolders,
  objects: readonly ObjectLine[],
): Promise<ButtonLine[]> {
  const files = new SourceFiles(project);
  const folders = await files.list('objects', 'folders');
  const lines = await Promise.all(
    objects
      .filter(({ name, path }) => path !== null && folders.includes(name))
      .map(async (object) => {
        const links = await linksOf(files, object.name);
        return {
          object,
          onRecord: labelsOf(links.filter(({ display }) => display !== 'massActionButton')),
          onList: labelsOf(links.filter(({ display }) => display === 'massActionButton')),
        };
      }),
  );
  return lines.filter(({ onRecord, onList }) => onRecord.length + onList.length > 0);
}

async function linksOf(files: SourceFiles, object: string): Promise<readonly WebLink[]> {
  try {
    return (await readWebLinks(files, object)).links;
  } catch (error) {
    if (error instanceof ProjectError) return [];
    throw error;
  }
}
