import type { Browser, Page } from 'playwright/test';
import { PAGE, type SoapServer, startSoapServer } from './soap-server.js';

/** In a page just loaded: keeps all that a script may change in it, to tell later whether it did. */
function keepState(): void {
  const values = (owner: object) =>
    Object.entries(Object.getOwnPropertyDescriptors(owner))
      // The test runner puts members of its own into the page.
      .filter(([name]) => !name.startsWith('__playwright'))
      .flatMap(([name, { value }]) => [name, value]);
  const members = () => {
    const { sforce, UserContext, document } = window;
    const prototypes = Object.values<{ prototype?: object }>(sforce).map((member) => member?.prototype);
    const own = [
      window,
      console,
      XMLHttpRequest.prototype,
      sforce,
      sforce.internal,
      sforce.connection,
      sforce.debug,
    ];
    return [...own, UserContext, ...prototypes]
      .flatMap((owner) => values(owner ?? {}))
      .concat(document.title, document.body.childElementCount);
  };
  const loaded = members();
  const isAsLoaded = () => {
    const now = members();
    return now.length === loaded.length && now.every((value, i) => Object.is(value, loaded[i]));
  };
  Object.assign(window, { [Symbol.for('isAsLoaded')]: isAsLoaded });
}

/** One server and one page for all the cases of a worker. */
export interface Site {
  readonly server: SoapServer;
  readonly page: Page;
  /** Goes to a page, anew where it is not as it was loaded. */
  open(html?: string): Promise<void>;
}

/** Starts the server and opens the page for `use`, and ends both behind it. */
export async function withSite(browser: Browser, use: (site: Site) => Promise<void>): Promise<void> {
  const server = await startSoapServer();
  const context = await browser.newContext({ timezoneId: 'America/Los_Angeles' });
  const page = await context.newPage();
  await page.addInitScript(`addEventListener('load', ${keepState})`);
  let current: string | undefined;
  const open = async (html = PAGE) => {
    const isReady = current === html && (await page.evaluate("window[Symbol.for('isAsLoaded')]?.()"));
    if (isReady) return;
    current = html;
    server.page('/', html);
    await page.goto(server.url);
  };
  await use({ server, page, open });
  await context.close();
  await server.stop();
}
