import type { ProjectContext } from '../../../schema/project/project-context.js';
import type { AccessSource, PermissionSetSource, ProfileSource } from '../access-source.js';
import { ADMINISTRATOR } from '../standard-rights.js';
import { isStandardProfile, profileNamed } from './profile-names.js';
import { readGrantsOf } from './read-grants.js';

/** A map by names in lower case. */
const byName = <T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.name.toLowerCase(), item]));

async function readProfiles(context: ProjectContext): Promise<ProfileSource[]> {
  const found = await context.files.readAll('profiles', '.profile-meta.xml', 'Profile');
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

async function readPermissionSets(context: ProjectContext): Promise<PermissionSetSource[]> {
  const found = await context.files.readAll('permissionsets', '.permissionset-meta.xml', 'PermissionSet');
  return found.map(({ name, meta }) => ({
    name,
    label: meta.text('label') ?? name,
    description: meta.text('description') ?? null,
    ...readGrantsOf(meta, context),
  }));
}

/**
 * Reads who may do what by a project's source, from its folders `profiles` and `permissionsets`. Throws a
 * `ProjectError` with file and line for what is wrong.
 */
export const readAccess = async (context: ProjectContext): Promise<AccessSource> => ({
  profiles: byName(await readProfiles(context)),
  permissionSets: byName(await readPermissionSets(context)),
});
