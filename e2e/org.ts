import { test as shared } from './worker.js';

/** The test of the worker, in whose org relative URLs are. */
export const test = shared.extend({
  baseURL: async ({ org }, use) => use(org.url),
});

export { expect } from './worker.js';
