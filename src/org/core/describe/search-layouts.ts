import type { ObjectType } from '../../schema/schema.js';
import type { OrgContext } from '../org-context.js';
import { describedObject, objectsWith } from './described-object.js';
import { keyFields } from './key-fields.js';
import { describeColumn } from './related-lists.js';
import { hasTab } from './tabs.js';

/** Rows of a search result that one page shows. */
const LIMIT_ROWS = 25;

function searchFields({ schema, presentation }: OrgContext, object: ObjectType): string[] {
  const own = presentation.searchColumns.find((columns) => columns.object === object.name);
  const key = keyFields(schema, object);
  return own ? [...new Set([...key.slice(0, 1), ...own.fields])] : key;
}

function describeOne(org: OrgContext, object: ObjectType) {
  if (!object.traits.has('searchable'))
    return {
      errorMsg: `${object.name} cannot be searched, so it has no search layout`,
      label: null,
      limitRows: null,
      objectType: object.name,
      searchColumns: [],
    };
  return {
    errorMsg: null,
    label: 'Search Results',
    limitRows: LIMIT_ROWS,
    objectType: object.name,
    searchColumns: searchFields(org, object).flatMap((path) => {
      const column = describeColumn(org.schema, object, path);
      return column
        ? { field: column.field, format: column.format, label: column.label, name: column.name }
        : [];
    }),
  };
}

/** Describes the columns of search results. Throws `INVALID_TYPE`. */
export const describeSearchLayouts = (org: OrgContext, names: readonly string[]) =>
  names.map((name) => describeOne(org, describedObject(org, name)));

/** Objects whose records can be searched for; `onlyWithTabs` leaves out those that have no tab. */
export const describeSearchableEntities = (org: OrgContext, onlyWithTabs: boolean) =>
  objectsWith(org, 'searchable')
    .filter((object) => !onlyWithTabs || hasTab(org, object))
    .map(({ name, label, labelPlural }) => ({ label, name, pluralLabel: labelPlural }));

/** The order in which results are shown: that of the tabs, for those objects that have one. */
export const describeSearchScopeOrder = (org: OrgContext) =>
  objectsWith(org, 'searchable')
    .filter((object) => hasTab(org, object))
    .map(({ keyPrefix, name }) => ({ keyPrefix, name }));
