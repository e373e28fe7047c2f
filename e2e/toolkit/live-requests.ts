import type { Page } from 'playwright/test';

/** How many requests of the browser's own kind something in a page still refers to, after all garbage is collected. */
export async function liveRequests(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    const { result } = await session.send('Runtime.evaluate', { expression: 'XMLHttpRequest.prototype' });
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId as string,
    });
    const { result: count } = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId as string,
      functionDeclaration: 'function () { return this.length; }',
    });
    return count.value;
  } finally {
    // With it go the references of the questions.
    await session.detach();
  }
}
