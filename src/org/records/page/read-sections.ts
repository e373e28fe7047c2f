import { fieldAt, labelOnPage } from '../../core/describe/field-paths.js';
import { personNameParts } from '../../core/describe/generated-layout.js';
import type { LayoutItemSource, LayoutSource } from '../../core/describe/presentation.js';
import type { Needs } from '../../merge-fields/needs.js';
import type { Field, ObjectType, Schema } from '../../schema/schema.js';

/** What stands at one place of a section. */
export type SectionItem =
  | {
      readonly kind: 'field';
      readonly field: Field;
      readonly label: string;
      readonly required: boolean;
      readonly readOnly: boolean;
    }
  | { readonly kind: 'page'; readonly name: string; readonly height: string; readonly width: string }
  | { readonly kind: 'empty' };

export interface Section {
  readonly heading: string | null;
  /** Rows from top to bottom, each from left to right. */
  readonly rows: readonly (readonly SectionItem[])[];
}

/** Users are shown together with the moment. */
const MOMENTS: Readonly<Record<string, string>> = {
  CreatedById: 'CreatedDate',
  LastModifiedById: 'LastModifiedDate',
};

/** The moment beside a field that names a user; `undefined` where it is none of these. */
export const momentOf = (schema: Schema, object: ObjectType, field: Field): Field | undefined => {
  const name = MOMENTS[field.name];
  return name === undefined ? undefined : schema.field(object, name);
};

function itemOf(schema: Schema, object: ObjectType, item: LayoutItemSource): SectionItem | null {
  if (item.kind !== 'field') return item;
  const found = fieldAt(schema, object, item.name);
  // The user may not see it.
  if (!found) return null;
  const { field } = found;
  const required = item.behavior === 'Required';
  const readOnly = item.behavior === 'Readonly';
  return { kind: 'field', field, label: labelOnPage(object, field), required, readOnly };
}

const EMPTY: SectionItem = { kind: 'empty' };

/** The sections of a layout with the fields that the user sees. */
export function readSections(
  schema: Schema,
  object: ObjectType,
  layout: LayoutSource,
  use: 'detail' | 'edit',
): readonly Section[] {
  return layout.sections.flatMap(({ label, columns, detailHeading, editHeading }) => {
    const items = columns.map((column) => column.flatMap((item) => itemOf(schema, object, item) ?? []));
    if (!items.some((column) => column.some(({ kind }) => kind !== 'empty'))) return [];
    const count = Math.max(...items.map(({ length }) => length));
    const rows = Array.from({ length: count }, (_, row) => items.map((column) => column[row] ?? EMPTY));
    const hasHeading = use === 'detail' ? detailHeading : editHeading;
    return [{ heading: hasHeading ? label : null, rows }];
  });
}

/** The fields of sections, in their order. */
export const fieldsOf = (sections: readonly Section[]): readonly Field[] =>
  sections.flatMap(({ rows }) =>
    rows.flatMap((row) => row.flatMap((item) => (item.kind === 'field' ? [item.field] : []))),
  );

/** Fields of which a compound one is made: of a name or an address; none for others. */
export const partsOf = (object: ObjectType, field: Field): readonly Field[] => {
  const names = personNameParts(object, field);
  return names.length > 0 ? names : object.fields.filter(({ compoundField }) => compoundField === field.name);
};

/** Notes what has to be read of a record to show sections. */
export function needSections(
  needs: Needs,
  schema: Schema,
  object: ObjectType,
  sections: readonly Section[],
): void {
  for (const field of fieldsOf(sections)) {
    needs.member(field.name).shown = true;
    const moment = momentOf(schema, object, field);
    if (moment) needs.member(moment.name);
    for (const part of partsOf(object, field)) needs.member(part.name);
  }
}
