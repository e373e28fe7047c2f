const TITLE = 'AJAX Toolkit error';

/** Puts a read-only text into a document, as text: nothing in it is ever run. */
function show(page: Document, text: string): void {
  const box = page.createElement('textarea');
  box.readOnly = true;
  box.value = text;
  box.setAttribute('aria-label', TITLE);
  // Through the object model, which a strict Content-Security-Policy allows.
  box.style.cssText = 'display:block;box-sizing:border-box;width:100%;height:12em;color:#b00';
  (page.body ?? page.documentElement).appendChild(box);
}

/** Shows an error that no handler of the page took: in a window of its own, or in the page where that is blocked. */
export function showError(error: unknown): void {
  const text = String(error);
  let target: Window | null = null;
  try {
    target = window.open('', 'sforceError', 'width=600,height=300,scrollbars=yes,resizable=yes');
    if (target) {
      target.document.title = TITLE;
      show(target.document, text);
    }
  } catch {
    target = null;
  }
  if (!target) show(document, text);
  console.error(error);
}
