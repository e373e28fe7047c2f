import { test as base } from '../worker.js';
import { PAGE, type SoapServer, startSoapServer } from './soap-server.js';

/** The test runner with a server of the test's own, and a page that has loaded the script. */
export const test = base.extend<{ server: SoapServer; loaded: SoapServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  server: async ({}, use) => {
    const server = await startSoapServer();
    await use(server);
    await server.stop();
  },
  loaded: async ({ server, page }, use) => {
    server.page('/', PAGE);
    await page.goto(server.url);
    await use(server);
  },
});
