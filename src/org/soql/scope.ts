import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { castType, columnName, tableName } from '../storage/columns.js';
import { SoqlError } from './soql-error.js';
import type { Name, Path } from './tree.js';

/** How many parents a path may go up (SOQL and SOSL reference, "Relationship Query Limitations"). */
const MAX_PARENTS = 5;

/** Rows of one object in the FROM clause of the SQL. */
export interface Source {
  readonly alias: string;
  readonly object: ObjectType;
}

/** A field of a source, and the parents that were followed to get there. */
export interface ResolvedField {
  readonly source: Source;
  readonly field: Field;
  /** Reference fields from the root to the source. */
  readonly parents: readonly Field[];
  readonly at: number;
}

/** Numbers the aliases of one SQL statement. */
export class Aliases {
  #next = 0;
  take(): string {
    return `t${this.#next++}`;
  }
}

const customHint = (what: string, suffix: string) =>
  `If you are attempting to use a custom ${what}, be sure to append the '${suffix}' after the ` +
  `${what === 'object' ? 'entity' : `custom ${what}`} name. Please reference your WSDL or the describe call for the ` +
  'appropriate names.';

/** Why an object that the org does not have cannot be used, in the platform's words. */
export const unknownTypeMessage = (name: string) =>
  `sObject type '${name}' is not supported. ${customHint('object', '__c')}`;

export const unknownType = (name: string, at: number) =>
  new SoqlError('INVALID_TYPE', unknownTypeMessage(name), at);

const unknownField = (name: Name, object: ObjectType) =>
  new SoqlError(
    'INVALID_FIELD',
    `No such column '${name.text}' on entity '${object.name}'. ${customHint('field', '__c')}`,
    name.at,
  );

const unknownParent = (name: Name) =>
  new SoqlError(
    'INVALID_FIELD',
    `Didn't understand relationship '${name.text}' in field path. ${customHint('relationship', '__r')}`,
    name.at,
  );

export const unknownChildren = (name: Name) =>
  new SoqlError(
    'INVALID_TYPE',
    `Didn't understand relationship '${name.text}' in FROM part of query call. ${customHint('relationship', '__r')}`,
    name.at,
  );

const joinKey = (source: Source, reference: Field) => `${source.alias}.${reference.name}`;

/** The names that the paths of one SELECT can start with, and the joins that its paths need. */
export class Scope {
  readonly joins: string[] = [];
  readonly #named = new Map<string, { source: Source; parents: readonly Field[] }>();
  readonly #joined = new Map<string, Source>();

  constructor(
    readonly schema: Schema,
    readonly root: Source,
    private readonly aliases: Aliases,
  ) {
    this.name(root.object.name, root);
  }

  /** Lets paths start with a name. The first meaning of a name counts. */
  name(name: string, source: Source, parents: readonly Field[] = []): void {
    const key = name.toLowerCase();
    if (!this.#named.has(key)) this.#named.set(key, { source, parents });
  }

  /** Lets paths start with an alias of the FROM clause, even where it is the object's name as well. */
  alias(alias: string, source: Source, parents: readonly Field[] = []): void {
    this.#named.set(alias.toLowerCase(), { source, parents });
  }

  /** Whether paths that start with the name start at the root. */
  isRoot(name: string): boolean {
    return this.#named.get(name.toLowerCase())?.source === this.root;
  }

  /** The parent that was joined for a reference of a source. */
  joined(source: Source, reference: Field): Source | undefined {
    return this.#joined.get(joinKey(source, reference));
  }

  #start(names: readonly Name[]) {
    const first = names[0] as Name;
    const named = names.length > 1 ? this.#named.get(first.text.toLowerCase()) : undefined;
    return named ? { ...named, rest: names.slice(1) } : { source: this.root, parents: [], rest: names };
  }

  /** Finds the field of a path, and joins the parents on the way. */
  resolve(path: Path): ResolvedField {
    const { source: start, parents: before, rest } = this.#start(path.names);
    const { source, parents } = this.#follow(start, before, rest.slice(0, -1));
    const last = rest[rest.length - 1] as Name;
    const field = this.schema.field(source.object, last.text);
    if (!field) throw unknownField(last, source.object);
    return { source, field, parents, at: path.at };
  }

  /** Finds the parent of a path of the FROM clause (`c.account`), and joins it. */
  resolveParent(path: Path): { source: Source; parents: readonly Field[] } {
    const { source, parents, rest } = this.#start(path.names);
    return this.#follow(source, parents, rest);
  }

  #follow(start: Source, before: readonly Field[], names: readonly Name[]) {
    const parents = [...before];
    let source = start;
    for (const name of names) {
      const reference = this.schema.parentField(source.object, name.text);
      const target = reference && this.#parentObject(reference);
      if (!reference || !target) throw unknownParent(name);
      parents.push(reference);
      if (parents.length > MAX_PARENTS)
        throw new SoqlError(
          'INVALID_FIELD',
          `a field path goes up ${MAX_PARENTS} relationships at most`,
          name.at,
        );
      source = this.#join(source, reference, target);
    }
    return { source, parents };
  }

  #parentObject(reference: Field): ObjectType | undefined {
    if (reference.referenceTo.length > 1) return this.schema.union;
    return this.schema.targets(reference)[0];
  }

  #join(source: Source, reference: Field, object: ObjectType): Source {
    const key = joinKey(source, reference);
    const known = this.#joined.get(key);
    if (known) return known;
    const joined: Source = { alias: this.aliases.take(), object };
    const table = object.isUnion ? this.#unionTable(object, reference) : tableName(object);
    this.joins.push(
      `LEFT JOIN ${table} AS ${joined.alias} ON ${joined.alias}."id" = ${source.alias}.${columnName(reference)}`,
    );
    this.#joined.set(key, joined);
    return joined;
  }

  /** The possible parents under each other, each with the fields that it has of those in common. */
  #unionTable(union: ObjectType, reference: Field): string {
    const members = this.schema.targets(reference).map((target) => {
      const columns = union.fields.map(
        (field) => `(${this.#unionColumn(target, field)})::${castType(field.type)} AS ${columnName(field)}`,
      );
      return `SELECT ${columns.join(', ')} FROM ${tableName(target)}`;
    });
    return `(${members.join(' UNION ALL ')})`;
  }

  #unionColumn(target: ObjectType, field: Field): string {
    if (field.name === 'Type') return `'${target.name}'`;
    const own = field.nameField
      ? target.fields.find((candidate) => candidate.nameField)
      : this.schema.field(target, field.name);
    return own ? columnName(own) : 'NULL';
  }
}

/** The SQL of a resolved field's value. */
export const sqlOf = ({ source, field }: ResolvedField): string => `${source.alias}.${columnName(field)}`;
