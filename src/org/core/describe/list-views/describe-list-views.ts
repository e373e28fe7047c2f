import type { ObjectType, Schema } from '../../../schema/schema.js';
import { ApiFault } from '../../api-fault.js';
import type { OrgContext } from '../../org-context.js';
import { describedObject, objectWithPages } from '../described-object.js';
import { fieldAt, labelOnPage } from '../field-paths.js';
import type { Condition, OrderBy } from '../presentation.js';
import { findListView, type KnownListView, listViewsOf, objectOfListView } from './list-views.js';
import { columnsOf, type ViewColumn, viewQuery } from './view-query.js';

/** What a column's two orders are called, by whether it holds texts. */
const ORDERS = {
  text: { ascendingLabel: 'Z-A', descendingLabel: 'A-Z' },
  other: { ascendingLabel: 'High to Low', descendingLabel: 'Low to High' },
} as const;

const ORDERED_OTHERWISE: ReadonlySet<string> = new Set([
  'int',
  'long',
  'double',
  'currency',
  'percent',
  'date',
  'datetime',
  'time',
  'boolean',
]);

const NO_ORDER = { ascendingLabel: null, descendingLabel: null };

/** What the WSDL calls `ListViewColumn`. */
export function describeColumns(
  schema: Schema,
  object: ObjectType,
  columns: readonly ViewColumn[],
  orderBy: readonly OrderBy[],
) {
  return columns.flatMap(({ path, hidden, item }) => {
    const found = fieldAt(schema, object, path);
    if (!found) return [];
    const { field } = found;
    const sortable = !hidden && field.sortable;
    const sortIndex = orderBy.findIndex((order) => order.path === path);
    const parent = path.includes('.') ? schema.parentField(object, path.split('.')[0] as string) : undefined;
    return {
      ...(sortable ? ORDERS[ORDERED_OTHERWISE.has(field.type) ? 'other' : 'text'] : NO_ORDER),
      fieldNameOrPath: path,
      hidden,
      label: parent ? `${labelOnPage(object, parent)}: ${field.label}` : labelOnPage(object, field),
      searchable: false,
      selectListItem: item,
      sortDirection: orderBy[sortIndex]?.direction ?? null,
      sortIndex: sortIndex < 0 ? null : sortIndex,
      sortable,
      type: field.type,
    };
  });
}

/** What the WSDL calls `SoqlWhereCondition`, and the types that extend it. */
type DescribedCondition =
  | { xsiType: 'SoqlCondition'; field: string; operator: string; values: readonly string[] }
  | { xsiType: 'SoqlConditionGroup'; conditions: readonly DescribedCondition[]; conjunction: string }
  | { xsiType: 'SoqlNotCondition'; condition: DescribedCondition };

function describeCondition(condition: Condition): DescribedCondition {
  if (condition.kind === 'compare') {
    const { field, operator, values } = condition;
    return { xsiType: 'SoqlCondition', field, operator, values };
  }
  if (condition.kind === 'not')
    return { xsiType: 'SoqlNotCondition', condition: describeCondition(condition.condition) };
  const { conditions, conjunction } = condition;
  return { xsiType: 'SoqlConditionGroup', conditions: conditions.map(describeCondition), conjunction };
}

function describeView({ schema }: OrgContext, object: ObjectType, { id, view }: KnownListView) {
  const columns = columnsOf(schema, object, view);
  return {
    columns: describeColumns(schema, object, columns, view.orderBy),
    id,
    orderBy: view.orderBy.map(({ path, direction, nulls }) => ({
      fieldNameOrPath: path,
      nullsPosition: nulls,
      sortDirection: direction,
    })),
    query: viewQuery(columns, view),
    scope: view.scope,
    sobjectType: view.object,
    ...(view.condition === null ? {} : { whereCondition: describeCondition(view.condition) }),
  };
}

/** A list view that is asked for, by name and object or by its id. */
export interface ListViewParams {
  readonly developerNameOrId: string;
  readonly object: string | null;
}

/** Describes list views. Throws `INVALID_TYPE` or `RECORD_NOT_FOUND`. */
export async function describeSoqlListViews(org: OrgContext, wanted: readonly ListViewParams[]) {
  const described = [];
  for (const { developerNameOrId, object: name } of wanted) {
    const object = describedObject(org, name || (await objectOfListView(org, developerNameOrId)));
    described.push(describeView(org, object, await findListView(org, object, developerNameOrId)));
  }
  return { describeSoqlListViews: described };
}

/** What is asked of an object's list views. */
export interface ListViewFilter {
  /** Only those that were looked at. */
  readonly recentsOnly: boolean;
  /** All of this org's are; so `FALSE` gives none. */
  readonly soqlCompatible: 'TRUE' | 'FALSE' | 'ALL';
  /** Most that are given; `null` for all. */
  readonly limit: number | null;
  readonly offset: number;
}

/** Describes the list views of an object, by their labels. Throws `INVALID_TYPE`, or a fault for a wrong limit. */
export async function describeSObjectListViews(org: OrgContext, name: string, filter: ListViewFilter) {
  const object = objectWithPages(org, name);
  const { recentsOnly, soqlCompatible, limit, offset } = filter;
  if ((limit ?? 0) < 0 || offset < 0)
    throw new ApiFault('INVALID_PAGING_OPTION', `limit ${limit} or offset ${offset} is less than 0`);
  const all = soqlCompatible === 'FALSE' ? [] : await listViewsOf(org, object);
  const wanted = all.filter(({ viewed }) => viewed || !recentsOnly);
  const page = wanted.slice(offset, limit === null ? undefined : offset + limit);
  return { describeSoqlListViews: page.map((view) => describeView(org, object, view)) };
}
