import type { ObjectType, Schema } from '../../schema/schema.js';
import { fieldAt, labelOnPage } from './field-paths.js';
import type { RelatedListSource } from './presentation.js';

/** Formats of columns whose type has one. */
const FORMATS: Readonly<Record<string, string>> = { date: 'date', datetime: 'dateTime' };

/** Rows that a related list shows at first. */
const LIMIT = 5;

/** A column of a list, by the path of its field from the object on. */
export function describeColumn(schema: Schema, object: ObjectType, path: string) {
  const found = fieldAt(schema, object, path);
  if (!found) return null;
  const { field } = found;
  const parent = found.path.includes('.')
    ? schema.parentField(object, found.path.split('.')[0] as string)
    : null;
  return {
    field: `${object.name}.${found.path}`,
    format: FORMATS[field.type] ?? null,
    label: parent ? labelOnPage(object, parent) : labelOnPage(found.object, field),
    name: found.path,
    sortable: field.sortable,
    lookupId: parent?.relationshipName ? `${parent.relationshipName}.Id` : field.nameField ? 'Id' : null,
  };
}

/** What the WSDL calls `RelatedList`; `null` where the org lacks child or reference. */
export function describeRelatedList(schema: Schema, source: RelatedListSource) {
  const child = schema.object(source.child);
  const field = child && schema.field(child, source.field);
  if (!child || !field?.childRelationshipName) return null;
  const columns = source.columns.flatMap((path) => describeColumn(schema, child, path) ?? []);
  const sort = source.sort && describeColumn(schema, child, source.sort.path);
  return {
    accessLevelRequiredForCreate: child.traits.has('createable') ? ('Edit' as const) : null,
    buttons: [],
    columns: columns.map((column) => ({ ...column, fieldApiName: column.name })),
    custom: child.custom,
    field: field.name,
    label: child.labelPlural,
    limitRows: LIMIT,
    name: field.childRelationshipName,
    sobject: child.name,
    sort: sort ? [{ ascending: source.sort?.ascending ?? true, column: sort.field }] : [],
  };
}
