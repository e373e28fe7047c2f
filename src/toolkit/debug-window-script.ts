import './debug-window.css';
import { takeLines } from './debug-window-connect.js';
import { Log } from './debug-window-log.js';
import { filter, mark } from './debug-window-search.js';

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const output = find('output');
const search = find<HTMLInputElement>('search');
const count = find('count');

const log = new Log(output, (added) => {
  filter(added, search.value);
  showCount();
});

function showCount(): void {
  const { entries } = log;
  const shown = entries.filter(({ row }) => !row.hidden).length;
  const all = `${entries.length.toLocaleString('en')} ${entries.length === 1 ? 'line' : 'lines'}`;
  count.textContent = search.value ? `${shown.toLocaleString('en')} of ${all}` : entries.length ? all : '';
}

const shown = () => log.entries.filter(({ row }) => !row.hidden);

function foldAll(open: boolean): void {
  for (const { details } of shown()) if (details) details.open = open;
}

/** Puts a text on the clipboard, also where the page may not use the newer way. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement('textarea');
    box.value = text;
    document.body.append(box);
    box.select();
    const isCopied = document.execCommand('copy');
    box.remove();
    return isCopied;
  }
}

search.addEventListener('input', () => {
  filter(log.entries, search.value);
  showCount();
  mark(output, search.value);
});
find('fold').addEventListener('click', () => foldAll(false));
find('unfold').addEventListener('click', () => foldAll(true));
find('copy').addEventListener('click', async () => {
  const texts = shown().map(({ row, text }) => `${row.querySelector('time')?.textContent} ${text}`);
  const isCopied = await copy(texts.join('\n'));
  count.textContent = isCopied
    ? `Copied: ${texts.length.toLocaleString('en')}`
    : 'The browser does not allow to copy';
});
find('clear').addEventListener('click', () => {
  log.clear();
  showCount();
});

takeLines(output, (line) => log.add(line));
