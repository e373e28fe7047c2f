import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Made anew with each start of the org: no form outlives it. */
const SECRET = randomBytes(32);

/** Field of a form that holds its token. */
export const TOKEN_NAME = '_CONFIRMATIONTOKEN';

/** What a form sends back to show that a page of this very session made it, for this very purpose. */
export const tokenFor = (sessionId: string, purpose: string): string =>
  createHmac('sha256', SECRET).update(`${sessionId}\n${purpose}`).digest('base64url');

/** Whether a form's token is that of the session and the purpose. */
export function isTokenFor(token: string | null, sessionId: string, purpose: string): boolean {
  const [given, expected] = [token ?? '', tokenFor(sessionId, purpose)].map((text) => Buffer.from(text));
  return given?.length === expected?.length && timingSafeEqual(given as Buffer, expected as Buffer);
}
