import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OrgContext } from '../org-context.js';

/** Names of the files that are ours. */
const FILE = /^\d{8}T\d{6}Z-(\d+)\.eml$/;

/** SQL for the name of a message's file. */
export const FILE_NAME = `to_char(sent_at AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') || '-' || n || '.eml'`;

/** The file of a message. It is there only when it is whole. */
export async function writeOutboxFile(folder: string, name: string, eml: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(`${path}.part`, eml, 'latin1');
  await rename(`${path}.part`, path);
}

/** Removes files of messages that are not in the database: it was exchanged, or a program ended in between. */
export async function tidyOutbox({ settings: { outbox }, database }: OrgContext): Promise<void> {
  if (outbox === null) return;
  const names = await readdir(outbox).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const ours = names.filter((name) => FILE.test(name) || FILE.test(name.replace(/\.part$/, '')));
  if (ours.length === 0) return;
  const { rows } = await database.query(`SELECT ${FILE_NAME} FROM "_outbox"`);
  const known = new Set(rows.map(([name]) => name));
  for (const name of ours) if (!known.has(name)) await rm(join(outbox, name), { force: true });
}
