import { randomUUID } from 'node:crypto';
import { ApiFault } from '../core/api-fault.js';
import { databaseFault } from '../core/database-fault.js';
import type { Site } from '../web/site.js';

/**
 * The fault for any failure. Details of one that nobody foresaw go to the log, under a number that the caller can name.
 */
export function toFault(error: unknown, site: Site): ApiFault {
  if (error instanceof ApiFault) return error;
  const known = databaseFault(error);
  if (known) {
    site.log(`${known.code}: ${(error as Error).message}`);
    return known;
  }
  const errorId = randomUUID();
  site.log(`Error ${errorId}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new ApiFault(
    'UNKNOWN_EXCEPTION',
    `An unexpected error occurred. ErrorId: ${errorId} (see the org's log)`,
  );
}
