import { type PageButton, sourceOf } from './button-source.js';
import { showProblem } from './problem-panel.js';

type Run = (this: HTMLElement, event: Event) => unknown;

/** Where a compiled script leaves its function for a moment. */
const EXCHANGE = '__orgButton';

const exchange = window as unknown as Record<string, Run | undefined>;

/** The name under which browsers speak of a button's script. */
const scriptName = ({ key }: PageButton) => `org-button/${key}.js`;

/** Takes the errors of a script that is being compiled. */
let onSyntaxError: ((message: string, line: number) => void) | null = null;

/** What an error says, without what browsers put before it. */
const plainMessage = (message: string) =>
  message.replace(/^Uncaught /, '').replace(/(Error: )Failed to execute '\w+' on '\w+': /, '$1');

const report = (button: PageButton, message: string, line: number) =>
  showProblem({
    title: button.label,
    place: `${button.file}:${button.line + Math.max(line, 1) - 1}`,
    message,
  });

/**
 * Makes a button's source a function of the global scope. It goes through a script of its own, as only then do browsers
 * say in which line a syntax error is. `null` where it has one, which `onProblem` is told.
 */
function compile(
  button: PageButton,
  source: string,
  onProblem: (message: string, line: number) => void,
): Run | null {
  const script = document.createElement('script');
  // The source begins on the first line, and a comment on its last one ends there.
  script.textContent = `window.${EXCHANGE}=function(event){${source}\n}\n//# sourceURL=${scriptName(button)}`;
  onSyntaxError = onProblem;
  document.head.append(script);
  onSyntaxError = null;
  script.remove();
  const run = exchange[EXCHANGE] ?? null;
  delete exchange[EXCHANGE];
  return run;
}

/** The line of a button's source from which an error came; 1 where the browser does not say. */
function lineOf(button: PageButton, error: unknown): number {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const name = scriptName(button);
  const at = stack.indexOf(`${name}:`);
  return at < 0 ? 1 : Number.parseInt(stack.slice(at + name.length + 1), 10) || 1;
}

const messageOf = (error: unknown) => String((error as { message?: unknown } | null)?.message ?? error);

function reportFailure(button: PageButton, error: unknown): void {
  const name = error instanceof Error ? `${error.name}: ` : '';
  report(button, name + messageOf(error), lineOf(button, error));
}

/** Tells of a button that can never run, when the page is opened. */
export function checkButton(button: PageButton): void {
  const { problem } = button;
  if (problem)
    showProblem({ title: button.label, place: `${button.file}:${problem.line}`, message: problem.message });
  else compile(button, sourceOf(button, []), (message, line) => report(button, message, line));
}

/**
 * All buttons of a page share one toolkit, which goes on with the version that was loaded last: each gets the one that it
 * asks for, lest one button of a retired version stops the others.
 */
function useVersionOf({ version }: PageButton): void {
  const { connection } = (window as { sforce?: { connection?: { serverUrl?: string } } }).sforce ?? {};
  if (version !== null && typeof connection?.serverUrl === 'string')
    connection.serverUrl = connection.serverUrl.replace(/(\/services\/Soap\/u\/)\d+\.\d/, `$1${version}`);
}

/** Runs a button for a click; what it throws is told on the panel. */
export function runButton(
  button: PageButton,
  ids: readonly string[],
  element: HTMLElement,
  event: Event,
): void {
  const { problem } = button;
  if (problem) {
    showProblem({ title: button.label, place: `${button.file}:${problem.line}`, message: problem.message });
    return;
  }
  const run = compile(button, sourceOf(button, ids), (message, line) => report(button, message, line));
  try {
    useVersionOf(button);
    run?.call(element, event);
  } catch (error) {
    console.error(error);
    reportFailure(button, error);
  }
}

/**
 * Tells of errors that come from scripts later: in a callback, or after a promise; and of syntax errors, so that it has
 * to be called before buttons are looked at.
 */
export function reportLater(buttons: readonly PageButton[]): void {
  window.addEventListener('error', (event) => {
    const { error, message, filename, lineno } = event;
    if (onSyntaxError) {
      event.preventDefault();
      onSyntaxError(plainMessage(message), lineno);
      return;
    }
    const button = buttons.find((one) => filename.endsWith(scriptName(one)));
    if (button) report(button, plainMessage(message), lineno);
    else if (error)
      showProblem({ title: 'Script', place: `${filename}:${lineno}`, message: plainMessage(message) });
  });
  window.addEventListener('unhandledrejection', ({ reason }) => {
    const stack = reason instanceof Error ? (reason.stack ?? '') : '';
    const button = buttons.find((one) => stack.includes(scriptName(one)));
    if (button) reportFailure(button, reason);
    else showProblem({ title: 'Script', place: location.pathname, message: messageOf(reason) });
  });
}
