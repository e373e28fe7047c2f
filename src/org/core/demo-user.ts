/** The user that pages are opened as, a system administrator. The password is for login and is meant to be known. */
export const demoUser = {
  username: 'demo@local.org',
  password: 'demo1234',
  firstName: 'Dana',
  lastName: 'Demo',
  alias: 'ddemo',
  timeZone: 'America/Los_Angeles',
  locale: 'en_US',
  language: 'en_US',
} as const;

/** The user beside it, with the rights of the profile "Standard User". */
export const standardUser = {
  ...demoUser,
  username: 'standard@local.org',
  password: 'standard1234',
  firstName: 'Sam',
  lastName: 'Standard',
  alias: 'sstan',
} as const;

/** The organization of a new database. */
export const demoOrganization = {
  name: 'Local Org',
  edition: 'Developer Edition',
} as const;
