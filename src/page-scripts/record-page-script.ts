import type { PageButton } from './button-source.js';
import { showProblem } from './problem-panel.js';
import { checkButton, reportLater, runButton } from './run-button.js';

/** The script of pages that show records: their buttons, and the windows that their links open. */

/** Scripts that buttons ask for are loaded while the page is read; the panel is there only afterwards. */
const missing: { readonly src: string; readonly place: string }[] = [];

document.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement && target.dataset.requiredBy)
      missing.push({ src: target.src, place: target.dataset.requiredBy });
  },
  true,
);

function readButtons(): PageButton[] {
  const text = document.getElementById('orgButtons')?.textContent;
  return text ? (JSON.parse(text) as PageButton[]) : [];
}

/** Ids of the records that are ticked in the list of a button. */
function tickedIds(element: HTMLElement): string[] {
  const boxes = element
    .closest('[data-org-list]')
    ?.querySelectorAll<HTMLInputElement>('input[name="ids"]:checked');
  return Array.from(boxes ?? []).map(({ value }) => value);
}

function openLink(link: HTMLAnchorElement, event: Event): void {
  const ids = tickedIds(link);
  if (link.dataset.orgRows && ids.length === 0) {
    event.preventDefault();
    alert('Select at least one record in the list first.');
    return;
  }
  const url = new URL(link.href);
  if (link.dataset.orgRows) for (const id of ids) url.searchParams.append('ids', id);
  if (link.dataset.orgWindow === undefined && !link.dataset.orgRows) return;
  event.preventDefault();
  if (link.dataset.orgWindow === undefined) location.assign(url);
  else {
    const features = link.dataset.orgWindow;
    // Pages of elsewhere get no hand on this one.
    window.open(url, '_blank', url.origin === location.origin ? features : `${features},noopener`);
  }
}

function tickAll(box: HTMLInputElement): void {
  const list = box.closest('[data-org-list]');
  for (const one of Array.from(list?.querySelectorAll<HTMLInputElement>('input[name="ids"]') ?? []))
    one.checked = box.checked;
}

document.addEventListener('DOMContentLoaded', () => {
  const buttons = readButtons();
  reportLater(buttons);
  for (const { src, place } of missing)
    showProblem({ title: 'REQUIRESCRIPT', place, message: `${src} could not be loaded` });
  for (const button of buttons) checkButton(button);
  document.addEventListener('click', (event) => {
    const element = (event.target as Element | null)?.closest<HTMLElement>(
      '[data-org-button], [data-org-link]',
    );
    if (!element) return;
    if (element instanceof HTMLAnchorElement && element.dataset.orgLink !== undefined) {
      openLink(element, event);
      return;
    }
    event.preventDefault();
    const button = buttons.find(({ key }) => key === element.dataset.orgButton);
    if (button) runButton(button, tickedIds(element), element, event);
  });
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.orgAll !== undefined) tickAll(target);
    if (target instanceof HTMLSelectElement && target.dataset.orgGo !== undefined) target.form?.submit();
  });
});
