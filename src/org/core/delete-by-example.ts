import { accessOf } from './access/access.js';
import type { OrgContext } from './org-context.js';
import { objectOf } from './read-input.js';
import type { InputRecord, RowError } from './records.js';
import type { Session } from './session.js';

/** How many records one example deleted. */
export interface DeleteByExampleResult {
  readonly errors: readonly RowError[];
  readonly rowCount: number;
  readonly success: boolean;
}

/**
 * Deletes the records that agree with an example. Only records of big objects can be deleted so (Big Objects guide,
 * "Deleting Data in a Custom Big Object"), and this org keeps none: each example has its error, and nothing is deleted.
 * Throws `INVALID_TYPE`. The words of the error are assumed.
 */
export async function deleteByExample(
  org: OrgContext,
  session: Session,
  examples: readonly InputRecord[],
): Promise<readonly DeleteByExampleResult[]> {
  const access = await accessOf(org, session);
  return examples.map((example) => {
    const { name } = objectOf(org.schema, access, example);
    const message = `entity type cannot be deleted by example: ${name} is no big object; use delete() with the ids of its records`;
    return {
      errors: [{ statusCode: 'INVALID_TYPE_FOR_OPERATION', message, fields: [] }],
      rowCount: 0,
      success: false,
    };
  });
}
