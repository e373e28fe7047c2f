import { refuse } from '../wire/plain-error.js';
import type { Sforce } from './sforce.js';
import { type UserContext as Context, createUserContext } from './user-context.js';

// What the module has in place of globals: its bundle reads these wherever a script would read the global.

/** The module's own `sforce`. */
export const sforce = {} as Sforce;

/** That of the page, where the platform has given it one. */
export const UserContext: Context =
  (globalThis as { UserContext?: Context }).UserContext ?? createUserContext();

type Constructor = new () => globalThis.XMLHttpRequest;

function newRequest(): globalThis.XMLHttpRequest {
  const { XMLHttpRequest: Found } = globalThis as { XMLHttpRequest?: Constructor };
  if (Found) return new Found();
  refuse(
    'There is no XMLHttpRequest here: calls need a browser, or a globalThis.XMLHttpRequest that works like its',
  );
}

/** The environment's own. Throws a `PlainError` where there is none, as in Node. */
export const XMLHttpRequest = newRequest as unknown as Constructor;
