import { refuse } from '../wire/plain-error.js';
import type { Fault } from './fault.js';

/** Handlers of an asynchronous call. They are looked up when the answer arrives; `this` in them is this object. */
// biome-ignore lint/suspicious/noExplicitAny: a page hands over what it likes, and gets it back
export interface CallbackHandlers<R = unknown, S = any> {
  onSuccess(result: R, source: S): void;
  /** Without it, a failure is shown to the user in a window, or in the page. */
  onFailure?(error: Fault, source: S): void;
  /** Handed back as it is. */
  source?: S;
  /** Milliseconds, a whole number from 1; anything else is no limit. */
  timeout?: number;
}

/** How a page asks for an asynchronous call. */
export type Callback<R = unknown> = ((result: R) => void) | CallbackHandlers<R>;

/** The second of two functions in a row. Without it, as without that of the handlers, a failure is shown. */
export type OnFailure = ((error: Fault) => void) | null | undefined;

/** The handlers of a callback; `null` for what means a synchronous call. Throws where there is no `onSuccess`. */
export function toHandlers(callback: unknown): CallbackHandlers | null {
  if (!callback) return null;
  if (typeof callback === 'function') return { onSuccess: (result) => callback(result) };
  if (typeof (callback as CallbackHandlers).onSuccess === 'function') return callback as CallbackHandlers;
  refuse('onSuccess not defined in the callback');
}

/** The callback among the arguments that follow a call's own: pages also give two functions in a row. */
export function findCallback(rest: readonly unknown[]): unknown {
  const [onSuccess, onFailure] = rest;
  if (typeof onSuccess !== 'function' || typeof onFailure !== 'function') return onSuccess;
  return {
    onSuccess: (result: unknown) => onSuccess(result),
    onFailure: (error: unknown) => onFailure(error),
  };
}
