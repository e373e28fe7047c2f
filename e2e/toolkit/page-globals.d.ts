import type { Sforce } from '../../src/toolkit/sforce.js';

declare global {
  interface Window {
    // biome-ignore lint/suspicious/noExplicitAny: the pages of these tests are JavaScript, as the toolkit's users' are
    sforce: any;
    UserContext: { siteUrlPrefix: string; getUrl(url: string): string };
  }
}

export type { Sforce };
