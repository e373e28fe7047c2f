import { normalizeId } from '../../../wire/ids.js';
import { ApiFault } from '../../core/api-fault.js';
import type { Value } from '../../formula/values.js';
import { loadRecord } from '../../merge-fields/load-record.js';
import type { MergeContext } from '../../merge-fields/merge-context.js';
import type { Needs, Place } from '../../merge-fields/needs.js';
import { queryColumns } from '../../merge-fields/record-query.js';
import { type RecordList, RecordValue, readRecords } from '../../merge-fields/record-value.js';
import type { ObjectType } from '../../schema/schema.js';
import type { Reports } from '../../web/reports.js';
import { PageError } from '../page-error.js';
import { PAGE_SIZE, pageCount, pageNumberOf } from './list-page.js';

/** What a page gets from its standard controller. */
export interface PageData {
  /** Variables by their names in lower case. */
  readonly variables: ReadonlyMap<string, Value>;
  /** The record that the page is about: `null` without a controller, and for lists. */
  readonly record: RecordValue | null;
  readonly object: ObjectType | null;
}

/** What the page says about its data. */
export interface Controller {
  readonly objectName: string | null;
  readonly listName: string | null;
  readonly place: Place;
}

/**
 * Tells which names the object lacks, or its user may not see: they stand for nothing, and the rest of the page works.
 * Gives those of the object itself.
 */
function reportUnknown(
  context: MergeContext,
  object: ObjectType,
  needs: Needs,
  { isList, reports, place }: { isList: boolean; reports: Reports; place: Place },
): readonly string[] {
  const { unknown } = queryColumns(context.schema, object, needs, { isList });
  for (const one of unknown)
    reports.add(
      `There is no field or relationship '${one.name}' on ${one.object}, or its user may not see it`,
      one.place ?? place,
    );
  return unknown.filter((one) => one.object === object.name).map(({ name }) => name);
}

/** Records whose missing members are empty. */
function withBlanks<List extends readonly RecordValue[]>(records: List, missing: readonly string[]): List {
  for (const record of records) for (const name of missing) record.set(name, null);
  return records;
}

/** The id of `?id=`, in 18 characters; `null` when there is none. */
function idOf(context: MergeContext, object: ObjectType, place: Place): string | null {
  const text = context.page?.parameters.get('id')?.trim();
  if (!text) return null;
  const id = normalizeId(text);
  if (id?.startsWith(object.keyPrefix)) return id;
  throw new PageError(
    `Id value ${text} is not valid for the ${object.name} standard controller`,
    place,
    `Open the page with the id of a record of ${object.label}, which starts with ${object.keyPrefix}.`,
    404,
  );
}

async function oneRecord(
  context: MergeContext,
  object: ObjectType,
  needs: Needs,
  place: Place,
): Promise<RecordValue> {
  const id = idOf(context, object, place);
  if (id === null) return new RecordValue(context.schema, object, null);
  const record = await loadRecord(context, object, id, needs);
  if (record) return record;
  throw new PageError(
    `There is no record ${id} of ${object.label}`,
    place,
    'It may have been deleted; open the page with the id of another.',
    404,
  );
}

async function listOf(context: MergeContext, object: ObjectType, needs: Needs): Promise<RecordList> {
  const { items } = queryColumns(context.schema, object, needs, { isList: true });
  const name = object.fields.find(({ nameField, sortable }) => nameField && sortable);
  const order = name ? ` ORDER BY ${name.name}, Id` : ' ORDER BY Id';
  const before = (pageNumberOf(context) - 1) * PAGE_SIZE;
  const { shape, rows } = await context.org.query(
    context.session,
    `SELECT ${items.join(', ')} FROM ${object.name}${order} LIMIT ${PAGE_SIZE} OFFSET ${before}`,
  );
  return readRecords(context.schema, shape, rows);
}

/** The records that were ticked in the list that led here, in its order; those that are gone are left out. */
async function selectedOf(
  context: MergeContext,
  object: ObjectType,
  needs: Needs,
): Promise<readonly RecordValue[]> {
  const { items } = queryColumns(context.schema, object, needs, { isList: true });
  const ids = context.selectedIds.filter((id) => id.startsWith(object.keyPrefix));
  if (ids.length === 0) return [];
  const among = ids.map((id) => `'${id}'`).join(', ');
  const { shape, rows } = await context.org.query(
    context.session,
    `SELECT ${items.join(', ')} FROM ${object.name} WHERE Id IN (${among})`,
  );
  const found = new Map(readRecords(context.schema, shape, rows).map((record) => [record.id, record]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** What a list controller tells of its list and the page of it that is shown; counted where the page asks. */
async function listFacts(
  context: MergeContext,
  object: ObjectType,
  needs: Needs,
): Promise<readonly (readonly [string, Value])[]> {
  const { org, session } = context;
  const page = pageNumberOf(context);
  const isCounted = needs.has('resultSize') || needs.has('hasNext');
  const size = isCounted ? (await org.query(session, `SELECT count() FROM ${object.name}`)).size : 0;
  return [
    ['hasnext', page < pageCount(size)],
    ['hasprevious', page > 1],
    ['pagenumber', page],
    ['pagesize', PAGE_SIZE],
    ['resultsize', size],
  ];
}

const isFault = (error: unknown): error is ApiFault => error instanceof ApiFault;

/** Reads the record or the list that a page is about, with what the page shows of it and no more. */
export async function loadData(
  context: MergeContext,
  controller: Controller,
  needs: Needs,
  reports: Reports,
): Promise<PageData> {
  const { objectName, listName, place } = controller;
  const object = objectName === null ? undefined : context.schema.object(objectName);
  if (objectName !== null && (!object || object.isUnion))
    reports.add(
      `There is no object '${objectName}', or its user may not see it: correct standardController, or add the object to ` +
        'the project',
      place,
    );
  if (!object || object.isUnion) return { variables: new Map(), record: null, object: null };
  try {
    if (listName === null) {
      const wanted = needs.member(object.name);
      const missing = reportUnknown(context, object, wanted, { isList: false, reports, place });
      const record = await oneRecord(context, object, wanted, place);
      withBlanks([record], missing);
      const variables = new Map<string, Value>([
        [object.name.toLowerCase(), record],
        ['id', record.id],
      ]);
      return { variables, record, object };
    }
    const load = async <List extends readonly RecordValue[]>(
      read: (context: MergeContext, object: ObjectType, needs: Needs) => Promise<List>,
      name: string,
    ): Promise<List> => {
      const wanted = needs.member(name);
      const missing = reportUnknown(context, object, wanted, { isList: true, reports, place });
      return withBlanks(await read(context, object, wanted), missing);
    };
    const list = await load(listOf, listName);
    const blank = new RecordValue(context.schema, object, null);
    const variables = new Map<string, Value>([
      ...(await listFacts(context, object, needs)),
      [object.name.toLowerCase(), blank],
      [listName.toLowerCase(), list],
      ['selected', await load(selectedOf, 'selected')],
    ]);
    return { variables, record: null, object };
  } catch (error) {
    if (!isFault(error)) throw error;
    throw new PageError(
      error.message,
      place,
      'The user of this session needs other rights, or the page other fields.',
    );
  }
}
