// The browser of the benchmarks, and pages in it that have the built toolkit.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { interleaved } from './rounds.mjs';

/** The script as pages load it. */
export const script = join(import.meta.dirname, '../../dist/connection.js');

/** Starts a browser whose pages can collect garbage. Throws where there is none, or the script is not built. */
export async function launchBrowser() {
  if (!existsSync(script)) throw new Error('dist/connection.js is missing: run `npm run build` first.');
  const executablePath = await findBrowser();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--js-flags=--expose-gc'],
  });
}

/**
 * Runs `use` with a page of its own, in a process that no page has used before: a browser gives each context its own.
 * The page has the toolkit and `interleaved`.
 */
export async function withPage(browser, use, { url } = {}) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    if (url) await page.goto(url);
    await page.addScriptTag({ path: script });
    await page.evaluate(`globalThis.interleaved = ${interleaved}`);
    return await use(page);
  } finally {
    await context.close();
  }
}
