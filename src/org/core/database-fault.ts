import { DatabaseError, DatabaseUnavailableError, QueryTimeoutError } from '../storage/database-errors.js';
import { ApiFault } from './api-fault.js';

/** Refusals of the database that come from a statement too big for it: its stack, its memory, its plan. */
const TOO_COMPLICATED: ReadonlySet<string> = new Set(['54000', '54001', '54011', '53200']);

/** The fault for a failure of the database that can end any call; `null` for what nobody foresaw. */
export function databaseFault(error: unknown): ApiFault | null {
  if (error instanceof QueryTimeoutError)
    return new ApiFault('QUERY_TIMEOUT', 'Your query request was running for too long.');
  if (error instanceof DatabaseUnavailableError)
    return new ApiFault(
      'SERVER_UNAVAILABLE',
      "The org's database does not answer; what was asked for may not have been done. Try again",
    );
  if (error instanceof DatabaseError && TOO_COMPLICATED.has(error.sqlState))
    return new ApiFault('QUERY_TOO_COMPLICATED', `The query is too complicated: ${error.message}`);
  return null;
}
