import type { Debug, DebugLine } from './debug.js';

/**
 * Takes the lines of the pages that log into this window: of those that opened it, also before this page loaded, and of
 * those to come.
 *
 * @param output where the lines are shown.
 */
export function takeLines(output: HTMLElement, add: (line: DebugLine) => void): void {
  const connected = new Set<Debug>();
  // The page stands in a frame of a window that shows the lines without it.
  const win = parent;
  const frame = window.frameElement as HTMLIFrameElement | null;
  // Nothing is given: that tells the sender that the line is shown.
  const receiver = {
    push(line: DebugLine) {
      add(line);
    },
  };
  const connect = (debug: Debug) => {
    connected.add(debug);
    const { _lines: lines } = debug;
    debug._lines = receiver;
    debug.output = output;
    if (Array.isArray(lines)) for (const line of lines as DebugLine[]) add(line);
    if (frame) replacePlainText(win.document, frame);
  };
  const waiting = win.sforceDebugs;
  win.sforceDebugs = { push: connect };
  if (Array.isArray(waiting)) waiting.forEach(connect);
  // The window is closed, or loads this page again: what is logged from now on waits for another.
  addEventListener('pagehide', () => {
    for (const debug of connected) Object.assign(debug, { _lines: [], win: null, output: null });
  });
}

/** Covers the window by this page, in place of the text that stood there meanwhile. */
function replacePlainText(page: Document, frame: HTMLIFrameElement): void {
  for (const node of Array.from(page.body.childNodes)) if (node !== frame) node.remove();
  frame.hidden = false;
  frame.style.cssText = 'position:fixed;inset:0;top:0;left:0;width:100%;height:100%;border:0';
}
