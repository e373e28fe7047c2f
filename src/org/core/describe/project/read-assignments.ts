import type { LayoutAssignment } from '../presentation.js';
import { decodedName, type PresentationContext } from './presentation-context.js';

/** Profiles whose files are not named as they are. */
const PROFILES: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  Standard: 'Standard User',
  ReadOnly: 'Read Only',
};

/** Reads which layouts the profiles of `profiles/*.profile-meta.xml` are assigned; the rest of them is for others. */
export async function readAssignments({ files }: PresentationContext): Promise<LayoutAssignment[]> {
  const profiles = await files.readAll('profiles', '.profile-meta.xml', 'Profile');
  return profiles.flatMap(({ name, meta }) =>
    meta.each('layoutAssignments').map((assignment) => {
      const [object = '', ...layout] = assignment.needed('layout').split('-');
      return {
        profile: PROFILES[name] ?? decodedName(name),
        object,
        layout: decodedName(layout.join('-')),
        recordType: assignment.text('recordType')?.split('.').at(-1) ?? null,
      };
    }),
  );
}
