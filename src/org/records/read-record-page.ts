import { generatedLayout } from '../core/describe/generated-layout.js';
import type { LayoutSource } from '../core/describe/presentation.js';
import { textOf } from '../formula/text-of.js';
import { loadRecord } from '../merge-fields/load-record.js';
import { Needs } from '../merge-fields/needs.js';
import { RecordValue } from '../merge-fields/record-value.js';
import type { ObjectType } from '../schema/schema.js';
import { detailButtons, detailLinks, linksOf, listButtons } from './object-links.js';
import { type RelatedList, readRelated } from './page/read-related.js';
import { needSections, readSections, type Section } from './page/read-sections.js';
import { mergeLinks, type PageLink } from './page-links.js';
import type { RecordRequest } from './record-context.js';

/** A related list with its buttons. */
export interface ShownList extends RelatedList {
  readonly buttons: readonly PageLink[];
}

/** All that the page of a record shows. */
export interface RecordPage {
  readonly object: ObjectType;
  readonly record: RecordValue;
  readonly id: string;
  readonly title: string;
  readonly sections: readonly Section[];
  readonly lists: readonly ShownList[];
  readonly buttons: readonly PageLink[];
  readonly links: readonly PageLink[];
  readonly canEdit: boolean;
  readonly canDelete: boolean;
}

/** All buttons and links of a page. */
export const linksIn = ({ buttons, links, lists }: RecordPage): readonly PageLink[] => [
  ...buttons,
  ...links,
  ...lists.flatMap((list) => list.buttons),
];

/** The layout that the user gets for a record; one made from the fields for objects that have none. */
export async function layoutOf(
  { site, session, merge }: RecordRequest,
  object: ObjectType,
  recordType: string | null,
): Promise<LayoutSource> {
  if (!object.traits.has('layoutable')) return generatedLayout(merge.schema, object);
  const describes = await site.org.describesFor(session);
  return describes.layoutFor(session, object.name, recordType);
}

async function recordTypeOf({ merge }: RecordRequest, object: ObjectType, id: string) {
  const needs = new Needs();
  if (merge.schema.field(object, 'RecordTypeId')) needs.follow(['RecordType', 'DeveloperName']);
  const record = await loadRecord(merge, object, id, needs);
  const type = record?.member('RecordType');
  return (
    record && { name: type instanceof RecordValue ? textOf(type.member('DeveloperName') ?? null) : null }
  );
}

export const titleOf = (object: ObjectType, record: RecordValue): string => {
  const name = object.fields.find(({ nameField }) => nameField)?.name;
  return (name && textOf(record.member(name) ?? null)) || (record.id ?? `New ${object.label}`);
};

const keyOf = ({ link }: PageLink) => `${link.object}.${link.name}`;

/** A record with its layout; `null` when there is none, or the user may not see it. */
export async function readRecord(
  request: RecordRequest,
  object: ObjectType,
  id: string,
  use: 'detail' | 'edit',
) {
  const type = await recordTypeOf(request, object, id);
  if (!type) return null;
  const { merge } = request;
  const layout = await layoutOf(request, object, type.name);
  const sections = readSections(merge.schema, object, layout, use);
  const needs = new Needs();
  needSections(needs, merge.schema, object, sections);
  const name = object.fields.find(({ nameField }) => nameField);
  if (name) needs.member(name.name);
  const record = await loadRecord(merge, object, id, needs);
  return record && { record, layout, sections };
}

/** Reads what the page of a record shows; `null` when there is no such record, or the user may not see it. */
export async function readRecordPage(
  request: RecordRequest,
  object: ObjectType,
  id: string,
): Promise<RecordPage | null> {
  const found = await readRecord(request, object, id, 'detail');
  if (!found) return null;
  const { merge } = request;
  const { record, layout, sections } = found;
  const own = await linksOf(merge.project, object);
  const related = await readRelated(merge, layout, id);
  const listLinks = await Promise.all(
    related.map(async ({ child, source }) =>
      listButtons(await linksOf(merge.project, child), layout.links ? source.buttons : null),
    ),
  );
  const shown = [detailButtons(own, layout.links), detailLinks(own, layout.links), ...listLinks];
  const merged = await mergeLinks(
    merge,
    { object, id, others: related.map(({ child }) => child).filter(({ name }) => name !== object.name) },
    [...new Map(shown.flat().map((link) => [`${link.object}.${link.name}`, link])).values()],
  );
  const byKey = new Map(merged.map((one) => [keyOf(one), one]));
  const [buttons = [], links = [], ...overLists] = shown.map((some) =>
    some.flatMap((link) => byKey.get(`${link.object}.${link.name}`) ?? []),
  );
  const may = (button: string) => !layout.links?.hidden.includes(button);
  return {
    object,
    record,
    id,
    title: titleOf(object, record),
    sections,
    lists: related.map((list, i) => ({ ...list, buttons: overLists[i] ?? [] })),
    buttons,
    links,
    canEdit: object.traits.has('updateable') && may('Edit'),
    canDelete: object.traits.has('deletable') && may('Delete'),
  };
}
