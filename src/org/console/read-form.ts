import type { Context } from 'hono';
import { readPostedForm } from '../web/read-posted-form.js';

/** Longest form that is read, in bytes: those of the org's own pages hold names and passwords. */
const MAX_FORM = 10_000;

/** The fields of a form that was sent; `null` for anything else, and for one that is too long. */
export const readForm = (context: Context): Promise<URLSearchParams | null> =>
  readPostedForm(context.req.raw, MAX_FORM);
