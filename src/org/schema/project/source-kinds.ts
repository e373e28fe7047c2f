/**
 * Folders of source whose files are known by their names: where several folders of a project have one of the same name,
 * that of the first counts.
 */
export const KNOWN_BY_NAME = [
  'LeadConvertSettings',
  'apex',
  'applications',
  'approvalProcesses',
  'classes',
  'components',
  'duplicateRules',
  'globalValueSets',
  'layouts',
  'matchingRules',
  'objects',
  'pages',
  'permissionsets',
  'profiles',
  'remoteSiteSettings',
  'standardValueSets',
  'staticresources',
  'tabs',
  'workflows',
] as const;

/** Folders of source of which every package has a part: all files are read. */
const IN_PARTS = ['labels'] as const;

/** Folders by one of which a folder is known to hold source: `apex` may also be that of a package. */
export const SIGNS_OF_SOURCE: readonly string[] = [
  ...KNOWN_BY_NAME.filter((name) => name !== 'apex'),
  ...IN_PARTS,
];
