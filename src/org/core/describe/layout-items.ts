import type { Field, ObjectType } from '../../schema/schema.js';
import type { ObjectDescription } from '../describe.js';
import { labelOnPage } from './field-paths.js';
import { personNameParts } from './generated-layout.js';
import type { LayoutItemSource } from './presentation.js';

type FieldDescription = ObjectDescription['fields'][number];

/** An object with the describes of its fields. */
export interface DescribedFields {
  readonly object: ObjectType;
  readonly descriptions: ReadonlyMap<string, FieldDescription>;
}

export const describedFields = (object: ObjectType, { fields }: ObjectDescription): DescribedFields => ({
  object,
  descriptions: new Map(fields.map((field) => [field.name, field])),
});

/** Lines that a field takes on a page; others take one. */
const displayLines = ({ type, length }: Field) => (type !== 'textarea' ? 1 : length > 255 ? 6 : 2);

/** Users are shown together with the moment. */
const MOMENTS: Readonly<Record<string, string>> = {
  CreatedById: 'CreatedDate',
  LastModifiedById: 'LastModifiedDate',
};

/** Makes the items of one layout, which numbers its components through. */
export class LayoutItems {
  #tabOrder = 0;

  constructor(private readonly fields: DescribedFields) {}

  #field(field: Field) {
    const description = this.fields.descriptions.get(field.name);
    if (!description) throw new TypeError(`'${field.name}' is no field of ${this.fields.object.name}`);
    this.#tabOrder += 1;
    const place = { displayLines: displayLines(field), tabOrder: this.#tabOrder };
    return {
      xsiType: 'FieldComponent' as const,
      ...place,
      type: 'Field',
      value: field.name,
      field: description,
    };
  }

  #compound(field: Field, parts: readonly Field[]) {
    this.#tabOrder += 1;
    return {
      xsiType: 'FieldLayoutComponent' as const,
      displayLines: parts.length,
      tabOrder: this.#tabOrder,
      type: 'Field',
      value: field.name,
      components: parts.map((part) => this.#field(part)),
      fieldType: field.type,
    };
  }

  #components(field: Field) {
    const { object } = this.fields;
    const byName = personNameParts(object, field);
    const parts =
      byName.length > 0 ? byName : object.fields.filter(({ compoundField }) => compoundField === field.name);
    if (parts.length > 0) return [this.#compound(field, parts)];
    const moment = object.fields.find(({ name }) => name === MOMENTS[field.name]);
    if (!moment) return [this.#field(field)];
    return [this.#field(field), this.#plain('Separator', ', '), this.#field(moment)];
  }

  #plain(type: 'Separator' | 'EmptySpace', value: string | null) {
    this.#tabOrder += 1;
    return { displayLines: 1, tabOrder: this.#tabOrder, type, value };
  }

  /** A field in its place; `null` where the object has none of the name. */
  field(name: string, behavior: 'Edit' | 'Required' | 'Readonly' = 'Edit') {
    const { object } = this.fields;
    const field = object.fields.find((each) => each.name === name);
    if (!field) return null;
    const parts = personNameParts(object, field);
    const can = (right: 'createable' | 'updateable') =>
      behavior !== 'Readonly' &&
      (field[right] ||
        parts.some((part) => part[right]) ||
        object.fields.some((part) => part.compoundField === field.name && part[right]));
    return {
      editableForNew: can('createable'),
      editableForUpdate: can('updateable'),
      label: labelOnPage(object, field),
      layoutComponents: this.#components(field),
      placeholder: false,
      required: behavior === 'Required',
    };
  }

  /** Nothing, in the place of an item. */
  empty() {
    return {
      editableForNew: false,
      editableForUpdate: false,
      label: '',
      layoutComponents: [this.#plain('EmptySpace', null)],
      placeholder: true,
      required: false,
    };
  }

  #page({ name, height, width }: Extract<LayoutItemSource, { kind: 'page' }>) {
    this.#tabOrder += 1;
    return {
      ...this.empty(),
      placeholder: false,
      layoutComponents: [
        {
          xsiType: 'VisualforcePage' as const,
          displayLines: 1,
          tabOrder: this.#tabOrder,
          type: 'VisualforcePage',
          value: name,
          showLabel: false,
          showScrollbars: false,
          suggestedHeight: height,
          suggestedWidth: width,
          url: `/apex/${name}`,
        },
      ],
    };
  }

  item(source: LayoutItemSource) {
    if (source.kind === 'page') return this.#page(source);
    return (source.kind === 'field' ? this.field(source.name, source.behavior) : null) ?? this.empty();
  }
}

/** What the WSDL calls `DescribeLayoutItem`. */
export type LayoutItem = ReturnType<LayoutItems['item']>;
