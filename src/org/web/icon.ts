import { colorOf } from '../core/describe/colors.js';
import { html } from './html.js';

/** Letters that stand for a name: `Account` is `A`, `Price_Book__c` is `PB`. */
const initials = (name: string) =>
  (name.replace(/__\w$/, '').match(/[A-Z]/g) ?? [name.charAt(0).toUpperCase()]).slice(0, 2).join('');

/** The drawing of an object's, a tab's or an app's icon: its letters on its colour. */
export function drawIcon(name: string): string {
  const bare = name.replace(/^standard-/, '');
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32" role="img" aria-label="${bare}">
<rect width="32" height="32" rx="6" fill="#${colorOf(name)}"/>
<text x="16" y="21.5" text-anchor="middle" font-family="sans-serif" font-size="15" font-weight="600" fill="#fff">${initials(bare)}</text>
</svg>
`.toString();
}
