import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Made anew with each start of the org: no form outlives it. */
const SECRET = randomBytes(32);

const sign = (text: string) => createHmac('sha256', SECRET).update(text).digest();

/** What a form sends back to show that a page of this very session made it. */
export const formToken = (sessionId: string, page: string): string =>
  sign(`${sessionId}\n${page.toLowerCase()}`).toString('base64url');

/** Whether a token is that of the session and the page. */
export function isFormToken(token: string | null, sessionId: string, page: string): boolean {
  const [given, expected] = [token ?? '', formToken(sessionId, page)].map((text) => Buffer.from(text));
  return given?.length === expected?.length && timingSafeEqual(given as Buffer, expected as Buffer);
}
