import type { MetaFile } from '../../../schema/project/meta-file.js';
import type { SourceFiles } from '../../../schema/project/source-files.js';
import type { ObjectType, Schema } from '../../../schema/schema.js';

/** What the readers of a project's layouts, lists and tabs share. */
export interface PresentationContext {
  readonly files: SourceFiles;
  readonly schema: Schema;
  /** Takes a line about what is left out. */
  readonly note: (line: string) => void;
}

/** The files of one kind in the folders of all objects that the org has. */
export async function filesOfObjects(
  { files, schema }: PresentationContext,
  folder: string,
  suffix: string,
  root: string,
): Promise<{ object: ObjectType; name: string; meta: MetaFile }[]> {
  const found = [];
  for (const objectName of await files.list('objects', 'folders')) {
    const object = schema.object(objectName);
    if (!object) continue;
    for (const file of await files.readAll(`objects/${objectName}/${folder}`, suffix, root))
      found.push({ object, ...file });
  }
  return found;
}

/** Names in the names of files: `Account %28old%29` is `Account (old)`. */
export function decodedName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
