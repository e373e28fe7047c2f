import type { MetaFile } from '../../../schema/project/meta-file.js';
import type { ProjectContext } from '../../../schema/project/project-context.js';
import type { ObjectType } from '../../../schema/schema.js';

/** The files of one kind in the folders of all objects that the org has. */
export async function filesOfObjects(
  { files, schema }: ProjectContext,
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
