import { escapeText } from '../wire/xml-writer.js';
import { constructorFunction } from './constructor-function.js';
import { openNamed } from './error-window.js';
import { layers } from './layers.js';
import { getSiteUrl } from './user-context.js';

/** A line of the log: its text; `printxml` where it is a document; when it was logged, in milliseconds since 1970. */
export type DebugLine = readonly [text: string, type: string | undefined, time: number];

/** Shows a page's developer what is logged, in one window, in order. */
export interface Debug {
  /** Opens the window. */
  open(): void;
  /** Shows a line. */
  log(text: unknown): void;
  /** Shows a document, indented and foldable. */
  logXml(text: unknown): void;
  /** Shows the Apex log inside an answer; without one, all of it. */
  logApex(answer: unknown): void;
  /** Shows a line; the type `printxml` tells that it is a document. A page-wide `println` takes its place. */
  println(text: unknown, type?: string): void;
  /** Whether every request and every answer is logged. */
  trace: boolean;
  /** Whether the Apex log of every answer is logged. */
  apexTrace: boolean;
  /** Silences all. */
  quiet: boolean;
  /** The window; `null` until there is one. */
  win: Window | null;
  /** The element of the window that the lines are in; `null` until there is one. */
  output: HTMLElement | null;

  /** The lines that no page of a window has taken yet; once one has, what takes them: its `push` gives nothing. */
  _lines: { push(line: DebugLine): unknown };
}

declare global {
  interface Window {
    /** What logs into this window; once its page has loaded, what takes another one. */
    sforceDebugs?: { push(debug: Debug): unknown };
  }
}

// A bare identifier: a page's `const` is no member of `window`.
declare const println: unknown;

const toText = ([text]: DebugLine) => `${text}\n`;
const pagePrintln = () => typeof println === 'function' && println;

export const Debug = constructorFunction<Debug, []>(
  function () {
    this.trace = this.apexTrace = this.quiet = false;
    this.win = this.output = null;
    this._lines = [];
  },
  {
    open() {
      if (pagePrintln()) this.log('Debug');
      else if (!this.quiet) openWindow(this);
    },
    log(text: unknown) {
      this.println(text, 'print');
    },
    logXml(text: unknown) {
      this.println(
        pagePrintln() ? `<textarea rows=9 cols=99 readonly>${escapeText(String(text))}</textarea>` : text,
        'printxml',
      );
    },
    logApex(answer: unknown) {
      this.logXml(/<debugLog>([\s\S]*?)<\/debugLog>/.exec(String(answer))?.[1] ?? answer);
    },
    println(value: unknown, type?: string) {
      const print = pagePrintln();
      if (this.quiet) return;
      if (print) {
        print(value, type);
        return;
      }
      const line = [String(value), type, Date.now()] as const;
      const isOpen = openWindow(this);
      const isWaiting = this._lines.push(line);
      if (!isOpen) console.log(line[0]);
      else if (isWaiting) this.output?.append(toText(line));
    },
  },
);

/**
 * Opens the window unless it is open; tells whether it is now. It shows the text of the lines at once. A page in it,
 * which loads meanwhile, takes them over, and is not missed where it cannot be loaded.
 */
function openWindow(debug: Debug): boolean {
  if (debug.win && !debug.win.closed) return true;
  const win = openNamed('AJAX Toolkit debug');
  debug.win = win;
  if (!win) return false;
  // A page that took the lines may have gone with its window.
  if (!Array.isArray(debug._lines)) debug._lines = [];
  const { document } = win;
  const { body } = document;
  debug.output = body;
  body.style.whiteSpace = 'pre-wrap';
  body.append((debug._lines as DebugLine[]).map(toText).join(''));
  // A window that the page before left open keeps its lines.
  if (!document.querySelector('iframe')) {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.src = getSiteUrl(layers().internal.debugWindow);
    body.append(frame);
  }
  win.sforceDebugs ??= [];
  win.sforceDebugs.push(debug);
  return true;
}

/** Logs a request or an answer where the page has asked for it. */
export function trace(label: string, message: unknown, isAnswer?: boolean): void {
  const { debug } = layers();
  if (debug.trace) {
    debug.log(label);
    debug.logXml(message);
  }
  if (isAnswer && debug.apexTrace) debug.logApex(message);
}
