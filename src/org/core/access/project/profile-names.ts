/** Profiles whose files are not named as they are. */
const FILES: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  Standard: 'Standard User',
  ReadOnly: 'Read Only',
};

/** Names in the names of files: `Account %28old%29` is `Account (old)`. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The name of the profile of a file `profiles/<file>.profile-meta.xml`. */
export const profileNamed = (file: string): string =>
  Object.hasOwn(FILES, file) ? (FILES[file] as string) : decoded(file);

/** Whether every org has the profile. */
export const isStandardProfile = (name: string): boolean => Object.values(FILES).includes(name);
