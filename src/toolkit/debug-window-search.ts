import type { Entry } from './debug-window-entry.js';

/** How many places are marked at most: marking costs time, and nobody looks at more. */
const MOST_MARKS = 1_000;

const lowerCase = new WeakMap<Entry, string>();

/** Tells whether a line contains a text, in any case. An empty one is in every line. */
function contains(entry: Entry, wanted: string): boolean {
  let text = lowerCase.get(entry);
  if (text === undefined) {
    text = entry.text.toLowerCase();
    lowerCase.set(entry, text);
  }
  return text.includes(wanted);
}

/** Shows the lines that contain a text, and hides the others. */
export function filter(entries: readonly Entry[], text: string): void {
  const wanted = text.toLowerCase();
  for (const entry of entries) entry.row.hidden = wanted !== '' && !contains(entry, wanted);
}

/** Marks a text where it is shown, in browsers that can without changing the page. */
export function mark(output: HTMLElement, text: string): void {
  if (typeof Highlight === 'undefined') return;
  const ranges = text ? findRanges(output, text.toLowerCase()) : [];
  CSS.highlights.set('found', new Highlight(...ranges));
}

function findRanges(output: HTMLElement, wanted: string): Range[] {
  const ranges: Range[] = [];
  for (const row of output.children) {
    if ((row as HTMLElement).hidden) continue;
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.nodeValue ?? '').toLowerCase();
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        if (at + wanted.length > (node.nodeValue ?? '').length) break;
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        ranges.push(range);
        if (ranges.length === MOST_MARKS) return ranges;
      }
    }
  }
  return ranges;
}
