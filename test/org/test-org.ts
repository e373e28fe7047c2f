import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Org, openOrg, prepareOrg } from '../../src/org/core/org.js';
import type { Cell, Column, InputRecord, QueryResult, RecordShape, Row } from '../../src/org/core/records.js';
import type { Session } from '../../src/org/core/sessions.js';
import type { SourceFolders } from '../../src/org/schema/project/source-folders.js';
import { type Database, openDatabase } from '../../src/org/storage/database.js';
import { copyTemplate } from '../../src/org/storage/template.js';

/** An org of its own for a test file, with the demo user logged in. */
export interface TestOrg {
  readonly org: Org;
  readonly session: Session;
  readonly database: Database;
  /** Closes the database and opens it again, as a restart of the program does. */
  restart(): Promise<TestOrg>;
  close(): Promise<void>;
}

async function openOn(root: string, projectDir: SourceFolders): Promise<TestOrg> {
  const prepared = await prepareOrg(projectDir);
  const database = await openDatabase(join(root, 'db'));
  const org = await openOrg({ ...prepared, database });
  return {
    org,
    session: await org.openDemoSession(),
    database,
    restart: async () => {
      await database.close();
      return openOn(root, projectDir);
    },
    close: async () => {
      await database.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Opens an org with the sample data of a project; without one, there are only the records that every org has. */
export async function openTestOrg(projectDir?: SourceFolders): Promise<TestOrg> {
  const root = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
  const project = projectDir ?? join(root, 'project');
  await mkdir(join(root, 'project'));
  await copyTemplate(await prepareOrg(project), join(root, 'db'), () => undefined);
  return openOn(root, project);
}

type Values = Readonly<Record<string, string | null>>;

/** A record as a client sends it. */
export const record = (
  type: string,
  fields: Values,
  { id = null, fieldsToNull = [] }: { id?: string | null; fieldsToNull?: readonly string[] } = {},
): InputRecord => ({ type, id, fields: new Map(Object.entries(fields)), fieldsToNull });

function toValue(column: Column, cell: Cell): unknown {
  if (cell === null || typeof cell === 'string') return cell;
  const shape = 'shape' in column ? column.shape : null;
  if ('rows' in cell) return cell.rows.map((row) => toObject(shape as RecordShape, row));
  if (!('row' in cell)) return shape ? toObject(shape, cell) : cell;
  const variant = (column as Extract<Column, { kind: 'variant' }>).shapes[cell.shape] as RecordShape;
  return { type: variant.object, ...toObject(variant, cell.row) };
}

/**
 * A row as an object: parents are objects in it (those of TYPEOF with their `type`), children lists, an address or a
 * location the list of its parts.
 */
export function toObject({ columns }: RecordShape, row: Row): Record<string, unknown> {
  return Object.fromEntries(columns.map((column, i) => [column.name, toValue(column, row[i] as Cell)]));
}

export const objectsOf = ({ shape, rows }: QueryResult) => rows.map((row) => toObject(shape, row));
