import type { Schema } from '../schema/schema.js';
import { withKeyPrefixes } from '../storage/key-prefixes.js';
import type { Sql } from '../storage/sql.js';
import { withRecordTypeIds } from './record-type-rows.js';

/** A project's schema with what only a database knows of it: key prefixes, and ids of record types. */
export const resolveSchema = async (sql: Sql, schema: Schema): Promise<Schema> =>
  withRecordTypeIds(sql, await withKeyPrefixes(sql, schema));
