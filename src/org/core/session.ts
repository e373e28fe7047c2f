/** A user who is logged in. */
export interface Session {
  /** What the client sends: organization id, `!`, and characters that cannot be guessed. */
  readonly id: string;
  readonly userId: string;
  /** IANA name of the user's time zone. */
  readonly timeZone: string;
  /** The user's `LocaleSidKey`: `en_US`. */
  readonly locale: string;
  /** The user has to choose another password before anything else. */
  readonly passwordExpired?: boolean;
}

/** A session as it is kept in memory. */
export interface KnownSession extends Session {
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}
