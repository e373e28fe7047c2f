import { normalizeId } from '../../../wire/ids.js';
import type { ObjectType } from '../../schema/schema.js';
import { ApiFault } from '../api-fault.js';
import { describeSObject, type ObjectDescription } from '../describe.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { chooseLayouts } from './choose-layout.js';
import { objectWithPages } from './described-object.js';
import { describedFields, LayoutItems } from './layout-items.js';
import { describeSections } from './layout-sections.js';
import type { LayoutSource } from './presentation.js';
import { describeRelatedList } from './related-lists.js';
import { keyPrefixes, stableId } from './stable-id.js';

type RecordTypeInfo = ObjectDescription['recordTypeInfos'][number];

/** What a page's buttons do that every record has; one row a button. */
const BUTTONS = [
  { name: 'Edit', label: 'Edit', trait: 'updateable' },
  { name: 'Delete', label: 'Delete', trait: 'deletable' },
  { name: 'Clone', label: 'Clone', trait: 'createable' },
] as const;

const describeButtons = ({ traits }: ObjectType) =>
  BUTTONS.filter(({ trait }) => traits.has(trait)).map(({ name, label }) => ({
    colors: [],
    custom: false,
    icons: [],
    label,
    menubar: null,
    name,
    overridden: false,
    resizeable: null,
    scrollbars: null,
    showsLocation: null,
    showsStatus: null,
    toolbar: null,
  }));

const idOf = ({ object, name }: LayoutSource) => stableId(keyPrefixes.layout, object, name);

function describeOne(
  org: OrgContext,
  description: ObjectDescription,
  object: ObjectType,
  layout: LayoutSource,
) {
  const id = idOf(layout);
  const fields = describedFields(object, description);
  const detailButtons = describeButtons(object);
  return {
    ...(detailButtons.length > 0 && { buttonLayoutSection: { detailButtons } }),
    detailLayoutSections: describeSections(layout.sections, 'detail', new LayoutItems(fields), id),
    editLayoutSections: describeSections(layout.sections, 'edit', new LayoutItems(fields), id),
    id,
    relatedLists: layout.relatedLists.flatMap((list) => describeRelatedList(org.schema, list) ?? []),
    saveOptions: [],
  };
}

const picklistsOf = ({ fields }: ObjectDescription) =>
  fields
    .filter(({ picklistValues }) => (picklistValues ?? []).length > 0)
    .map(({ name, picklistValues }) => ({ picklistName: name, picklistValues: picklistValues ?? [] }));

/** The record types that are asked for; all where none is. Throws `MALFORMED_ID` or `INVALID_ID_FIELD`. */
export function wantedRecordTypes(
  description: ObjectDescription,
  ids: readonly string[],
): readonly RecordTypeInfo[] {
  if (ids.length === 0) return description.recordTypeInfos;
  return ids.map((text) => {
    const id = normalizeId(text.trim());
    if (id === null) throw new ApiFault('MALFORMED_ID', `malformed id ${text}`);
    const found = description.recordTypeInfos.find(({ recordTypeId }) => recordTypeId === id);
    if (found) return found;
    throw new ApiFault('INVALID_ID_FIELD', `${text} is no record type of ${description.name}`);
  });
}

/**
 * Describes the page layouts of an object that the user gets, and which record type has which. Throws `INVALID_TYPE`,
 * `INVALID_TYPE_FOR_OPERATION`, `MALFORMED_ID`, `INVALID_ID_FIELD`, and `RECORD_NOT_FOUND` for a named layout: the
 * org has none of those.
 */
export async function describeLayout(
  org: OrgContext,
  session: Session,
  name: string,
  layoutName: string | null,
  recordTypeIds: readonly string[],
) {
  const object = objectWithPages(org, name);
  if (layoutName)
    throw new ApiFault(
      'RECORD_NOT_FOUND',
      `${object.name} has no named layout '${layoutName}'; leave layoutName empty for the layouts of its record types`,
    );
  const description = describeSObject(org, object.name);
  const choose = await chooseLayouts(org, session, object);
  const mappings = wantedRecordTypes(description, recordTypeIds).map((info) => ({
    info,
    layout: choose(info.master ? null : info.developerName),
  }));
  const picklists = picklistsOf(description);
  return {
    layouts: [...new Set(mappings.map(({ layout }) => layout))].map((layout) =>
      describeOne(org, description, object, layout),
    ),
    recordTypeMappings: mappings.map(({ info, layout }) => ({
      ...info,
      layoutId: idOf(layout),
      picklistsForRecordType: picklists,
    })),
    recordTypeSelectorRequired:
      description.recordTypeInfos.filter(({ available, master }) => available && !master).length > 1,
  };
}
