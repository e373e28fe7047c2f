import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';

const folder = join(import.meta.dirname, '../../../docs/demo');

/** Pictures for the documentation are made when they are asked for, not in each run. */
export const takesScreenshots = process.env.UPDATE_SCREENSHOTS === '1';

/** Pages of the demo that `demo-pages.spec.ts` and `apex.spec.ts` use. */
export const ELSEWHERE: readonly string[] = [
  'AllAccounts',
  'ApexCalls',
  'CreateUpdateDelete',
  'SampleAccounts',
  'SynchronousAccounts',
  'WrongQuery',
];

/** Makes `docs/demo/name.png` of what the page shows. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  if (!takesScreenshots) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
