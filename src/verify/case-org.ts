import type { InputRecord, SaveResult } from '../org/core/records.js';

/** How a call saves; left out: row by row, and no text is cut. */
export interface CaseSaveOptions {
  readonly allOrNone?: boolean;
  readonly allowFieldTruncation?: boolean;
}

/** A record or an aggregate of a query: field → text, `null`, the object of a parent, or the list of children. */
export type FoundRecord = Readonly<Record<string, unknown>>;

/** An org that cases are held against, however it is reached. Each call throws a `CaseFault` where the org has one. */
export interface CaseOrg {
  /** Id of the user whose session it is. */
  readonly userId: string;
  create(records: readonly InputRecord[], options: CaseSaveOptions): Promise<readonly SaveResult[]>;
  update(records: readonly InputRecord[], options: CaseSaveOptions): Promise<readonly SaveResult[]>;
  upsert(
    key: string,
    records: readonly InputRecord[],
    options: CaseSaveOptions,
  ): Promise<readonly SaveResult[]>;
  merge(
    requests: readonly { master: InputRecord; victims: readonly string[] }[],
    options: CaseSaveOptions,
  ): Promise<readonly SaveResult[]>;
  delete(ids: readonly string[], options: CaseSaveOptions): Promise<readonly SaveResult[]>;
  undelete(ids: readonly string[], options: CaseSaveOptions): Promise<readonly SaveResult[]>;
  emptyRecycleBin(ids: readonly string[]): Promise<readonly SaveResult[]>;
  /** The rows of a query. */
  query(soql: string): Promise<readonly FoundRecord[]>;
  queryAll(soql: string): Promise<readonly FoundRecord[]>;
  /** Ids of records that were changed, or deleted, between two instants in ISO text. */
  getUpdated(type: string, start: string, end: string): Promise<readonly string[]>;
  getDeleted(type: string, start: string, end: string): Promise<readonly string[]>;
  /** For states that no call makes; not there where the database is out of reach. */
  sql?(text: string): Promise<void>;
}

/** What an org answers a call as a whole with: the exception code, and the text without the code in front. */
export class CaseFault extends Error {
  override readonly name = 'CaseFault';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
