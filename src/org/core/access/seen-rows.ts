import type { ObjectType, Schema } from '../../schema/schema.js';
import { columnName, tableName } from '../../storage/columns.js';

/** SQL that is true of a row with an alias where it is seen. */
export type SeenRows = (alias: string) => string;

/**
 * Objects whose records are seen by who sees the records that they are of: the references to those. A record is seen
 * where none of them leads to what is not seen. Source: Object reference, "Special Access Rules" of each.
 */
const FOLLOWING: Readonly<Record<string, readonly string[]>> = {
  Attachment: ['ParentId'],
  ContentDocumentLink: ['LinkedEntityId', 'ContentDocumentId'],
  EmailMessage: ['ParentId', 'RelatedToId'],
  FeedComment: ['FeedItemId', 'ParentId'],
  FeedItem: ['ParentId'],
  Note: ['ParentId'],
  ProcessInstance: ['TargetObjectId'],
  ProcessInstanceStep: ['ProcessInstanceId'],
  ProcessInstanceWorkitem: ['ProcessInstanceId'],
  TopicAssignment: ['EntityId'],
};

/** Users see the files that they own, whatever those are linked to. */
const FILES: ReadonlySet<string> = new Set(['ContentDocument', 'ContentVersion']);

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const listOf = (texts: readonly string[]) => texts.map(literal).join(', ');

/** Finds which rows a user sees of the objects that follow others. */
class RowsSeen {
  readonly #known = new Map<string, SeenRows | null>();
  readonly #hidden: ReadonlySet<string>;

  constructor(
    private readonly schema: Schema,
    hidden: readonly ObjectType[],
    private readonly userId: string,
  ) {
    this.#hidden = new Set(hidden.map(({ name }) => name));
  }

  /** The condition for an object's rows; `null` where all are seen. */
  of(object: ObjectType): SeenRows | null {
    const known = this.#known.get(object.name);
    if (known !== undefined) return known;
    // What leads back to where it started is decided there.
    this.#known.set(object.name, null);
    const found = FILES.has(object.name) ? this.#file(object) : this.#following(object);
    this.#known.set(object.name, found);
    return found;
  }

  #following(object: ObjectType): SeenRows | null {
    const names = Object.hasOwn(FOLLOWING, object.name) ? FOLLOWING[object.name] : undefined;
    const conditions = (names ?? []).flatMap((name) => this.#leading(object, name) ?? []);
    if (conditions.length === 0) return null;
    return (alias) => conditions.map((condition) => condition(alias)).join(' AND ');
  }

  /** That a reference is empty, or leads to what is seen; `null` where it always does. */
  #leading(object: ObjectType, name: string): SeenRows | null {
    const field = this.schema.field(object, name);
    if (!field) throw new TypeError(`schema of ${object.name}: there is no ${name} to follow`);
    const targets = this.schema.targets(field);
    const hidden = targets.filter((target) => this.#hidden.has(target.name));
    const limited = targets.flatMap((target) => {
      const rows = this.#hidden.has(target.name) ? null : this.of(target);
      return rows ? [{ target, rows }] : [];
    });
    if (hidden.length === 0 && limited.length === 0) return null;
    return (alias) => {
      const column = `${alias}.${columnName(field)}`;
      const parts = limited.map(({ target, rows }) => {
        const parent = `"_of_${target.name.toLowerCase()}"`;
        const seen = `SELECT 1 FROM ${tableName(target)} AS ${parent} WHERE ${parent}."id" = ${column} AND ${rows(parent)}`;
        return `(left(${column}, 3) <> ${literal(target.keyPrefix)} OR EXISTS (${seen}))`;
      });
      if (hidden.length > 0) parts.unshift(`left(${column}, 3) NOT IN (${this.#prefixes(hidden)})`);
      return `(${column} IS NULL OR (${parts.join(' AND ')}))`;
    };
  }

  #prefixes(objects: readonly ObjectType[]): string {
    return listOf(objects.map(({ keyPrefix }) => keyPrefix));
  }

  #file(object: ObjectType): SeenRows | null {
    const rows = object.name === 'ContentDocument' ? this.#documents() : this.#versions(object);
    return rows && ((alias) => `(${alias}."ownerid" = ${literal(this.userId)} OR ${rows(alias)})`);
  }

  /** A file that is linked to what is hidden is seen where it is linked to something seen as well, or to the user. */
  #documents(): SeenRows | null {
    const link = this.schema.object('ContentDocumentLink');
    const entity = link && this.schema.field(link, 'LinkedEntityId');
    const hidden = entity ? this.schema.targets(entity).filter(({ name }) => this.#hidden.has(name)) : [];
    if (!link || hidden.length === 0) return null;
    const prefixes = this.#prefixes(hidden);
    const users = this.schema.object('User')?.keyPrefix ?? '';
    return (alias) => {
      const links = `SELECT 1 FROM ${tableName(link)} AS "_link" WHERE "_link"."contentdocumentid" = ${alias}."id"`;
      const prefix = `left("_link"."linkedentityid", 3)`;
      const mine = `"_link"."linkedentityid" = ${literal(this.userId)}`;
      return (
        `(NOT EXISTS (${links} AND ${prefix} IN (${prefixes})) OR EXISTS (${links} AND NOT "_link"."isdeleted" ` +
        `AND (${mine} OR ${prefix} NOT IN (${prefixes}, ${literal(users)}))))`
      );
    };
  }

  /** A version is seen with its file; where it has none, with the record that it was published with. */
  #versions(object: ObjectType): SeenRows | null {
    const document = this.#leading(object, 'ContentDocumentId');
    const location = this.#leading(object, 'FirstPublishLocationId');
    if (!document && !location) return null;
    return (alias) =>
      `(CASE WHEN ${alias}."contentdocumentid" IS NULL THEN ${location?.(alias) ?? 'true'} ` +
      `ELSE ${document?.(alias) ?? 'true'} END)`;
  }
}

/**
 * The objects of which a user sees some records and others not, as those are of records of `hidden` objects, with the
 * condition for what is seen.
 */
export function seenRows(
  schema: Schema,
  hidden: readonly ObjectType[],
  userId: string,
): ReadonlyMap<string, SeenRows> {
  if (hidden.length === 0) return new Map();
  const rows = new RowsSeen(schema, hidden, userId);
  return new Map(
    schema.objects.flatMap((object) => {
      const condition = object.isUnion ? null : rows.of(object);
      return condition ? [[object.name, condition] as const] : [];
    }),
  );
}
