import { faults } from '../../contract/faults.js';
import { describeSoqlError, positionOf, SoqlError } from '../soql/soql-error.js';
import { SoslError } from '../sosl/sosl-error.js';
import { DatabaseError } from '../storage/database-errors.js';
import { ApiFault } from './api-fault.js';
import { databaseFault } from './database-fault.js';

/** A search has a fault of its own for what a query calls malformed. */
const codeOf = ({ code }: SoqlError | SoslError) =>
  faults[code].fault === 'MalformedQueryFault' ? 'MALFORMED_SEARCH' : code;

/**
 * Runs `work` for a search's text and turns what a search can fail by into the fault that the platform answers with.
 */
export async function withSearchFaults<T>(text: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SoqlError || error instanceof SoslError)
      throw new ApiFault(codeOf(error), describeSoqlError(text, error), positionOf(text, error.at));
    if (error instanceof DatabaseError && error.sqlState.startsWith('22'))
      throw new ApiFault('MALFORMED_SEARCH', `The search cannot be evaluated: ${error.message}`);
    throw databaseFault(error) ?? error;
  }
}
