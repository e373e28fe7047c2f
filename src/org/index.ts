import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkStartOptions } from './check-start-options.js';
import { demoUser } from './core/demo-user.js';

import { type LocalOrgOptions, localOrgDefaults } from './local-org-options.js';
import { OrgProcess } from './org-process.js';
import { packageFile } from './package-root.js';

export { LocalOrgError } from './local-org-error.js';

/** Options of `startOrg`; each may be left out. */
export interface StartOptions {
  /** Folder of the Salesforce project: its pages and sample data. Default: the demo of this package. */
  readonly project?: string;
  /**
   * Folder of the database, kept afterwards; no two orgs may use one at a time. Default: a temporary folder, gone
   * when the org stops.
   */
  readonly data?: string;
  /** Deletes the data in `data` and starts with the sample data. Default: `false`. */
  readonly fresh?: boolean;
  /** Port to listen on. Default: 0, any free one. */
  readonly port?: number;
  /** Host name or address to listen on. Default: `127.0.0.1`. */
  readonly host?: string;
  /** Whether pages ask for user and password instead of signing the demo user in. Default: `false`. */
  readonly login?: boolean;
  /** `'serve'` answers API versions that the platform has retired. Default: `'refuse'`, as it does. */
  readonly retiredVersions?: 'refuse' | 'serve';
  /** Prefix of a site, such as `/shop`: everything is served below it as well. Default: none. */
  readonly sitePrefix?: string;
  /** Seconds that one statement of the database may run; 0 is no limit. Default: 30. */
  readonly queryTimeout?: number;
  /** Seconds that a session lasts after its last use. Default: 7200. */
  readonly sessionSeconds?: number;
  /**
   * What the org gives at most: `api` calls in 24 hours (default: 100000), addresses outside the org that e-mails go to
   * in a day, by `singleEmail` and by `massEmail` (5000 each). For a test of what happens beyond: `{ api: 100 }`.
   */
  readonly limits?: { readonly api?: number; readonly singleEmail?: number; readonly massEmail?: number };
  /** Seconds that the start may take; the first one on a machine prepares a database. Default: 120. */
  readonly startTimeout?: number;
  /** Takes lines that the org logs. Default: they are dropped. */
  readonly log?: (line: string) => void;
}

/** A local org that runs. */
export interface RunningOrg {
  /** Its address, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** User name and password for `login`. */
  readonly username: string;
  readonly password: string;
  /** Back to the sample data, in about a second. All sessions end. */
  reset(): Promise<void>;
  /** Stops it, and resolves when its process is gone. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts a local org for tests, in a process of its own, so that a synchronous request from this one cannot wait for
 * itself. It ends with this process at the latest.
 *
 * Rejects with a `LocalOrgError` that says what is wrong: an option, a taken port, an unreadable project, a folder in
 * use.
 *
 * @example
 * const org = await startOrg({ project: 'force-app/main/default' });
 * // … new JSDOM page at `${org.url}/apex/MyPage` …
 * await org.reset();
 * await org.stop();
 */
export async function startOrg(options: StartOptions = {}): Promise<RunningOrg> {
  const { startTimeout = 120, log = () => undefined, data, ...given } = checkStartOptions(options);
  const child = new OrgProcess(log);
  let temporary: string | null = null;
  const stop = async () => {
    await child.stop();
    // The process removes it, unless it was killed.
    if (temporary) await rm(temporary, { recursive: true, force: true });
  };
  try {
    if (data === undefined) temporary = await mkdtemp(join(tmpdir(), 'sforce-toolkit-'));
    const settings: LocalOrgOptions = {
      ...localOrgDefaults,
      port: 0,
      ...given,
      project: resolve(given.project ?? packageFile('demo-pages')),
      data: temporary ?? resolve(data as string),
    };
    const url = await child.start({ ...settings, temporary: temporary !== null }, startTimeout);
    const { username, password } = demoUser;
    return { url, username, password, reset: () => child.reset(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
