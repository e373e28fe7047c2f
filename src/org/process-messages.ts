import type { LocalOrgOptions } from './local-org-options.js';

/** What the process that uses an org sends to the one that runs it. */
export type ToProcess =
  | { readonly kind: 'start'; readonly options: LocalOrgOptions & { readonly temporary: boolean } }
  | { readonly kind: 'reset' }
  | { readonly kind: 'stop' };

/** What comes back. `started`, `reset` and `failed` each answer one message; `log` comes at any time. */
export type FromProcess =
  | { readonly kind: 'started'; readonly url: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
  | { readonly kind: 'log'; readonly line: string };
