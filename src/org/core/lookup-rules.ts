import type { ObjectType, Schema } from '../schema/schema.js';
import type { Sql } from '../storage/sql.js';
import type { Candidate } from './apply-rules.js';
import { refuse } from './record-rule.js';
import type { RowError } from './records.js';

/** A rule that has to look for other records than those that the saved ones point at. */
export interface LookupRule {
  readonly object: string;
  readonly name: string;
  readonly source: string;
  /** Objects that the org must have for the rule to mean anything. */
  readonly needs: readonly string[];
  readonly check: (
    sql: Sql,
    rows: readonly { given(name: string): string | null | undefined }[],
    object: ObjectType,
  ) => Promise<readonly (RowError | null)[]>;
}

async function firstColumn(sql: Sql, statement: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql.query(statement, [ids]);
  return new Set(rows.map(([id]) => id as string));
}

export const lookupRules: readonly LookupRule[] = [
  {
    object: 'PricebookEntry',
    name: 'the standard price comes first',
    source: 'SOAP API guide, "StatusCode", STANDARD_PRICE_NOT_DEFINED; words as orgs answer',
    needs: ['Pricebook2', 'PricebookEntry'],
    check: async (sql, rows) => {
      const books = rows.flatMap((row) => row.given('Pricebook2Id') ?? []);
      const standard = await firstColumn(
        sql,
        `SELECT "id" FROM "pricebook2" WHERE "id" = ANY ($1::text[]) AND "isstandard"`,
        books,
      );
      const products = rows.flatMap((row) => row.given('Product2Id') ?? []);
      const priced = await firstColumn(
        sql,
        `SELECT e."product2id" FROM "pricebookentry" e JOIN "pricebook2" b ON b."id" = e."pricebook2id"
         WHERE e."product2id" = ANY ($1::text[]) AND b."isstandard" AND NOT e."isdeleted"`,
        products,
      );
      return rows.map((row) => {
        const [book, product] = [row.given('Pricebook2Id'), row.given('Product2Id')];
        if (!book || !product) return null;
        // A standard price that stands in front in the same call counts.
        if (standard.has(book)) {
          priced.add(product);
          return null;
        }
        return priced.has(product)
          ? null
          : refuse('STANDARD_PRICE_NOT_DEFINED', 'No standard price defined for this product');
      });
    },
  },
  {
    object: '*',
    name: 'a queue owns only what it is for',
    source: 'Object reference, QueueSobject; words as orgs answer, the code assumed',
    needs: ['QueueSobject'],
    check: async (sql, rows, object) => {
      const owners = rows.map((row) => row.given('OwnerId')).filter((id) => id?.startsWith('00G'));
      const fitting = await firstColumn(
        sql,
        `SELECT "queueid" FROM "queuesobject"
         WHERE "queueid" = ANY ($1::text[]) AND "sobjecttype" = '${object.name}'::citext`,
        owners as string[],
      );
      return rows.map((row) => {
        const owner = row.given('OwnerId');
        return owner?.startsWith('00G') && !fitting.has(owner)
          ? refuse(
              'INVALID_OPERATION',
              `Queue not associated with this SObject type: ${object.name}`,
              'OwnerId',
            )
          : null;
      });
    },
  },
];

/** Checks records that are to be saved by the rules that look for others. */
export async function checkByLookups(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  candidates: readonly Candidate[],
): Promise<(RowError | null)[]> {
  const rows = candidates.map(({ values }) => ({
    given: (name: string) => {
      const field = schema.field(object, name);
      return field ? values.get(field) : undefined;
    },
  }));
  const errors: (RowError | null)[] = candidates.map(() => null);
  for (const rule of lookupRules) {
    if (rule.object !== '*' && rule.object !== object.name) continue;
    if (!rule.needs.every((name) => schema.object(name))) continue;
    for (const [i, error] of (await rule.check(sql, rows, object)).entries()) errors[i] ??= error;
  }
  return errors;
}
