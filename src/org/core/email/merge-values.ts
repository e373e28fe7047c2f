import type { Value } from '../../formula/values.js';
import type { Field, FieldType, Schema } from '../../schema/schema.js';
import { seenBy } from '../access/access.js';
import { isFormatted } from '../format-value.js';
import type { OrgContext } from '../org-context.js';
import { query } from '../query.js';
import type { Session } from '../session.js';
import { typedValue } from '../typed-value.js';
import { findRoots, type MergeRecords, type Path, type Root } from './merge-roots.js';

/** Values of merge fields by their paths, in any case. */
export interface MergeValues {
  /** As text for a reader; `undefined` where there is no such field. */
  shown(path: Path): string | undefined;
  /** For formulas. */
  typed(path: Path): Value | undefined;
  /** Why there is no such field. */
  objection(path: Path): string;
}

/** Field types that no text can stand for. */
const UNREADABLE: ReadonlySet<FieldType> = new Set<FieldType>(['base64', 'address', 'location']);

const keyOf = (path: Path) => path.join('.').toLowerCase();

interface Wanted {
  readonly root: Root;
  readonly field: Field;
  readonly key: string;
}

function objectionTo(schema: Schema, roots: ReadonlyMap<string, Root>, path: Path): string | Wanted {
  const [name = '', fieldName = '', ...more] = path;
  const shown = `{!${path.join('.')}}`;
  const root = roots.get(name.toLowerCase());
  if (!root)
    return `${shown}: there is no '${name}' here; it is the object of targetObjectId or whatId, a parent of theirs, User or Organization`;
  if (!fieldName || more.length > 0)
    return `${shown}: a merge field has an object and a field: {!${name}.Name}`;
  const object = schema.object(root.object.name);
  const field = object && schema.field(object, fieldName);
  if (!field) return `${shown}: ${root.object.name} has no field '${fieldName}'`;
  if (UNREADABLE.has(field.type)) return `${shown}: a field of type ${field.type} cannot stand in a text`;
  return { root, field, key: keyOf(path) };
}

/** Reads fields of one record: their plain texts, and those for a reader. */
async function readFields(
  context: OrgContext,
  session: Session,
  { record, via }: Root,
  fields: readonly Field[],
): Promise<readonly (readonly [raw: string | null, shown: string | null])[]> {
  const prefix = via === null ? '' : `${via}.`;
  // An aggregate-like alias keeps the two readings of a field apart, and parents flat.
  const columns = fields.map(({ name }) => `${prefix}${name}`);
  const select = columns.map((column, i) =>
    isFormatted((fields[i] as Field).type) ? `FORMAT(${column}) merge${i}` : column,
  );
  const run = async (list: readonly string[]) => {
    const { rows, shape } = await query(
      context,
      session,
      `SELECT ${list.join(', ')} FROM ${record.object.name} WHERE Id = '${record.id}'`,
    );
    return rows[0] ? flatten(shape, rows[0]) : null;
  };
  const raw = await run([...new Set(columns)]);
  const formatted = select.some((item, i) => item !== columns[i])
    ? await run([...new Set(select.filter((item, i) => item !== columns[i]))])
    : null;
  return columns.map((column, i) => {
    const text = raw?.get(column.toLowerCase()) ?? null;
    return [text, formatted?.has(`merge${i}`) ? (formatted.get(`merge${i}`) ?? null) : text];
  });
}

type Shape = Awaited<ReturnType<typeof query>>['shape'];

/** Texts of a row by their paths in lower case. */
function flatten(shape: Shape, row: readonly unknown[], prefix = ''): Map<string, string | null> {
  const texts = new Map<string, string | null>();
  for (const [i, column] of shape.columns.entries()) {
    const name = `${prefix}${column.name.toLowerCase()}`;
    if (column.kind === 'value') texts.set(name, row[i] as string | null);
    if (column.kind === 'parent' && row[i] !== null)
      for (const entry of flatten(column.shape, row[i] as unknown[], `${name}.`)) texts.set(...entry);
  }
  return texts;
}

/** Reads what merge fields name. Fields that are not there, or not for the session's user, have no value. */
export async function readMergeValues(
  context: OrgContext,
  session: Session,
  records: MergeRecords,
  paths: readonly Path[],
): Promise<MergeValues> {
  const seen = await seenBy(context, session);
  const { schema } = seen;
  const roots = await findRoots(seen, session, records, paths);
  const wanted = new Map<string, Wanted>();
  for (const path of paths) {
    const found = objectionTo(schema, roots, path);
    if (typeof found !== 'string') wanted.set(found.key, found);
  }
  const groups = new Map<string, Wanted[]>();
  for (const each of wanted.values()) {
    const key = `${each.root.record.id} ${each.root.via}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const shown = new Map<string, string>();
  const typed = new Map<string, Value>();
  for (const group of groups.values()) {
    const fields = group.map(({ field }) => field);
    const values = await readFields(seen, session, (group[0] as Wanted).root, fields);
    for (const [i, { key, field }] of group.entries()) {
      const [raw, text] = values[i] ?? [null, null];
      shown.set(key, text ?? '');
      typed.set(key, typedValue(field.type, raw));
    }
  }
  return {
    shown: (path) => shown.get(keyOf(path)),
    typed: (path) => typed.get(keyOf(path)),
    objection: (path) => {
      const found = objectionTo(schema, roots, path);
      return typeof found === 'string' ? found : `{!${path.join('.')}} cannot be read`;
    },
  };
}
