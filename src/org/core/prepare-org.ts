import { createHash } from 'node:crypto';
import { Schema } from '../schema/schema.js';
import { standardObjects } from '../schema/standard-objects.js';
import { currentInstant } from '../storage/authorship.js';
import { readSeed } from '../storage/read-seed.js';
import { insertSeed } from '../storage/seed.js';
import type { Database } from '../storage/sql.js';
import { createTables } from '../storage/tables.js';
import { updateTables } from '../storage/update-tables.js';
import { insertBaseRecords } from './base-records.js';
import { demoOrganization, demoUser, standardUser } from './demo-user.js';

/** An org as a project describes it, before there is a database for it. */
export interface PreparedOrg {
  readonly schema: Schema;
  /** The same for two projects, or two moments of one, whose new databases would be the same. */
  readonly fingerprint: string;
  /** Makes the tables and the first records in a new, empty database. All or nothing. */
  build(database: Database): Promise<void>;
  /** Adds what an older database lacks of the schema. Nothing saved is ever removed; what would need that is refused. */
  update(database: Database): Promise<void>;
}

/** Counted up when what `build` makes changes in a way that neither schema nor seed shows. */
const BUILD_VERSION = 2;

/**
 * Reads what an org needs from a project's folder: the standard objects, and the sample data in `data/`. Throws a
 * `ProjectError` where that is wrong.
 */
export async function prepareOrg(projectDir: string): Promise<PreparedOrg> {
  const schema = new Schema(standardObjects);
  const seed = await readSeed(projectDir, schema);
  const tables = createTables(schema);
  const fingerprint = createHash('sha256')
    .update(
      JSON.stringify([
        BUILD_VERSION,
        tables,
        schema.objects,
        demoUser,
        standardUser,
        demoOrganization,
        seed.digest,
      ]),
    )
    .digest('hex');
  return {
    schema,
    fingerprint,
    build: async (database) => {
      await database.execute(tables);
      await database.transaction(async (sql) => {
        const authorship = await insertBaseRecords(sql, schema, currentInstant());
        await insertSeed(sql, schema, seed, authorship);
      });
    },
    update: async (database) => database.execute(await updateTables(database, schema)),
  };
}
