/** A time limit for some work, which ends as well with the signal of who waits for it. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Whether it was the time that ended it. */
  readonly isOver: boolean;
}

/** Runs work that ends when its time is over, or when `parent` says so. */
export async function withTimeLimit<T>(
  seconds: number,
  parent: AbortSignal,
  work: (limit: TimeLimit) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const limit = { signal: controller.signal, isOver: false };
  const end = () => controller.abort();
  const timer = setTimeout(() => {
    limit.isOver = true;
    end();
  }, seconds * 1000);
  parent.addEventListener('abort', end);
  if (parent.aborted) end();
  try {
    return await work(limit);
  } finally {
    clearTimeout(timer);
    parent.removeEventListener('abort', end);
  }
}
