import type { Schema } from '../schema/schema.js';
import type { Database } from '../storage/sql.js';
import { create } from './create.js';
import { deleteRecords } from './delete.js';
import { Describes } from './describe/describes.js';
import type { Presentation } from './describe/presentation.js';
import { describeGlobal, describeSObject, describeSObjects } from './describe.js';
import { emptyRecycleBin } from './empty-recycle-bin.js';
import { type MergeRequest, merge } from './merge.js';
import { OrgContext } from './org-context.js';
import { type QueryOptions, query, queryMore } from './query.js';
import type { InputRecord } from './records.js';
import { BinKeeper, purgeRecycleBin } from './recycle-bin.js';
import { getDeleted, getUpdated } from './replication.js';
import { resolveSchema } from './resolve-schema.js';
import { retrieve } from './retrieve.js';
import type { SaveOptions } from './save-together.js';
import {
  closeSession,
  findSession,
  login,
  openDemoSession,
  openSessionFor,
  type Session,
} from './sessions.js';
import { undelete } from './undelete.js';
import { update } from './update.js';
import { upsert } from './upsert.js';
import { getUserInfo } from './user-info.js';

export { type PreparedOrg, prepareOrg } from './prepare-org.js';

/** Calls that the platform gives a Developer Edition in 24 hours. The org counts, and refuses none. */
const DAILY_CALLS = 15_000;

/** How much of its calls an org has used since it was opened. */
export interface ApiUsage {
  readonly current: number;
  readonly limit: number;
}

/**
 * An org: everything that its APIs can ask for, whatever they speak. Throws an `ApiFault` where the platform would
 * answer with a fault.
 */
export class Org {
  readonly #context: OrgContext;
  readonly #bin = new BinKeeper();
  #calls = 0;
  /** What there is to tell of pages: layouts, lists, tabs, themes and the rest. */
  readonly describes: Describes;

  constructor(
    private readonly database: Database,
    schema: Schema,
    presentation?: Presentation,
  ) {
    this.#context = new OrgContext(database, schema, presentation);
    this.describes = new Describes(this.#context);
  }

  get schema(): Schema {
    return this.#context.schema;
  }

  /** Forgets what it remembers of the database, after that was exchanged; it may have given other key prefixes. */
  async forget(): Promise<void> {
    this.#context.forget();
    this.#calls = 0;
    this.#context.schema = await resolveSchema(this.database, this.schema);
  }

  /** Counts a call, and gives the usage with it. */
  countCall(): ApiUsage {
    this.#calls++;
    return this.apiUsage();
  }

  apiUsage(): ApiUsage {
    return { current: this.#calls, limit: DAILY_CALLS };
  }

  /** Logs a user in. Throws `INVALID_LOGIN`. */
  login(username: string, password: string) {
    return login(this.#context, username, password);
  }

  logout(session: Session) {
    return closeSession(this.#context, session);
  }

  /** The session with an id; `null` when there is none or no longer. */
  findSession(id: string) {
    return findSession(this.#context, id);
  }

  openSessionFor(userId: string) {
    return openSessionFor(this.#context, userId);
  }

  openDemoSession() {
    return openDemoSession(this.#context);
  }

  getUserInfo(session: Session) {
    return getUserInfo(this.#context, session);
  }

  /** The time of the org's clock, as ISO text. */
  serverTimestamp(): string {
    return new Date().toISOString();
  }

  query(session: Session, text: string, options?: QueryOptions) {
    return query(this.#context, session, text, options);
  }

  /** Like `query`, and sees deleted records. */
  queryAll(session: Session, text: string, options?: QueryOptions) {
    return query(this.#context, session, text, options, true);
  }

  queryMore(session: Session, locator: string, options?: QueryOptions) {
    return queryMore(this.#context, session, locator, options);
  }

  retrieve(session: Session, fieldList: string, type: string, ids: readonly string[]) {
    return retrieve(this.#context, session, fieldList, type, ids);
  }

  create(session: Session, records: readonly InputRecord[], options?: SaveOptions) {
    return create(this.#context, session, records, options);
  }

  update(session: Session, records: readonly InputRecord[], options?: SaveOptions) {
    return update(this.#context, session, records, options);
  }

  upsert(session: Session, keyField: string, records: readonly InputRecord[], options?: SaveOptions) {
    return upsert(this.#context, session, keyField, records, options);
  }

  async deleteRecords(session: Session, ids: readonly string[], options?: SaveOptions) {
    await this.#bin.purgeWhenDue(this.#context.database, this.schema);
    return deleteRecords(this.#context, session, ids, options);
  }

  merge(session: Session, requests: readonly MergeRequest[], options?: SaveOptions) {
    return merge(this.#context, session, requests, options);
  }

  undelete(session: Session, ids: readonly string[], options?: SaveOptions) {
    return undelete(this.#context, session, ids, options);
  }

  emptyRecycleBin(session: Session, ids: readonly string[]) {
    return emptyRecycleBin(this.#context, session, ids);
  }

  /** Ids of records created or changed in a span of time; the instants are ISO texts. */
  getUpdated(_session: Session, type: string, start: string, end: string) {
    return getUpdated(this.#context, type, start, end);
  }

  getDeleted(_session: Session, type: string, start: string, end: string) {
    return getDeleted(this.#context, type, start, end);
  }

  describeGlobal(_session: Session) {
    return describeGlobal(this.#context);
  }

  describeSObject(_session: Session, name: string) {
    return describeSObject(this.#context, name);
  }

  describeSObjects(_session: Session, names: readonly string[]) {
    return describeSObjects(this.#context, names);
  }
}

/** What an org is opened on. */
export interface OpenedOn {
  readonly database: Database;
  readonly schema: Schema;
  /** How the project shows objects; left out, it says nothing of it. */
  readonly presentation?: Presentation;
}

/** Opens an org on a database that was built or updated for the schema. Throws when it was not. */
export async function openOrg({ database, schema, presentation }: OpenedOn): Promise<Org> {
  await new OrgContext(database, schema).organization();
  const known = await resolveSchema(database, schema);
  await purgeRecycleBin(database, known);
  return new Org(database, known, presentation);
}
