import type { ProjectContext } from '../../../schema/project/project-context.js';
import { profileNamed } from '../../access/project/profile-names.js';
import type { LayoutAssignment } from '../presentation.js';
import { decodedName } from './presentation-context.js';

/** Reads which layouts the profiles of `profiles/*.profile-meta.xml` are assigned; the rest of them is for others. */
export async function readAssignments({ files }: ProjectContext): Promise<LayoutAssignment[]> {
  const profiles = await files.readAll('profiles', '.profile-meta.xml', 'Profile');
  return profiles.flatMap(({ name, meta }) =>
    meta.each('layoutAssignments').map((assignment) => {
      const [object = '', ...layout] = assignment.needed('layout').split('-');
      return {
        profile: profileNamed(name),
        object,
        layout: decodedName(layout.join('-')),
        recordType: assignment.text('recordType')?.split('.').at(-1) ?? null,
      };
    }),
  );
}
