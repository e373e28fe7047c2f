import { namesField } from '../../core/field-message.js';
import type { InputRecord, RowError } from '../../core/records.js';
import { RecordValue } from '../../merge-fields/record-value.js';
import type { ObjectType } from '../../schema/schema.js';
import { isTokenFor, TOKEN_NAME, tokenFor } from '../../web/form-token.js';
import { ownPageHeaders } from '../../web/html-document.js';
import { localPath } from '../../web/local-path.js';
import { readPostedForm } from '../../web/read-posted-form.js';
import { hasLists } from '../page/frame-html.js';
import { readSections } from '../page/read-sections.js';
import { layoutOf, readRecord, titleOf } from '../read-record-page.js';
import type { RecordRequest } from '../record-context.js';
import { changesOf, formOf } from './edit-form.js';
import { deleteDocument, editDocument, staleDocument } from './form-html.js';

/** What a form sent; `stale` where it was not made for this session and purpose. */
export type Sent = URLSearchParams | 'none' | 'stale' | 'no form';

/** Reads a form whose token was made for a purpose. */
export async function readSent({ context, session }: RecordRequest, purpose: string): Promise<Sent> {
  if (context.req.method !== 'POST') return 'none';
  const sent = await readPostedForm(context.req.raw);
  if (!sent) return 'no form';
  return isTokenFor(sent.get(TOKEN_NAME), session.id, purpose) ? sent : 'stale';
}

/** The answer to a form that cannot be taken; `null` where it can. */
export function refuseSent({ context, merge }: RecordRequest, sent: Sent): Response | null {
  if (sent === 'no form') return context.text('A form of at most 10 MB is expected here.\n', 415);
  return sent === 'stale' ? context.html(staleDocument(merge.sitePrefix), 403, ownPageHeaders) : null;
}

/** A path of this origin that the address or the form names to go to afterwards. */
export function returnPath({ context, merge }: RecordRequest, sent: Sent): string | null {
  const asked = typeof sent === 'string' ? context.req.query('retURL') : sent.get('retURL');
  return localPath(asked, merge.origin);
}

/** Path of an object's records below that of the site; that of the home page where they have no list. */
const listPath = (object: ObjectType) => (hasLists(object) ? `${object.keyPrefix}/o` : '');

async function readForEdit(request: RecordRequest, object: ObjectType, id: string | null) {
  if (id !== null) return readRecord(request, object, id, 'edit');
  const layout = await layoutOf(request, object, null);
  const { schema } = request.merge;
  return {
    record: new RecordValue(schema, object, null),
    sections: readSections(schema, object, layout, 'edit'),
  };
}

/** An error of saving, with the fields that it does not name itself. */
function problemOf({ message, fields }: RowError, object: ObjectType): string {
  const isNamed = (name: string) =>
    object.fields.some((one) => one.name === name && namesField(message, one));
  return fields.every(isNamed) ? message : `${message} (${fields.join(', ')})`;
}

async function save({ site, session }: RecordRequest, object: ObjectType, record: InputRecord) {
  const { org } = site;
  if (record.id !== null && record.fields.size === 0) return { id: record.id, problems: [] };
  const [result] = await (record.id === null ? org.create(session, [record]) : org.update(session, [record]));
  const problems = (result?.errors ?? []).map((error) => problemOf(error, object));
  return { id: result?.id ?? record.id, problems };
}

/** Shows the page for changing a record or making one, or takes what it sends. `null` where there is no such record. */
export async function editRecord(
  request: RecordRequest,
  object: ObjectType,
  id: string | null,
): Promise<Response | null> {
  const { context, merge, session } = request;
  if (!object.traits.has(id === null ? 'createable' : 'updateable')) return null;
  const purpose = `edit ${id ?? object.name}`;
  const sent = await readSent(request, purpose);
  const refused = refuseSent(request, sent);
  if (refused) return refused;
  const found = await readForEdit(request, object, id);
  if (!found) return null;
  const sections = formOf(object, found.record, found.sections, typeof sent === 'string' ? null : sent);
  const returnTo = returnPath(request, sent);
  let problems: readonly string[] = [];
  if (typeof sent !== 'string') {
    const fields = [...changesOf(sections)].filter(([, text]) => id !== null || text !== null);
    const saved = await save(request, object, {
      type: object.name,
      id,
      fields: new Map(fields),
      fieldsToNull: [],
    });
    if (saved.problems.length === 0)
      return context.redirect(returnTo ?? `${merge.sitePrefix}/${saved.id}`, 303);
    problems = saved.problems;
  }
  const page = {
    object,
    title: titleOf(object, found.record),
    sections,
    problems,
    token: tokenFor(session.id, purpose),
    returnTo,
    cancelTo: returnTo ?? `${merge.sitePrefix}/${id ?? listPath(object)}`,
    sitePrefix: merge.sitePrefix,
  };
  return context.html(editDocument(page), problems.length > 0 ? 422 : 200, ownPageHeaders);
}

/** Asks whether a record shall go, or lets it go. `null` where there is no such record. */
export async function deleteRecord(
  request: RecordRequest,
  object: ObjectType,
  id: string,
): Promise<Response | null> {
  const { context, site, merge, session } = request;
  if (!object.traits.has('deletable')) return null;
  const purpose = `delete ${id}`;
  const sent = await readSent(request, purpose);
  const refused = refuseSent(request, sent);
  if (refused) return refused;
  const found = await readRecord(request, object, id, 'detail');
  if (!found) return null;
  const returnTo = returnPath(request, sent);
  let problems: readonly string[] = [];
  if (typeof sent !== 'string') {
    const [result] = await site.org.deleteRecords(session, [id]);
    if (result?.success) return context.redirect(returnTo ?? `${merge.sitePrefix}/${listPath(object)}`, 303);
    problems = (result?.errors ?? []).map(({ message }) => message);
  }
  const document = deleteDocument(object, titleOf(object, found.record), {
    problems,
    token: tokenFor(session.id, purpose),
    returnTo,
    cancelTo: `${merge.sitePrefix}/${id}`,
    sitePrefix: merge.sitePrefix,
    action: `${merge.sitePrefix}/${id}/delete`,
  });
  return context.html(document, problems.length > 0 ? 422 : 200, ownPageHeaders);
}
