import { type Actions, installActions } from './action-proxies.js';
import { type CallOptions, type RemoteCall, readCall } from './call.js';
import { escapeTexts, type RemotingEvent } from './remoting-event.js';

/** How long a call waits for others that are made in the same breath, in milliseconds. */
const BUFFER_TIME = 10;

/** Calls that have not been sent yet. */
let waiting: RemoteCall[] = [];
let lastTid = 0;

function deliver(call: RemoteCall, event: RemotingEvent): void {
  const result = call.escape ? escapeTexts(event.result) : event.result;
  const told =
    call.escape && event.message ? { ...event, message: escapeTexts(event.message) as string } : event;
  try {
    call.callback.call(undefined, event.status ? result : null, told);
  } catch (error) {
    // What one callback throws is the page's to see, and keeps no other callback from its answer.
    setTimeout(() => {
      throw error;
    });
  }
}

const failure = (
  { tid, action, method }: RemoteCall,
  statusCode: number,
  message: string,
): RemotingEvent => ({
  status: false,
  type: 'exception',
  statusCode,
  tid,
  ref: false,
  action,
  method,
  message,
  where: '',
});

type Answer = Omit<RemotingEvent, 'status'>;

function deliverAll(calls: readonly RemoteCall[], request: XMLHttpRequest): void {
  let answers: readonly Answer[];
  try {
    if (request.status !== 200) throw new Error(request.responseText.trim());
    answers = JSON.parse(request.responseText) as readonly Answer[];
  } catch (error) {
    const text = (error as Error).message || `the answer has the status ${request.status}`;
    for (const call of calls) deliver(call, failure(call, request.status, text));
    return;
  }
  for (const call of calls) {
    const answer = answers.find(({ tid }) => tid === call.tid);
    deliver(
      call,
      answer
        ? { ...answer, status: answer.type === 'rpc' }
        : failure(call, 500, 'The answer does not have this call'),
    );
  }
}

function send(url: string, calls: readonly RemoteCall[]): void {
  const request = new XMLHttpRequest();
  request.open('POST', url);
  request.setRequestHeader('Content-Type', 'application/json; charset=UTF-8');
  request.timeout = Math.max(...calls.map(({ timeout }) => timeout));
  const fail = (why: string) => () => {
    for (const call of calls) deliver(call, failure(call, 402, `Unable to connect to the server (${why}).`));
  };
  request.onload = () => deliverAll(calls, request);
  request.onerror = fail('communication failure');
  request.ontimeout = fail('transaction aborted: timeout');
  request.send(
    JSON.stringify(
      calls.map(({ tid, action, method, data }) => ({ action, method, data, type: 'rpc', tid })),
    ),
  );
}

/** Calls of unlike time limits do not wait for each other. */
function flush(url: string): void {
  const calls = waiting;
  waiting = [];
  for (const timeout of new Set(calls.map((call) => call.timeout)))
    send(
      url,
      calls.filter((call) => call.timeout === timeout),
    );
}

interface Globals {
  Visualforce?: { remoting?: Record<string, unknown> };
}

/**
 * Sets `Visualforce.remoting.Manager`, beside whatever the page has there already, and an object for each class whose
 * actions the script's own element names. Calls go to the path that it names as well, below the prefix of its site.
 */
export function installRemoting(script: HTMLScriptElement | null): void {
  const prefix = script ? new URL(script.src).pathname.replace(/\/VFRemote\.js$/, '') : '';
  const url = `${prefix}/apexremote`;
  const globals = window as unknown as Globals;
  globals.Visualforce ??= {};
  globals.Visualforce.remoting ??= {};
  const { remoting } = globals.Visualforce;
  const defaults = (): CallOptions & { url?: string } =>
    ((remoting as { config?: CallOptions }).config as CallOptions | undefined) ?? {};
  const Manager = {
    providers: {},
    /** Calls a remote action: `invokeAction('Class.method', …arguments, callback, options)`. */
    invokeAction(name: string, ...rest: unknown[]): void {
      lastTid += 1;
      const call = readCall(lastTid, String(name), rest, defaults());
      if (!call.buffer) {
        send(url, [call]);
        return;
      }
      waiting.push(call);
      if (waiting.length === 1) setTimeout(flush, BUFFER_TIME, url);
    },
  };
  remoting.Manager = Manager;
  remoting.config ??= {};
  const actions = JSON.parse(script?.dataset.actions ?? '{}') as Actions;
  // A page may put another manager in its place, or its functions around these.
  installActions(window, actions, (name, ...rest) =>
    (remoting.Manager as typeof Manager).invokeAction(name, ...rest),
  );
}
