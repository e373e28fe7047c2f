/** What a part of a project's source asks that this org cannot do: then there is no such part. */
export class Refusal extends Error {}

/**
 * Reads a part of a project's source. Where it throws a `Refusal`, `leaveOut` is told why, and there is no such part.
 */
export async function readUnlessRefused<T>(
  read: () => T | Promise<T>,
  leaveOut: (why: string) => void,
): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    leaveOut(error.message);
    return null;
  }
}
