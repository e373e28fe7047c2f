/** Field types by the names that describes use (WSDL `fieldType`). */
export type FieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'email'
  | 'phone'
  | 'url'
  | 'encryptedstring'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'base64'
  | 'address'
  | 'location'
  | 'anyType'
  | 'complexvalue';

/** One value of a picklist. `meaning` holds what the platform derives from it: `closed`, `won`, `probability`, … */
export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly isDefault: boolean;
  readonly meaning: Readonly<Record<string, string>>;
  /** Values of the controlling field with which it can be chosen; left out where the field depends on none. */
  readonly validFor?: readonly string[];
}

/**
 * One field of an object. A field is kept in a column unless it is a compound (`address`) assembled from the fields
 * whose `compoundField` names it, or a field read `from` parents when it is asked for; a `derived` field is computed by
 * the database from others of the same row.
 */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  /** Longest text in characters; 0 where the type has none. */
  readonly length: number;
  /** Digits of a `double`, `currency` or `percent` in all, and after the point. */
  readonly precision: number;
  readonly scale: number;
  readonly nillable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  /** The org fills the field when a new record leaves it out. */
  readonly defaultedOnCreate: boolean;
  /** The constant it fills in, if it is one. */
  readonly defaultValue: string | null;
  readonly nameField: boolean;
  readonly idLookup: boolean;
  readonly externalId: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly groupable: boolean;
  readonly custom: boolean;
  readonly restrictedPicklist: boolean;
  readonly picklist: readonly PicklistValue[];
  /** Objects that a `reference` can point at; several make it polymorphic. */
  readonly referenceTo: readonly string[];
  /** Name of the parent in a path; `null` where none can be followed. */
  readonly relationshipName: string | null;
  /** Name of the children in a subquery of the parent; `null` where there is none. */
  readonly childRelationshipName: string | null;
  /** Deleting the parent deletes this record (`cascade`), is refused (`restrict`), or empties the field (`clear`). */
  readonly onParentDelete: 'cascade' | 'restrict' | 'clear';
  readonly compoundField: string | null;
  /** Rule by which the database computes the field: a key of the table in `storage/derived-columns.ts`. */
  readonly derived: string | null;
  /**
   * Paths to a field of a parent (`ContactId`, `Email`); the value is that at the end of the first whose reference is
   * given. Such a field has no column.
   */
  readonly from?: readonly (readonly string[])[];
  /** Format of the numbers that the org gives: `INV-{0000}`; see `auto-number.ts`. */
  readonly autoNumber: string | null;
  /** The first of them; left out, that of the org's own objects. */
  readonly firstNumber?: number;
  /** A new record without a value gets its own id for it, as the names of custom objects do. */
  readonly defaultsToId?: boolean;
  /** Name of the field on which the values of this picklist depend. */
  readonly controller?: string;
  /** Which master it is of the object: 0 the first, 1 the second; left out where the field is no master. */
  readonly masterOrder?: number;
  /** Creating a child asks only for the right to read its master. */
  readonly masterReadSuffices?: boolean;
  /** The text is HTML. */
  readonly html?: boolean;
  readonly helpText?: string;
}

/** A record type that a project defines for an object. */
export interface RecordType {
  readonly developerName: string;
  readonly label: string;
  readonly description: string | null;
  readonly isActive: boolean;
  /** Id of its record; `null` until a database has given one. */
  readonly id: string | null;
}

/** What can be done with an object's records. */
export type Trait =
  | 'createable'
  | 'updateable'
  | 'deletable'
  | 'undeletable'
  | 'mergeable'
  | 'searchable'
  | 'layoutable'
  | 'feedEnabled'
  | 'triggerable'
  | 'mruEnabled'
  | 'replicateable'
  | 'customSetting';

