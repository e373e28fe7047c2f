/** Milliseconds after which a part ends: well below what a person at the page notices. */
const PART = 10;

/**
 * Does some work in parts, between which the page can draw and hear its user: each part asks `isOver` now and then, and
 * tells whether the work is done. The first part runs at once; work that nobody may wait for is a single part.
 */
export function inParts(isAsync: boolean, part: (isOver?: () => boolean) => boolean): void {
  if (!isAsync) {
    part();
    return;
  }
  const end = performance.now() + PART;
  if (part(() => performance.now() > end)) return;
  // Not by a timer: those of a page in the background fire once in a second.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    inParts(true, part);
  };
  port2.postMessage(null);
}
