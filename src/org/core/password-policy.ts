/** What the org asks of passwords and of who guesses them. Source: the platform's defaults for new orgs. */
export const passwordPolicy = {
  /** Passwords before the new one that may not come back, the current one among them. */
  remembered: 3,
  /** Wrong passwords in a row that lock a user out. */
  attempts: 10,
  /** How long, in minutes. */
  lockoutMinutes: 15,
  leastLength: 8,
  mostLength: 16_000,
} as const;

interface Rule {
  readonly broken: (password: string, username: string) => boolean;
  readonly message: string;
}

const { leastLength, mostLength } = passwordPolicy;

/** The rules for a new password, one row each, in the order in which they are told. */
const RULES: readonly Rule[] = [
  {
    broken: (password) => [...password].length < leastLength,
    message: `Your password must be at least ${leastLength} characters long.`,
  },
  {
    broken: (password) => password.length > mostLength,
    message: `Your password must be at most ${mostLength} characters long.`,
  },
  {
    broken: (password) => !/\p{L}/u.test(password) || !/\p{Nd}/u.test(password),
    message: 'Your password must include letters and numbers',
  },
  {
    broken: (password, username) => password.toLowerCase().includes(username.toLowerCase()),
    message: 'Your password cannot equal or contain your user name.',
  },
];

/** Why a user cannot have a password; `null` where nothing but earlier passwords may speak against it. */
export const objectionTo = (password: string, username: string): string | null =>
  RULES.find(({ broken }) => broken(password, username))?.message ?? null;
