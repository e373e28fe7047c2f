import type { DebugLine } from './debug.js';
import { type MarkupElement, type MarkupNode, readMarkup } from './debug-window-markup.js';
import { make, makeTree } from './debug-window-tree.js';

/** A line of the log in the window. */
export interface Entry {
  /** What is searched and copied. */
  readonly text: string;
  readonly row: HTMLElement;
  /** Where the line is a document. */
  readonly details?: HTMLDetailsElement;
}

/** How the toolkit names a request and an answer, in a line before each. */
const REQUEST = /^[A-Z]+ \S+$/;
const ANSWER = /^Answer with status (\d+)$/;

/** Tells whether a line names the document that follows it. */
export const isTitle = ([text]: DebugLine): boolean => REQUEST.test(text) || ANSWER.test(text);

/** Longer documents are folded at first. */
const SHORT = 2_000;

/** Makes what a line looks like. `title` is the line before it, where that names it. */
export function makeEntry([text, type, time]: DebugLine, title?: DebugLine): Entry {
  const row = make('div', 'line', makeTime(time));
  if (type !== 'printxml' || !text.trim()) {
    const shown = title ? `${title[0]}\n${text}`.trimEnd() : text;
    row.append(make('pre', 'text', shown));
    return { text: shown, row };
  }
  const details = make('details', 'document text');
  const nodes = readMarkup(text);
  const { kind, name } = describe(nodes, title?.[0]);
  row.classList.add(kind);
  details.append(
    make(
      'summary',
      '',
      make('span', 'badge', labels[kind]),
      make('span', 'title', name),
      make('span', 'note', [title?.[0], sizeOf(text)].filter(Boolean).join(' · ')),
    ),
  );
  details.open = !title && text.length < SHORT;
  row.append(details);
  fillWhenSeen(row, details, () => (nodes ? makeTree(nodes) : make('pre', 'text', indented(text))));
  return { text: title ? `${title[0]}\n${text}` : text, row, details };
}

const labels = { sent: 'request', got: 'answer', bad: 'failure', shown: 'document' } as const;

function describe(nodes: MarkupNode[] | null, title = ''): { kind: keyof typeof labels; name: string } {
  const status = ANSWER.exec(title)?.[1];
  const element = nodes && firstElement(nodes);
  const body = element && inner(element, 'Body');
  const name = local((body && firstElement(body.children))?.name ?? element?.name ?? '');
  const isBad = name === 'Fault' || (status !== undefined && !/^2/.test(status));
  if (isBad) return { kind: 'bad', name };
  return { kind: status ? 'got' : REQUEST.test(title) ? 'sent' : 'shown', name };
}

const local = (name: string) => name.replace(/^.*:/, '');
const firstElement = (nodes: readonly MarkupNode[]) =>
  nodes.find((node): node is MarkupElement => typeof node !== 'string');
const inner = ({ children }: MarkupElement, name: string) =>
  children.find((node): node is MarkupElement => typeof node !== 'string' && local(node.name) === name);

function sizeOf(text: string): string {
  return text.length < 1_000
    ? `${text.length} characters`
    : `${(text.length / 1_000).toFixed(1)} k characters`;
}

/** What is no markup: JSON indented, anything else as it is; references of an Apex log decoded. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text.replace(/&(lt|gt|amp|quot|apos|#39|#34);/g, (_, name) => references[name] as string);
  }
}

const references: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#34': '"',
};

function makeTime(time: number): HTMLElement {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return make('time', '', `${clock}.${String(date.getMilliseconds()).padStart(3, '0')}`);
}

/** What is to be done for a row once it is unfolded and in sight. */
const tasks = new WeakMap<Element, () => void>();
const sight = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) if (isIntersecting) tasks.get(target)?.();
});

/** Makes the content of a document once it is unfolded and in sight: thousands may be unfolded at once. */
function fillWhenSeen(row: HTMLElement, details: HTMLDetailsElement, makeContent: () => HTMLElement): void {
  tasks.set(row, () => {
    if (!details.open) return;
    sight.unobserve(row);
    tasks.delete(row);
    details.append(makeContent());
  });
  details.addEventListener('toggle', () => {
    if (tasks.has(row)) {
      sight.unobserve(row);
      sight.observe(row);
    }
  });
}
