/** Why an org cannot start, in one line for its user. */
export class LocalOrgError extends Error {
  override readonly name = 'LocalOrgError';
}
