import type { ApexValue } from '../apex-value.js';
import type { Bundle } from '../bundle.js';

/** What a thread is to run in one go: statics of a module live as long as that. */
export interface Job {
  readonly bundles: readonly Bundle[];
  readonly calls: readonly Call[];
}

/** A call of an exported function, or of a test by its name. */
export type Call =
  | {
      readonly kind: 'function';
      readonly file: string;
      readonly name: string;
      readonly values: readonly ApexValue[];
    }
  | { readonly kind: 'exports'; readonly file: string }
  | { readonly kind: 'tests'; readonly file: string }
  | { readonly kind: 'test'; readonly file: string; readonly name: string };

/** An exception on its way between the threads. */
export interface Thrown {
  readonly type: string;
  readonly text: string;
  /** As the engine prints it, with places in the sources. */
  readonly stack: string;
  /** What a handler can look at: the rows of a save that failed. */
  readonly rows?: readonly FailedRow[];
  /** The call ends with it: a handler cannot catch it. */
  readonly final?: boolean;
}

/** Type of the exception for a function that a handler does not export; its text names those that it does. */
export const NO_SUCH_METHOD = 'no such method';

/** A row of a save that failed. */
export interface FailedRow {
  /** Place in what was given, from 0. */
  readonly index: number;
  readonly id: string | null;
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** Levels of a log, from the fewest lines to the most. */
export const logLevels = ['ERROR', 'WARN', 'INFO', 'DEBUG', 'FINE', 'FINER', 'FINEST'] as const;
export type LogLevel = (typeof logLevels)[number];

export type ToThread =
  | { readonly kind: 'run'; readonly job: Job }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly thrown: Thrown };

export type FromThread =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'data';
      readonly id: number;
      readonly operation: string;
      readonly values: readonly unknown[];
    }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly text: string; readonly stack: string }
  | { readonly kind: 'done'; readonly values: readonly ApexValue[] }
  | { readonly kind: 'failed'; readonly thrown: Thrown }
  /** Something failed that nobody waited for; what else still runs in the thread is not known. */
  | { readonly kind: 'broken'; readonly thrown: Thrown }
  /** The same of a call that has ended before: nothing to those that came after it. */
  | { readonly kind: 'late'; readonly files: string; readonly thrown: Thrown };
