import { type RawAnswer, toText } from './answer.js';
import { constructorFunction } from './constructor-function.js';
import { addLine, openDebugWindow } from './debug-lines.js';
import { layers } from './layers.js';

/** Shows a page's developer what is logged, in one window, in order. */
export interface Debug {
  /** Opens the window, or brings it to the front. */
  open(): void;
  /** Shows a line. */
  log(text: unknown): void;
  /**
   * Shows a document, indented and foldable.
   *
   * @param label what it is, in a line above it.
   */
  logXml(text: unknown, label?: string): void;
  /** Shows the Apex log inside an answer; without one, all of it. */
  logApex(response: unknown): void;
  /** Shows a line; `printxml` as its type tells that it is a document. A page-wide `println` takes its place. */
  println(text: unknown, type?: string, label?: string): void;
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
}

// A bare identifier: a page's `const` is no member of `window`.
declare const println: unknown;

const pagePrintln = () => typeof println === 'function' && println;

/** A document as a page's own `println` gets it: as markup that shows it, and never runs. */
const toHtml = (text: unknown) =>
  `<textarea rows="9" cols="99" readonly>${String(text).replace(/[&<]/g, (c) => `&#${c.charCodeAt(0)};`)}</textarea>`;

export const Debug = constructorFunction<Debug, []>(
  function () {
    this.trace = this.apexTrace = this.quiet = false;
    this.win = this.output = null;
  },
  {
    open() {
      if (pagePrintln()) this.log('sforce.debug');
      else if (!this.quiet) openDebugWindow(this);
    },
    log(text: unknown) {
      this.println(text, 'print');
    },
    logXml(text: unknown, label?: string) {
      this.println(pagePrintln() ? toHtml(text) : text, 'printxml', label);
    },
    logApex(response: unknown) {
      this.logXml(/<debugLog>([\s\S]*?)<\/debugLog>/.exec(String(response))?.[1] ?? response, 'Apex');
    },
    println(text: unknown, type?: string, label?: string) {
      const print = pagePrintln();
      if (this.quiet) return;
      if (print) print(text, type);
      else addLine(this, { text: String(text), type, label, time: Date.now() });
    },
  },
);

/** Logs a request or an answer where the page has asked for it. */
export function trace(label: string, message: RawAnswer, isAnswer?: boolean): void {
  const { debug } = layers();
  if (debug.trace) debug.logXml(toText(message), label);
  if (isAnswer && debug.apexTrace) debug.logApex(toText(message));
}
