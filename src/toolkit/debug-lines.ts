import type { Debug } from './debug.js';
import { layers } from './layers.js';
import { getSiteUrl } from './user-context.js';

/** One entry of the debug window. */
export interface DebugLine {
  readonly text: string;
  /** `printxml` for a document; anything else is plain text. */
  readonly type: string | undefined;
  /** What the document is. */
  readonly label: string | undefined;
  /** When it was logged, in milliseconds since 1970. */
  readonly time: number;
}

/** What the page of the debug window offers to the page that opened it. */
export interface DebugReceiver {
  /** The element that the lines are in. */
  readonly output: HTMLElement;
  show(lines: readonly DebugLine[]): void;
}

declare global {
  interface Window {
    sforceDebugWindow?: DebugReceiver;
  }
}

const BLANK = 'about:blank';
/** Milliseconds between two looks at a window that is still opening. */
const INTERVAL = 50;
/** Looks after which a window that does not answer has to do without a page of its own. */
const PATIENCE = 200;

const waiting: DebugLine[] = [];
let timer: unknown;
let looks = 0;
let isBlocked = false;
/** Set once the page of the debug window turned out not to be there. */
let isBare = false;

/** Shows a line in the debug window; in the console as well where the browser blocks windows. */
export function addLine(debug: Debug, line: DebugLine): void {
  waiting.push(line);
  if (!timer && !isBlocked) showLines(debug);
  if (isBlocked) console.log(line.text);
}

/** Opens the debug window, with the lines that wait for it. */
export function openDebugWindow(debug: Debug): void {
  if (!timer) showLines(debug);
  debug.win?.focus();
}

function showLines(debug: Debug): void {
  timer = isBlocked = false;
  if (!debug.win || debug.win.closed) {
    // It closed before it answered: a policy of the page may have cut it off, which would happen again.
    if (looks) isBare = true;
    looks = 0;
    debug.win = openWindow();
  }
  const receiver = debug.win && findReceiver(debug.win);
  if (receiver) {
    looks = 0;
    debug.output = receiver.output;
    receiver.show(waiting.splice(0));
  } else if (debug.win) timer = setTimeout(showLines, INTERVAL, debug);
  else {
    isBlocked = true;
    // Browsers open windows for a click.
    addEventListener('click', retry, { capture: true, once: true });
  }
}

const retry = () => openDebugWindow(layers().debug);

function openWindow(): Window | null {
  const { debugWindow } = layers().internal;
  try {
    // Without an address, so that a window that the page before left open keeps its lines.
    const win = window.open('', 'sforceDebug', 'width=900,height=600,scrollbars=yes,resizable=yes');
    isBare ||= !debugWindow;
    if (win && !isBare && win.location.href === BLANK) win.location.href = getSiteUrl(debugWindow);
    return win;
  } catch {
    return null;
  }
}

function findReceiver(win: Window): DebugReceiver | undefined {
  try {
    const { document, location, sforceDebugWindow } = win;
    if (sforceDebugWindow) return sforceDebugWindow;
    if (++looks > PATIENCE) {
      win.stop();
      isBare = true;
    }
    if (isBare || (document.readyState === 'complete' && location.href !== BLANK))
      win.sforceDebugWindow = showBare(document);
    return win.sforceDebugWindow;
  } catch {
    // A page of another origin stands there, such as one that asks to log in.
    if (!isBare) win.location.href = BLANK;
    isBare = true;
    return;
  }
}

/** What shows the lines where the page for it cannot be loaded: their text alone. */
function showBare(document: Document): DebugReceiver {
  const { body } = document;
  document.title = 'AJAX Toolkit debug';
  body.textContent = '';
  // Through the object model, which a strict Content-Security-Policy allows.
  body.style.whiteSpace = 'pre-wrap';
  return {
    output: body,
    show(lines) {
      body.append(lines.map(({ label, text }) => `${label ? `${label}:\n` : ''}${text}\n`).join(''));
    },
  };
}
