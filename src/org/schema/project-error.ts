/** Something in a user's project is wrong. The message names the file, the place in it, and the reason. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
}
