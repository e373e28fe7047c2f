import type { ObjectType, Schema } from '../schema/schema.js';
import type { Needs, Place } from './needs.js';

/** A name that is no field, parent or list of children of an object. */
export interface UnknownMember {
  readonly name: string;
  readonly object: string;
  /** Where it was asked for. */
  readonly place: Place | null;
}

/** What a query for records has to ask for. */
export interface QueryColumns {
  /** Items of the SELECT clause: fields, paths to fields of parents, subqueries. */
  readonly items: readonly string[];
  readonly unknown: readonly UnknownMember[];
}

/** Most children of one record that a page reads. */
const MAX_CHILDREN = 1000;

/** A list itself has a size, which is no field of its records. */
const isOfList = (name: string) => name.toLowerCase() === 'size';

class Columns {
  readonly items = new Set<string>();
  readonly unknown: UnknownMember[] = [];

  constructor(
    private readonly schema: Schema,
    private readonly withChildren: boolean,
  ) {}

  add(object: ObjectType, needs: Needs, prefix: string, isList = false): void {
    this.items.add(`${prefix}Id`);
    for (const { name, needs: inside } of needs.members)
      if (
        !(isList && isOfList(name)) &&
        !this.#field(object, name, inside, prefix) &&
        !this.#parent(object, name, inside, prefix)
      )
        this.#children(object, name, inside, prefix);
  }

  #field(object: ObjectType, name: string, needs: Needs, prefix: string): boolean {
    const field = this.schema.field(object, name);
    if (!field) return false;
    this.items.add(prefix + field.name);
    if (needs.shown && field.relationshipName !== null) this.#name(object, field.relationshipName, prefix);
    return true;
  }

  #target(object: ObjectType, relationship: string): ObjectType | undefined {
    const field = this.schema.parentField(object, relationship);
    const targets = field ? this.schema.targets(field) : [];
    return targets.length > 1 ? this.schema.union : targets[0];
  }

  /** The name of a parent, where it has one. */
  #name(object: ObjectType, relationship: string, prefix: string): void {
    const name = this.#target(object, relationship)?.fields.find(({ nameField }) => nameField);
    if (!name) return;
    this.items.add(`${prefix}${relationship}.Id`);
    this.items.add(`${prefix}${relationship}.${name.name}`);
  }

  #parent(object: ObjectType, name: string, needs: Needs, prefix: string): boolean {
    const relationship = this.schema.parentField(object, name)?.relationshipName;
    const target = relationship && this.#target(object, relationship);
    if (!relationship || !target) return false;
    this.add(target, needs, `${prefix}${relationship}.`);
    if (needs.shown || needs.isLeaf) this.#name(object, relationship, prefix);
    return true;
  }

  #children(object: ObjectType, name: string, needs: Needs, prefix: string): void {
    const relationship = this.schema.childRelationship(object, name);
    if (!relationship || !this.withChildren || prefix !== '') {
      this.unknown.push({ name, object: object.name, place: needs.place });
      return;
    }
    const inside = new Columns(this.schema, false);
    inside.add(relationship.child, needs, '', true);
    this.unknown.push(...inside.unknown);
    this.items.add(
      `(SELECT ${[...inside.items].join(', ')} FROM ${relationship.name} LIMIT ${MAX_CHILDREN})`,
    );
  }
}

/** Turns what is read of records of an object into the columns of a query. Children of children are not among them. */
export function queryColumns(
  schema: Schema,
  object: ObjectType,
  needs: Needs,
  { isList = false }: { isList?: boolean } = {},
): QueryColumns {
  const columns = new Columns(schema, true);
  columns.add(object, needs, '', isList);
  return { items: [...columns.items], unknown: columns.unknown };
}
