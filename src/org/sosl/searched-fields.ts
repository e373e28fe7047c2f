import type { Field, FieldType, ObjectType } from '../schema/schema.js';
import { columnType } from '../storage/columns.js';
import type { SearchGroup } from './tree.js';

/** Fields by the group that a search names, with where that is from. */
export interface GroupRow {
  readonly holds: (field: Field) => boolean;
  readonly source: string;
}

const REFERENCE = 'SOQL and SOSL reference, "IN SearchGroup"';

/** Types whose values are read word by word. Picklists, references and numbers are filtered by, and not searched. */
const TEXT_TYPES: ReadonlySet<FieldType> = new Set<FieldType>([
  'string',
  'textarea',
  'combobox',
  'email',
  'phone',
  'url',
]);

const isKey = (field: Field) => field.externalId || field.autoNumber !== null;

/** The groups of fields; each is the part of the searched ones for which `holds` is true. */
export const searchGroups: Readonly<Record<SearchGroup, GroupRow>> = {
  ALL: {
    holds: () => true,
    source: `${REFERENCE}; which types are searched: Salesforce Help, "Search Fields"`,
  },
  NAME: { holds: (field) => field.nameField, source: REFERENCE },
  EMAIL: { holds: (field) => field.type === 'email', source: REFERENCE },
  PHONE: { holds: (field) => field.type === 'phone', source: REFERENCE },
  SIDEBAR: {
    holds: (field) => field.nameField || field.type === 'email' || field.type === 'phone' || isKey(field),
    source: `${REFERENCE}; which fields the sidebar's list shows is assumed`,
  },
};

/** The fields of an object that a search in a group looks into. */
export const searchedFields = (object: ObjectType, group: SearchGroup): readonly Field[] =>
  object.fields.filter(
    (field) =>
      TEXT_TYPES.has(field.type) &&
      columnType(field) !== null &&
      !field.from &&
      searchGroups[group].holds(field),
  );
