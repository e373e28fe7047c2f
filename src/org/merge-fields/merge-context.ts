import type { Org } from '../core/org.js';
import type { Session } from '../core/sessions.js';
import type { Value } from '../formula/values.js';
import type { SourceFolders } from '../schema/project/source-folders.js';
import type { Schema } from '../schema/schema.js';

/** The page in which an expression stands, as `$CurrentPage` shows it. */
export interface CurrentPage {
  readonly name: string;
  /** Path and query: `/apex/Accounts?id=001…`. */
  readonly url: string;
  /** By their names as they were sent. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** What merge fields of a page, a button or a link are about. */
export interface MergeContext {
  readonly org: Pick<Org, 'query' | 'getUserInfo'>;
  readonly session: Session;
  /** The org's objects and fields as the user sees them. */
  readonly schema: Schema;
  /** Where the project's pages, labels and resources are. */
  readonly project: SourceFolders;
  /** Prefix of the site through which the request came: `/shop`; else empty. */
  readonly sitePrefix: string;
  /** Origin under which the browser reaches the org: `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** `null` outside of pages. */
  readonly page: CurrentPage | null;
  /** Ids of the records that are ticked in a list, for `GETRECORDIDS`. */
  readonly selectedIds: readonly string[];
  /** Takes the address of each script that `REQUIRESCRIPT` asks for; what it gives stands in its place. */
  readonly requireScript: (url: string) => Value;
}
