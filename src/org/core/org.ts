import type { SourceFolders } from '../schema/project/source-folders.js';
import type { Schema } from '../schema/schema.js';
import type { Database } from '../storage/sql.js';
import { seenBy } from './access/access.js';
import { ApexEngine } from './apex/apex-engine.js';
import { type ApiUsage, CallCounter } from './api-usage.js';
import { type ProcessRequest, process } from './approvals/process.js';
import { changeOwnPassword, resetPassword, setPassword } from './change-password.js';
import { convertLead } from './convert-lead/convert-lead.js';
import type { LeadConvert } from './convert-lead/lead-convert.js';
import { create } from './create.js';
import { deleteRecords } from './delete.js';
import { deleteByExample } from './delete-by-example.js';
import { Describes } from './describe/describes.js';
import type { Presentation } from './describe/presentation.js';
import { describeGlobal, describeSObject, describeSObjects } from './describe.js';
import type { DuplicateOptions } from './duplicates/apply-rule.js';
import { findDuplicates, findDuplicatesByIds } from './duplicates/find-duplicates.js';
import type { EmailRequest } from './email/messages.js';
import { tidyOutbox } from './email/outbox-files.js';
import { listOutbox, readOutbox } from './email/read-outbox.js';
import {
  type RenderRequest,
  type RenderStoredRequest,
  renderEmailTemplate,
  renderStoredEmailTemplate,
} from './email/render-email-template.js';
import { sendEmailMessage } from './email/send-draft.js';
import { sendEmail } from './email/send-email.js';
import { emptyRecycleBin } from './empty-recycle-bin.js';
import { invalidateSessions } from './invalidate-sessions.js';
import { logInAs, usersToLogInAs } from './log-in-as.js';
import { type LoginScope, login } from './login.js';
import { type MergeRequest, merge } from './merge.js';
import { OrgContext } from './org-context.js';
import { defaultSettings, type OrgSettings } from './org-settings.js';
import { noRules, type ProjectRules } from './project-rules.js';
import { type QueryOptions, query, queryMore } from './query.js';
import type { InputRecord } from './records.js';
import { BinKeeper, purgeRecycleBin } from './recycle-bin.js';
import { getDeleted, getUpdated } from './replication.js';
import { resolveSchema } from './resolve-schema.js';
import { retrieve } from './retrieve.js';
import type { SaveOptions } from './save-together.js';
import { search } from './search.js';
import { closeSession, findSession, openDemoSession, openSessionFor, type Session } from './sessions.js';
import { undelete } from './undelete.js';
import { update } from './update.js';
import { upsert } from './upsert.js';
import { getUserInfo } from './user-info.js';

export type { ApiUsage } from './api-usage.js';
export { type PreparedOrg, prepareOrg } from './prepare-org.js';

/**
 * An org: everything that its APIs can ask for, whatever they speak. Throws an `ApiFault` where the platform would
 * answer with a fault.
 */
export class Org {
  readonly #context: OrgContext;
  readonly #bin = new BinKeeper();
  readonly #calls: CallCounter;
  /** What there is to tell of pages: layouts, lists, tabs, themes and the rest. */
  readonly describes: Describes;
  /** Runs the project's handlers in the place of Apex. */
  readonly apex: ApexEngine;

