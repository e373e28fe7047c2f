/**
 * Opens a window, or takes the one that is open; `null` where the browser blocks it.
 *
 * @param title title and name.
 */
export function openNamed(title: string): Window | null {
  try {
    const win = window.open('', title, 'width=800,height=500');
    if (win) win.document.title = title;
    return win;
  } catch {
    return null;
  }
}

/** Shows an error that no handler of the page took: in a window of its own, or in the page where that is blocked. */
export function showError(error: unknown): void {
  const title = 'AJAX Toolkit error';
  const page = openNamed(title)?.document ?? document;
  const box = page.createElement('textarea');
  box.readOnly = true;
  // As text: nothing in it is ever run.
  box.value = String(error);
  box.title = title;
  // Through the object model, which a strict Content-Security-Policy allows.
  box.style.cssText = 'width:99%;height:12em';
  (page.body ?? page.documentElement).append(box);
  console.error(error);
}
