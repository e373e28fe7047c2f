/**
 * An error that prints as its text alone: pages show `'…' + error` to people, where `Error: ` in front would be new.
 */
export class PlainError extends Error {
  override toString(): string {
    return this.message;
  }
}

/** Throws a `PlainError`: what it says, why, and what to do. */
export function refuse(reason: string): never {
  throw new PlainError(reason);
}
