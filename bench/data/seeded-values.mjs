// Values of fields, made from a seed so that every run measures the same.

/** Park and Miller's generator: numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const WORDS =
  'Acme Global Media Pubs Union Harbour Northern Retail Energy Banking Technology Insurance Agriculture'.split(
    ' ',
  );

/** Two to five words; in 5 of 100 values, one of `special` among them. */
export function words(random, special) {
  const chosen = Array.from(
    { length: 2 + Math.floor(random() * 4) },
    () => WORDS[Math.floor(random() * WORDS.length)],
  );
  if (random() < 0.05) chosen.splice(1, 0, special[Math.floor(random() * special.length)]);
  return chosen.join(' ');
}
