/** The time for some work is over. */
export class TimeOver extends Error {
  override readonly name = 'TimeOver';

  constructor(readonly seconds: number) {
    super(`not done within ${seconds} seconds`);
  }
}

/**
 * Runs work that ends when its time is over, with a `TimeOver`, or when `parent` says so, with its reason; what it has
 * left open then ends with it.
 */
export async function withTimeLimit<T>(
  seconds: number,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const end = () => controller.abort(parent.reason);
  const timer = setTimeout(() => controller.abort(new TimeOver(seconds)), seconds * 1000);
  // What it waits for may know nothing of the signal.
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  parent.addEventListener('abort', end);
  if (parent.aborted) end();
  try {
    return await Promise.race([work(signal), ended]);
  } finally {
    clearTimeout(timer);
    parent.removeEventListener('abort', end);
    controller.abort();
  }
}
