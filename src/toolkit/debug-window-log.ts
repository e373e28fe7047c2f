import type { DebugLine } from './debug.js';
import { type Entry, isTitle, makeEntry } from './debug-window-entry.js';

/** How many lines are put into the page between two frames. */
const BATCH = 500;
/** How near to the end, in pixels, somebody still follows what comes. */
const NEAR = 40;

/** The lines in the window: adds them in order, a batch a frame. */
export class Log {
  entries: Entry[] = [];
  readonly #output: HTMLElement;
  readonly #onAdded: (entries: readonly Entry[]) => void;
  #waiting: DebugLine[] = [];
  #isScheduled = false;

  /** @param onAdded is given what was added, before it is shown. */
  constructor(output: HTMLElement, onAdded: (entries: readonly Entry[]) => void) {
    this.#output = output;
    this.#onAdded = onAdded;
  }

  add(line: DebugLine): void {
    this.#waiting.push(line);
    this.#schedule();
  }

  clear(): void {
    this.entries = [];
    this.#waiting = [];
    this.#output.textContent = '';
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.#showBatch();
    });
  }

  #showBatch(): void {
    const output = this.#output;
    const follows = output.scrollHeight - output.scrollTop - output.clientHeight < NEAR;
    const batch = this.#waiting.slice(0, BATCH);
    this.#waiting = this.#waiting.slice(BATCH);
    const last = batch[batch.length - 1];
    // What it names stands in the next batch.
    if (last && isTitle(last) && this.#waiting[0]) batch.push(this.#waiting.shift() as DebugLine);
    const added = makeEntries(batch);
    this.entries.push(...added);
    this.#onAdded(added);
    output.append(...added.map(({ row }) => row));
    if (follows) output.scrollTop = output.scrollHeight;
    if (this.#waiting.length > 0) this.#schedule();
  }
}

function makeEntries(lines: readonly DebugLine[]): Entry[] {
  const entries: Entry[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as DebugLine;
    const next = lines[i + 1];
    if (next?.[1] === 'printxml' && isTitle(line)) {
      entries.push(makeEntry(next, line));
      i++;
    } else entries.push(makeEntry(line));
  }
  return entries;
}
