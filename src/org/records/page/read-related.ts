import { fieldAt } from '../../core/describe/field-paths.js';
import type { LayoutSource, RelatedListSource } from '../../core/describe/presentation.js';
import { describeColumn } from '../../core/describe/related-lists.js';
import { Structure, type Value } from '../../formula/values.js';
import type { MergeContext } from '../../merge-fields/merge-context.js';
import { Needs } from '../../merge-fields/needs.js';
import { queryColumns } from '../../merge-fields/record-query.js';
import { RecordValue, readRecords } from '../../merge-fields/record-value.js';
import type { Field, ObjectType } from '../../schema/schema.js';

export interface RelatedColumn {
  readonly path: string;
  readonly label: string;
  readonly field: Field;
}

/** A list of children of a record. */
export interface RelatedList {
  readonly child: ObjectType;
  /** The child's reference to the record. */
  readonly field: Field;
  readonly columns: readonly RelatedColumn[];
  readonly records: readonly RecordValue[];
  /** There are more than are shown. */
  readonly more: boolean;
  readonly source: RelatedListSource;
}

/** Children that a list shows. */
const ROWS = 5;

/** The record at the end of a column's path, and the field of it; `null` where there is no parent. */
export function cellOf(record: RecordValue, { path }: RelatedColumn): RecordValue | null {
  const parents = path.split('.').slice(0, -1);
  let at: Value | undefined = record;
  for (const name of parents) at = at instanceof Structure ? at.member(name) : undefined;
  return at instanceof RecordValue ? at : null;
}

function columnsOf({ schema }: MergeContext, child: ObjectType, paths: readonly string[]): RelatedColumn[] {
  return paths.flatMap((path) => {
    const found = fieldAt(schema, child, path);
    const described = describeColumn(schema, child, path);
    return found && described ? [{ path: found.path, label: described.label, field: found.field }] : [];
  });
}

function orderOf({ source, columns, child }: Pick<RelatedList, 'source' | 'columns' | 'child'>): string {
  const { sort } = source;
  if (sort) return `${sort.path} ${sort.ascending ? 'ASC' : 'DESC'} NULLS LAST, Id`;
  const first = columns.find(({ path, field }) => !path.includes('.') && field.sortable);
  return first && child.fields.includes(first.field) ? `${first.path} ASC NULLS LAST, Id` : 'Id';
}

async function readOne(
  context: MergeContext,
  source: RelatedListSource,
  id: string,
): Promise<RelatedList | null> {
  const { schema, org, session } = context;
  const child = schema.object(source.child);
  const field = child && schema.field(child, source.field);
  if (!child || !field?.filterable || child.isUnion) return null;
  const columns = columnsOf(context, child, source.columns);
  const needs = new Needs();
  for (const { path } of columns) needs.follow(path.split('.')).shown = true;
  const { items } = queryColumns(schema, child, needs);
  const order = orderOf({ source, columns, child });
  const { shape, rows } = await org.query(
    session,
    `SELECT ${items.join(', ')} FROM ${child.name} WHERE ${field.name} = '${id}' ORDER BY ${order} LIMIT ${ROWS + 1}`,
  );
  const records = readRecords(schema, shape, rows);
  return { child, field, columns, records: [...records].slice(0, ROWS), more: rows.length > ROWS, source };
}

/** Reads the lists of a layout with their first rows, as far as the user sees their objects. */
export async function readRelated(
  context: MergeContext,
  layout: LayoutSource,
  id: string,
): Promise<readonly RelatedList[]> {
  const lists: RelatedList[] = [];
  for (const source of layout.relatedLists) {
    const list = await readOne(context, source, id);
    if (list) lists.push(list);
  }
  return lists;
}
