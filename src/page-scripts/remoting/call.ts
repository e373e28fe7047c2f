import type { RemotingEvent } from './remoting-event.js';

/** How a call is made; what is left out is as the manager's configuration says. */
export interface CallOptions {
  /** Escape texts of the result for HTML. Default: true. */
  readonly escape?: boolean;
  /** Milliseconds to wait for the answer, at most 120 000. Default: 30 000. */
  readonly timeout?: number;
  /** Wait a moment for other calls, to send them in one request. Default: true. */
  readonly buffer?: boolean;
}

export type RemotingCallback = (this: unknown, result: unknown, event: RemotingEvent) => void;

/** A call that waits to be sent or answered. */
export interface RemoteCall {
  readonly tid: number;
  readonly action: string;
  readonly method: string;
  readonly data: readonly unknown[];
  readonly callback: RemotingCallback;
  readonly escape: boolean;
  readonly timeout: number;
  readonly buffer: boolean;
}

const DEFAULT_TIMEOUT = 30_000;
const LONGEST_TIMEOUT = 120_000;

/** What stands behind the callback: options, or, as in old pages, the object that the callback is called on. */
function readOptions(rest: readonly unknown[]): CallOptions {
  return (rest.find((one) => typeof one === 'object' && one !== null) ?? {}) as CallOptions;
}

/** Splits `Class.method`, or `ns.Class.method`. */
function splitName(name: string): { readonly action: string; readonly method: string } {
  const dot = name.lastIndexOf('.');
  if (dot < 1 || dot === name.length - 1)
    throw new Error(`Visualforce Remoting: '${name}' is no method; 'Class.method' is expected`);
  return { action: name.slice(0, dot), method: name.slice(dot + 1) };
}

/** Reads the arguments of `invokeAction('Class.method', …values, callback, options)`. Throws where there is no callback. */
export function readCall(
  tid: number,
  name: string,
  rest: readonly unknown[],
  defaults: CallOptions,
): RemoteCall {
  const at = rest.findIndex((one) => typeof one === 'function');
  if (at < 0) throw new Error(`Visualforce Remoting: ${name} is called without a callback`);
  const options: CallOptions = { ...defaults, ...readOptions(rest.slice(at + 1)) };
  return {
    tid,
    ...splitName(name),
    data: rest.slice(0, at),
    callback: rest[at] as RemotingCallback,
    escape: options.escape ?? true,
    timeout: Math.min(options.timeout ?? DEFAULT_TIMEOUT, LONGEST_TIMEOUT),
    buffer: options.buffer ?? true,
  };
}