/** One object. `fields` are in the order in which describes list them. */
export interface ObjectType {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly custom: boolean;
  /** It has no rows of its own: it stands for the parents of a reference to several objects (`Name`). */
  readonly isUnion: boolean;
  readonly traits: ReadonlySet<Trait>;
  readonly fields: readonly Field[];
  /** Left out where the object has none. */
  readonly recordTypes?: readonly RecordType[];
  /** SQL that is true of the rows, with an alias, that who looks at the schema sees; left out, all are seen. */
  readonly seenRows?: (alias: string) => string;
}

/** A reference seen from its target: children of `child` whose `field` holds the parent's id. */
export interface ChildRelationship {
  readonly child: ObjectType;
  readonly field: Field;
  readonly name: string | null;
}

const fold = (name: string) => name.toLowerCase();

function index<T>(items: readonly T[], key: (item: T) => string | null): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    const name = key(item);
    if (name !== null && !map.has(fold(name))) map.set(fold(name), item);
  }
  return map;
}

/** All references seen from their targets, by the target's name: one pass, as each object has hundreds of fields. */
function relationshipsByParent(objects: readonly ObjectType[]): ReadonlyMap<string, ChildRelationship[]> {
  const relationships = new Map<string, ChildRelationship[]>();
  for (const child of objects)
    for (const field of child.fields.filter(({ from }) => !from))
      for (const parent of new Set(field.referenceTo)) {
        const relationship = { child, field, name: field.childRelationshipName };
        const known = relationships.get(parent);
        if (known) known.push(relationship);
        else relationships.set(parent, [relationship]);
      }
  return relationships;
}

interface Indexed {
  readonly fields: ReadonlyMap<string, Field>;
  readonly parents: ReadonlyMap<string, Field>;
  readonly children: readonly ChildRelationship[];
  readonly childrenByName: ReadonlyMap<string, ChildRelationship>;
}

/** The objects of an org. Names are found in any case. */
export class Schema {
  readonly #byName: ReadonlyMap<string, ObjectType>;
  readonly #byPrefix: ReadonlyMap<string, ObjectType>;
  readonly #indexed = new Map<ObjectType, Indexed>();
  /** What the parents of polymorphic references have in common. */
  readonly union: ObjectType | undefined;

  constructor(readonly objects: readonly ObjectType[]) {
    this.#byName = index(objects, (object) => object.name);
    this.#byPrefix = new Map(objects.map((object) => [object.keyPrefix, object]));
    this.union = objects.find((object) => object.isUnion);
    const childrenByParent = relationshipsByParent(objects);
    for (const object of objects) {
      const children = childrenByParent.get(object.name) ?? [];
      this.#indexed.set(object, {
        fields: index(object.fields, (field) => field.name),
        parents: index(object.fields, (field) => field.relationshipName),
        children,
        childrenByName: index(children, (relationship) => relationship.name),
      });
    }
  }

  #indexOf(object: ObjectType): Indexed {
    const found = this.#indexed.get(object);
    if (!found) throw new TypeError(`'${object.name}' is no object of this schema`);
    return found;
  }

  object(name: string): ObjectType | undefined {
    return this.#byName.get(fold(name));
  }

  /** The object whose ids start with the three characters. */
  objectByPrefix(prefix: string): ObjectType | undefined {
    return this.#byPrefix.get(prefix);
  }

  field(object: ObjectType, name: string): Field | undefined {
    return this.#indexOf(object).fields.get(fold(name));
  }

  /** The reference field behind the name of a parent: `Account` of a Contact gives its `AccountId`. */
  parentField(object: ObjectType, relationshipName: string): Field | undefined {
    return this.#indexOf(object).parents.get(fold(relationshipName));
  }

  childRelationship(object: ObjectType, name: string): ChildRelationship | undefined {
    return this.#indexOf(object).childrenByName.get(fold(name));
  }

  childRelationships(object: ObjectType): readonly ChildRelationship[] {
    return this.#indexOf(object).children;
  }

  /** The objects that a reference points at and that this org has. */
  targets(field: Field): readonly ObjectType[] {
    return field.referenceTo.flatMap((name) => this.object(name) ?? []);
  }
}
