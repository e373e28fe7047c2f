/** Waiting to be told to stop. */
export interface Stopped {
  readonly already: boolean;
  readonly promise: Promise<void>;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Exit code of a program that an interrupt ended, as shells have it. */
const INTERRUPTED = 130;

/** Resolves at the first Ctrl-C or request to end; the second one ends the process as it is. */
export function untilToldToStop(onStop: () => void): Stopped {
  const state = { already: false, promise: Promise.resolve() };
  state.promise = new Promise((resolve) => {
    const stop = () => {
      if (state.already) process.exit(INTERRUPTED);
      state.already = true;
      onStop();
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
  return state;
}
