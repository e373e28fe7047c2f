/**
 * An error that prints as its text alone: pages show `'…' + error` to people, where `Error: ` in front would be new.
 */
export class PlainError extends Error {
  override toString(): string {
    return this.message;
  }
}
