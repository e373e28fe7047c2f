import type { Field, ObjectType } from '../../schema/schema.js';
import type { Sql } from '../../storage/sql.js';
import type { RowError } from '../records.js';
import { rowErrors } from '../row-errors.js';
import type { Access } from './access.js';
import { accessErrors } from './access-errors.js';
import type { Touched } from './refuse-unseen.js';

const isTemplate = (object: ObjectType | undefined) => object?.name === 'EmailTemplate';

async function readFolders(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query(
    `SELECT "id", "folderid" FROM "emailtemplate" WHERE "id" = ANY ($1::text[])`,
    [ids],
  );
  return new Map(rows.map(([id, folder]) => [id as string, folder ?? null]));
}

const newFolder = ({ values }: Touched): [Field, string | null] | undefined =>
  [...(values ?? [])].find(([{ name }]) => name === 'FolderId');

/**
 * The errors of e-mail templates that the user may not touch, in the order of the records: everybody has those in the
 * own personal folder (the folder is the user), and who manages public templates those that are nobody's own too.
 * Source: Object reference, EmailTemplate, FolderId and "Special Access Rules".
 */
export async function refuseTemplates(
  sql: Sql,
  access: Access,
  userId: string,
  touched: readonly Touched[],
): Promise<readonly (RowError | null)[]> {
  const mayAll = access.permissions.has('ModifyAllData');
  if (mayAll || !touched.some(({ object }) => isTemplate(object))) return touched.map(() => null);
  const ids = touched.flatMap(({ object, id }) => (isTemplate(object) && id ? id : []));
  const folders = await readFolders(sql, ids);
  const isPublic = access.permissions.has('EditPublicTemplates');
  const fits = (folder: string | null) =>
    folder === userId || (isPublic && folder !== null && !folder.startsWith('005'));
  return touched.map((one) => {
    if (!isTemplate(one.object)) return null;
    const before = one.id ? folders.get(one.id) : undefined;
    if (before !== undefined && !fits(before)) return accessErrors.noRight();
    const [field, folder] = newFolder(one) ?? [];
    return field && folder && !fits(folder) ? rowErrors.parentMissing(field, folder) : null;
  });
}
