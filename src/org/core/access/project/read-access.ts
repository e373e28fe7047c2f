import { SourceFiles } from '../../../schema/project/source-files.js';
import type { SourceFolders } from '../../../schema/project/source-folders.js';
import type { Schema } from '../../../schema/schema.js';
import type { AccessSource, PermissionSetSource, ProfileSource } from '../access-source.js';
import { ADMINISTRATOR } from '../standard-rights.js';
import { isStandardProfile, profileNamed } from './profile-names.js';
import { type GrantsContext, readGrantsOf } from './read-grants.js';

/** A map by names in lower case. */
const byName = <T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.name.toLowerCase(), item]));

async function readProfiles(files: SourceFiles, context: GrantsContext): Promise<ProfileSource[]> {
  const found = await files.readAll('profiles', '.profile-meta.xml', 'Profile');
  return found.map(({ name: file, meta }) => {
    const name = profileNamed(file);
    const grants = readGrantsOf(meta, context);
    const denies =
      [...grants.objects.values()].some((rights) => rights.size === 0) ||
      [...grants.fields.values()].some(({ editable }) => !editable);
    if (name === ADMINISTRATOR && denies)
      context.note(`${meta.file}: system administrators see and edit everything here, whatever it denies`);
    return {
      name,
      description: meta.text('description') ?? null,
      custom: !isStandardProfile(name),
      ...grants,
    };
  });
}

async function readPermissionSets(
  files: SourceFiles,
  context: GrantsContext,
): Promise<PermissionSetSource[]> {
  const found = await files.readAll('permissionsets', '.permissionset-meta.xml', 'PermissionSet');
  return found.map(({ name, meta }) => ({
    name,
    label: meta.text('label') ?? name,
    description: meta.text('description') ?? null,
    ...readGrantsOf(meta, context),
  }));
}

/**
 * Reads who may do what by a project's source, from its folders `profiles` and `permissionsets`. `notes` says what of it
 * is left out, a line each. Throws a `ProjectError` with file and line for what is wrong.
 */
export async function readAccess(
  source: SourceFolders,
  schema: Schema,
): Promise<{ readonly access: AccessSource; readonly notes: readonly string[] }> {
  const notes: string[] = [];
  const files = new SourceFiles(source);
  const context: GrantsContext = { schema, note: (line) => void notes.push(line) };
  const access = {
    profiles: byName(await readProfiles(files, context)),
    permissionSets: byName(await readPermissionSets(files, context)),
  };
  return { access, notes };
}
