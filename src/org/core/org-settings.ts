/** What an org gives its users at most, with what it gives where nothing else is said. */
export const orgLimits = {
  /** Calls of the API in any 24 hours. Source: limits of an Enterprise Edition, without licences. */
  api: 100_000,
  /** Addresses outside the org that single e-mails go to on one day (GMT). Source: limits of paid editions. */
  singleEmail: 5_000,
  /** Addresses outside the org that mass e-mails go to on one day (GMT). Source: limits of paid editions. */
  massEmail: 5_000,
} as const;

export type OrgLimit = keyof typeof orgLimits;

/** How an org is set up, apart from its project. */
export interface OrgSettings {
  /** Seconds that a session lasts after its last use; see `findSession`. */
  readonly sessionSeconds: number;
  readonly limits: Readonly<Record<OrgLimit, number>>;
  /** Folder for a file of each e-mail that is sent; `null` keeps e-mails in the database only. */
  readonly outbox: string | null;
}

/** The platform's two hours, and the limits above. */
export const defaultSettings: OrgSettings = { sessionSeconds: 7200, limits: orgLimits, outbox: null };
