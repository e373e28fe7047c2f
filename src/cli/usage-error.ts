/** The command line is wrong; one line that says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
