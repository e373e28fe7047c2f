// How every benchmark here measures: subjects take turns within a round, garbage is collected before each turn, and the
// median of the rounds counts. Ratios are taken within one run, so that a slow machine slows both sides.

/** Rounds that count. */
export const ROUNDS = 15;

/**
 * Milliseconds of each subject in each round. A subject gives the milliseconds of one turn itself, so that what it
 * prepares does not count. Complete in itself: it also runs in a page, sent there as text.
 */
export async function interleaved(subjects, { rounds, warmUp = 0, repeat = 1 }) {
  const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, run] of Object.entries(subjects)) {
      globalThis.gc?.();
      let sum = 0;
      for (let i = 0; i < repeat; i++) sum += await run(round);
      if (round >= 0) times[name].push(sum / repeat);
    }
  }
  return times;
}

/** The middle one of an odd count of numbers. */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The medians of `interleaved`. */
export const medians = (times) =>
  Object.fromEntries(Object.entries(times).map(([name, numbers]) => [name, median(numbers)]));
