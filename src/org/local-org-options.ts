import { defaultSettings, type OrgLimit } from './core/org-settings.js';

/** How a local org is set up. All of it can be sent to another process. */
export interface LocalOrgOptions {
  /** Folder of the Salesforce project in source format: its pages and sample data. */
  readonly project: string;
  /** Folder of the database. */
  readonly data: string;
  /** Deletes the data that is there and starts anew with the sample data. */
  readonly fresh: boolean;
  /** Host name or address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 takes any free one. */
  readonly port: number;
  /** Ask for user and password; else opening a page signs the demo user in. */
  readonly login: boolean;
  /** Whether API versions that the platform has retired are refused, as there, or answered. */
  readonly retiredVersions: 'refuse' | 'serve';
  /** Prefix of a site, below which everything is served as well: `/shop`; empty is none. */
  readonly sitePrefix: string;
  /** Seconds that one statement of the database may run; 0 is no limit. */
  readonly queryTimeout: number;
  /** Seconds that a session lasts after its last use. */
  readonly sessionSeconds: number;
  /** What the org gives at most; left out, what `orgLimits` says. */
  readonly limits: Partial<Readonly<Record<OrgLimit, number>>>;
}

/** What holds where nothing else is said, except project and data, which depend on who asks. */
export const localOrgDefaults = {
  fresh: false,
  host: '127.0.0.1',
  login: false,
  retiredVersions: 'refuse',
  sitePrefix: '',
  queryTimeout: 30,
  sessionSeconds: defaultSettings.sessionSeconds,
  limits: {},
} as const satisfies Partial<LocalOrgOptions>;
