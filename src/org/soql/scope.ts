import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { fieldSql } from './field-sql.js';
import { rowsOf } from './rows-of.js';
import { SoqlError } from './soql-error.js';
import type { Name, Path } from './tree.js';
import { typeOfId, unionTable } from './union.js';

/** How many parents a path may go up (SOQL and SOSL reference, "Relationship Query Limitations"). */
const MAX_PARENTS = 5;

/** Rows of one object in the FROM clause of the SQL. */
export interface Source {
  readonly alias: string;
  readonly object: ObjectType;
}

/** Where a path has got to: rows, and the reference fields from the root to them. */
export interface Place {
  readonly source: Source;
  readonly parents: readonly Field[];
}

/** A field of a source, and the parents that were followed to get there. */
export interface ResolvedField extends Place {
  readonly field: Field;
  /** Its value in SQL. */
  readonly sql: string;
  readonly at: number;
}

/** Numbers the aliases of one SQL statement. */
export class Aliases {
  #next = 0;
  take(): string {
    return `t${this.#next++}`;
  }
}

/** How many parents a query may have in all (the same place). */
const MAX_RELATIONSHIPS = 55;

/** Rows that a path has led to: the SQL that joins them, from where, and by which column. */
interface Joined {
  readonly from: Source;
  readonly column: string;
  readonly sql: string;
}

/** Parents of several kinds that WITH SECURITY_ENFORCED lets pass. */
const PEOPLE: ReadonlySet<string> = new Set(['Owner', 'CreatedBy', 'LastModifiedBy']);

const joinKey = (source: Source, reference: Field, object: ObjectType) =>
  `${source.alias}.${reference.name}.${object.name}`;

/** The names that the paths of one SELECT can start with, and the joins that its paths need. */
export class Scope {
  readonly joins: string[] = [];
  readonly #named = new Map<string, Place>();
  readonly #joined = new Map<string, Source>();
  readonly #howJoined = new Map<Source, Joined>();
  readonly here: Place;
  /** Whether the query is WITH SECURITY_ENFORCED. */
  secured = false;

  constructor(
    readonly schema: Schema,
    readonly root: Source,
    private readonly aliases: Aliases,
  ) {
    this.here = { source: root, parents: [] };
    this.name(root.object.name);
  }

  /** Lets paths start with a name of the root. The first meaning of a name counts. */
  name(name: string): void {
    const key = name.toLowerCase();
    if (!this.#named.has(key)) this.#named.set(key, this.here);
  }

  /** Lets paths start with an alias of the FROM clause, even where it is the object's name as well. */
  alias(alias: string, place: Place = this.here): void {
    this.#named.set(alias.toLowerCase(), place);
  }

  /** Whether paths that start with the name start at the root. */
  isRoot(name: string): boolean {
    return this.#named.get(name.toLowerCase())?.source === this.root;
  }

  #start(names: readonly Name[], atLeast: number): { place: Place; rest: readonly Name[] } {
    const first = names[0] as Name;
    const place = names.length > atLeast ? this.#named.get(first.text.toLowerCase()) : undefined;
    return place ? { place, rest: names.slice(1) } : { place: this.here, rest: names };
  }

  /** Finds the field of a path, and joins the parents on the way. */
  resolve(path: Path): ResolvedField {
    const { place, rest } = this.#start(path.names, 1);
    return this.resolveFrom(place, rest, path.at);
  }

  /** Finds the field of a path that starts at a place. */
  resolveFrom(place: Place, names: readonly Name[], at: number): ResolvedField {
    const { source, parents } = this.#follow(place, names.slice(0, -1));
    const last = names[names.length - 1] as Name;
    const field = this.schema.field(source.object, last.text);
    if (!field) throw new SoqlError('unknownField', last.at, last.text, source.object.name);
    return { source, field, parents, sql: this.#valueOf(source, field), at };
  }

  /** The type of a parent of several kinds is written in the id that points at it, and needs no table. */
  #valueOf(source: Source, field: Field): string {
    const joined = source.object.isUnion && field.name === 'Type' ? this.#howJoined.get(source) : undefined;
    this.use(joined?.from ?? source);
    return joined
      ? typeOfId(this.schema, joined.column)
      : fieldSql(this.schema, source.object, field, source.alias);
  }

  /** Sees to it that the rows stand in the SQL, with those that lead to them. */
  use(source: Source): void {
    const joined = this.#howJoined.get(source);
    if (!joined || this.joins.includes(joined.sql)) return;
    this.use(joined.from);
    this.joins.push(joined.sql);
  }

  /** Finds the parent of a path of the FROM clause (`c.account`), and joins it. */
  resolveParent(path: Path): Place {
    const { place, rest } = this.#start(path.names, 0);
    return this.#follow(place, rest);
  }

  /** The reference behind a path that ends with a parent's name, and where it is. */
  resolveReference(path: Path): { place: Place; reference: Field } {
    const { place: start, rest } = this.#start(path.names, 1);
    const place = this.#follow(start, rest.slice(0, -1));
    const last = rest[rest.length - 1] as Name;
    const reference = this.schema.parentField(place.source.object, last.text);
    if (!reference) throw new SoqlError('unknownParent', last.at, last.text);
    return { place, reference };
  }

  #follow(start: Place, names: readonly Name[]): Place {
    let place = start;
    for (const name of names) {
      const reference = this.schema.parentField(place.source.object, name.text);
      const target = reference && this.#parentObject(reference);
      if (!reference || !target) throw new SoqlError('unknownParent', name.at, name.text);
      place = this.join(place, reference, target, name.at);
    }
    return place;
  }

  #parentObject(reference: Field): ObjectType | undefined {
    if (reference.referenceTo.length > 1) return this.schema.union;
    return this.schema.targets(reference)[0];
  }

  /** The parent that a path through a reference leads to. */
  parent(place: Place, reference: Field): Place {
    const object = this.#parentObject(reference);
    if (!object) throw new TypeError(`${reference.name} leads to no object of this org`);
    return this.join(place, reference, object, 0);
  }

  /** Goes to the parent that a reference points at, where it is such an object. */
  join(place: Place, reference: Field, object: ObjectType, at: number): Place {
    const parents = [...place.parents, reference];
    if (parents.length > MAX_PARENTS) throw new SoqlError('longPath', at, MAX_PARENTS);
    if (this.secured && object.isUnion && !PEOPLE.has(reference.relationshipName ?? ''))
      throw new SoqlError('securityEnforced', at, 'Traversing a polymorphic relationship');
    const key = joinKey(place.source, reference, object);
    const known = this.#joined.get(key);
    if (known) return { source: known, parents };
    const source: Source = { alias: this.aliases.take(), object };
    if (this.#joined.size >= MAX_RELATIONSHIPS) throw new SoqlError('manyParents', at, MAX_RELATIONSHIPS);
    const column = fieldSql(this.schema, place.source.object, reference, place.source.alias);
    const table = object.isUnion ? unionTable(this.schema, object, reference) : rowsOf(object);
    const sql = `LEFT JOIN ${table} AS ${source.alias} ON ${source.alias}."id" = ${column}`;
    this.#howJoined.set(source, { from: place.source, column, sql });
    this.#joined.set(key, source);
    return { source, parents };
  }
}