  constructor(
    private readonly database: Database,
    schema: Schema,
    presentation?: Presentation,
    settings: OrgSettings = defaultSettings,
    rules: ProjectRules = noRules,
    project: SourceFolders | null = null,
  ) {
    this.#context = new OrgContext(database, schema, presentation, settings, rules);
    this.#calls = new CallCounter(settings.limits.api);
    this.describes = new Describes(this.#context);
    this.apex = new ApexEngine(this.#context, project);
  }

  /** What of the org the session's user sees. */
  #seenBy(session: Session): Promise<OrgContext> {
    return seenBy(this.#context, session);
  }

  /** The same as `describes`, as the session's user sees the org. */
  async describesFor(session: Session): Promise<Describes> {
    const seen = await this.#seenBy(session);
    return seen === this.#context ? this.describes : new Describes(seen);
  }

  /** The objects and fields that the session's user sees. */
  async schemaFor(session: Session): Promise<Schema> {
    return (await this.#seenBy(session)).schema;
  }

  get schema(): Schema {
    return this.#context.schema;
  }

  /** Forgets what it remembers of the database, after that was exchanged; it may have given other key prefixes. */
  async forget(): Promise<void> {
    this.#context.forget();
    this.#calls.reset();
    this.#context.schema = await resolveSchema(this.database, this.schema);
    await this.tidy();
  }

  /** Removes what an end in the middle of something has left behind. */
  tidy(): Promise<void> {
    return tidyOutbox(this.#context);
  }

  /** Counts a call, and gives the usage with it. Throws `REQUEST_LIMIT_EXCEEDED`. */
  countCall(): ApiUsage {
    return this.#calls.count();
  }

  apiUsage(): ApiUsage {
    return this.#calls.usage();
  }

  /** Logs a user in. Throws `INVALID_LOGIN` or `PASSWORD_LOCKOUT`. */
  login(username: string, password: string, scope?: LoginScope) {
    return login(this.#context, username, password, scope);
  }

  logout(session: Session) {
    return closeSession(this.#context, session);
  }

  invalidateSessions(session: Session, ids: readonly string[]) {
    return invalidateSessions(this.#context, session, ids);
  }

  /** The users whom the session's user may log in as; `anyone` may where nobody needs a password. */
  usersToLogInAs(session: Session, anyone: boolean) {
    return usersToLogInAs(this.#context, session, anyone);
  }

  logInAs(session: Session, userId: string, anyone: boolean) {
    return logInAs(this.#context, session, userId, anyone);
  }

  setPassword(session: Session, userId: string, password: string) {
    return setPassword(this.#context, session, userId, password);
  }

  changeOwnPassword(session: Session, before: string, password: string) {
    return changeOwnPassword(this.#context, session, before, password);
  }

  /** `notify` tells the user by e-mail, into the outbox. */
  resetPassword(session: Session, userId: string, notify = false) {
    return resetPassword(this.#context, session, userId, notify);
  }

  sendEmail(session: Session, messages: readonly EmailRequest[]) {
    return sendEmail(this.#context, session, messages);
  }

  sendEmailMessage(session: Session, ids: readonly string[]) {
    return sendEmailMessage(this.#context, session, ids);
  }

  renderEmailTemplate(session: Session, requests: readonly RenderRequest[]) {
    return renderEmailTemplate(this.#context, session, requests);
  }

  renderStoredEmailTemplate(session: Session, requests: readonly RenderStoredRequest[]) {
    return renderStoredEmailTemplate(this.#context, session, requests);
  }

  /** The newest e-mails that were sent, `most` of them. */
  listOutbox(session: Session, most: number) {
    return listOutbox(this.#context, session, most);
  }

  readOutbox(session: Session, n: string) {
    return readOutbox(this.#context, session, n);
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

  async query(session: Session, text: string, options?: QueryOptions) {
    return query(await this.#seenBy(session), session, text, options);
  }

  /** Like `query`, and sees deleted records. */
  async queryAll(session: Session, text: string, options?: QueryOptions) {
    return query(await this.#seenBy(session), session, text, options, true);
  }

  async queryMore(session: Session, locator: string, options?: QueryOptions) {
    return queryMore(await this.#seenBy(session), session, locator, options);
  }

  async search(session: Session, text: string) {
    return search(await this.#seenBy(session), session, text);
  }

  async retrieve(session: Session, fieldList: string, type: string, ids: readonly string[]) {
    return retrieve(await this.#seenBy(session), session, fieldList, type, ids);
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

  async findDuplicates(session: Session, records: readonly InputRecord[], options?: DuplicateOptions) {
    return findDuplicates(await this.#seenBy(session), session, records, options);
  }

  async findDuplicatesByIds(session: Session, ids: readonly string[], options?: DuplicateOptions) {
    return findDuplicatesByIds(await this.#seenBy(session), session, ids, options);
  }

  deleteByExample(session: Session, examples: readonly InputRecord[]) {
    return deleteByExample(this.#context, session, examples);
  }

  convertLead(session: Session, leads: readonly LeadConvert[], options?: SaveOptions) {
    return convertLead(this.#context, session, leads, options);
  }

  process(session: Session, requests: readonly ProcessRequest[]) {
    return process(this.#context, session, requests);
  }

  undelete(session: Session, ids: readonly string[], options?: SaveOptions) {
    return undelete(this.#context, session, ids, options);
  }

  emptyRecycleBin(session: Session, ids: readonly string[]) {
    return emptyRecycleBin(this.#context, session, ids);
  }

  /** Ids of records created or changed in a span of time; the instants are ISO texts. */
  async getUpdated(session: Session, type: string, start: string, end: string) {
    return getUpdated(await this.#seenBy(session), type, start, end);
  }

  async getDeleted(session: Session, type: string, start: string, end: string) {
    return getDeleted(await this.#seenBy(session), type, start, end);
  }

  async describeGlobal(session: Session) {
    return describeGlobal(await this.#seenBy(session));
  }

  async describeSObject(session: Session, name: string) {
    return describeSObject(await this.#seenBy(session), name);
  }

  async describeSObjects(session: Session, names: readonly string[]) {
    return describeSObjects(await this.#seenBy(session), names);
  }
}

/** What an org is opened on. */
export interface OpenedOn {
  readonly database: Database;
  readonly schema: Schema;
  /** How the project shows objects; left out, it says nothing of it. */
  readonly presentation?: Presentation;
  /** Left out, those of `defaultSettings`. */
  readonly settings?: OrgSettings;
  /** What the project says of what users may do; left out, nothing. */
  readonly rules?: ProjectRules;
  /** The project's source, whose handlers stand in for Apex; left out, there are none. */
  readonly project?: SourceFolders;
}

/** Opens an org on a database that was built or updated for the schema. Throws when it was not. */
export async function openOrg(on: OpenedOn): Promise<Org> {
  const { database, schema, presentation, settings, rules, project } = on;
  await new OrgContext(database, schema).organization();
  const known = await resolveSchema(database, schema);
  await purgeRecycleBin(database, known);
  const org = new Org(database, known, presentation, settings, rules, project ?? null);
  await org.tidy();
  return org;
}
