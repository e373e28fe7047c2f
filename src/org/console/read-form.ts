import type { Context } from 'hono';

/** Longest form that is read, in bytes. */
const MAX_FORM = 10_000;

/** The fields of a form that was sent; `null` for anything else, and for one that is too long. */
export async function readForm(context: Context): Promise<URLSearchParams | null> {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(context.req.header('content-type') ?? '');
  if (!isForm || !(Number(context.req.header('content-length')) <= MAX_FORM)) return null;
  return new URLSearchParams(await context.req.text());
}
