import type { Context } from 'hono';
import type { Org } from '../core/org.js';
import type { SourceFolders } from '../schema/project/source-folders.js';

/** What the adapters know about the server that they are part of. */
export interface Site {
  readonly org: Org;
  /** Where the source of the Salesforce project is whose pages are served. */
  readonly project: SourceFolders;
  /** Path in front of the URLs of this request, where it came through a site with a prefix: `/shop`; else empty. */
  readonly sitePrefix: string;
  /** Whether the browser has to log in with user and password; else opening a page signs the demo user in. */
  readonly login: boolean;
  /** What becomes of API versions that the platform has retired. */
  readonly retiredVersions: 'refuse' | 'serve';
  /** Host name or address listened on. */
  readonly host: string;
  /** Port listened on; known once the server listens. */
  port(): number;
  /** Takes one entry of the log: what the caller of the org must not see, such as a stack trace. */
  log(entry: string): void;
}

/** A row of an adapter's URL table. `path` is a Hono pattern. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'ALL';
  readonly path: string;
  readonly handle: (context: Context, site: Site) => Response | Promise<Response>;
}
