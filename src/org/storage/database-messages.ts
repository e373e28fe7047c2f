import type { PGliteOptions } from '@electric-sql/pglite';
import type { Refusal } from './database-errors.js';

/** The engine's code, compiled: a `WebAssembly.Module`. */
export type EngineCode = NonNullable<PGliteOptions['pgliteWasmModule']>;

/** What the main thread asks of the worker, one at a time. */
export type Request =
  /** The first one. `folder` is PostgreSQL's; it is initialised when it has no `PG_VERSION`. */
  | { readonly kind: 'open'; readonly folder: string; readonly engine: EngineCode }
  | { readonly kind: 'query'; readonly text: string; readonly values: readonly (string | null)[] }
  | { readonly kind: 'script'; readonly text: string }
  | { readonly kind: 'close' };

/** What the worker says: one answer to each request, and `broken` at any time. */
export type Answer =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'done';
      readonly rows: (string | null)[][];
      readonly affectedRows: number;
      /** First word of PostgreSQL's command tag, such as `COMMIT`. */
      readonly command: string;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The engine is in no state to go on. */
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'closed' };
