import { timeoutFault } from './answer.js';
import { constructorFunction } from './constructor-function.js';
import { trace } from './debug.js';
import { SoapTransport } from './soap-transport.js';

/** What is used of an `XMLHttpRequest`: a page's own stand-in need not have more. */
export interface HttpConnection {
  open(method: string, url: string, async: boolean): void;
  setRequestHeader(name: string, value: string): void;
  send(body?: string | null): void;
  abort?(): void;
  onreadystatechange: unknown;
  readonly readyState: number;
  readonly status: number;
  readonly responseText: string;
  readonly responseXML?: Document | null;
}

/** A request under way. */
export interface Holder {
  readonly connection: HttpConnection;
  readonly soapTransport: SoapTransport;
  readonly async: boolean;

  _done: boolean;
  _timer?: ReturnType<typeof setTimeout>;
}

export const ConnectionHolder = constructorFunction<
  Holder,
  [connection: HttpConnection, soapTransport: SoapTransport, async: boolean]
>(function (connection, soapTransport, async) {
  Object.assign(this, { connection, soapTransport, async, _done: false });
}, {});

/** One HTTP request. Its functions are members of each instance, so that a page can replace them one by one. */
export interface Transport {
  url: string;
  connection: HttpConnection | null;
  newConnection(): HttpConnection;
  send(envelope: string, soapTransport: SoapTransport, async: boolean, timeout?: number): void;
  /** Ends a request that takes longer than so many milliseconds. */
  setTimeoutOn(holder: Holder, timeout?: number): void;
  /** Called whenever the request's state changes. */
  httpConnectionCallback(): void;
  _holder: Holder;
}

const { httpCallback } = SoapTransport.prototype;

const REQUEST_HEADERS = {
  'Content-Type': 'text/xml; charset=UTF-8',
  SOAPAction: '""',
  Accept: 'text/xml',
} as const;

export const Transport = constructorFunction<Transport, [url: string]>(function (url) {
  /** The transport that a function belongs to: a page may call one by itself, or through an object made from this one. */
  const own = (self: unknown) => (self instanceof Transport ? (self as Transport) : this);
  this.url = url;
  this.connection = null;
  this.newConnection = function () {
    const connection = new XMLHttpRequest();
    own(this).connection = connection;
    return connection;
  };
  this.send = function (envelope, soapTransport, async, timeout) {
    sendRequest(own(this), 'POST', REQUEST_HEADERS, envelope, soapTransport, async, timeout);
  };
  this.setTimeoutOn = endAfter;
  this.httpConnectionCallback = function () {
    const { _holder: holder } = own(this);
    if (holder.async && holder.connection.readyState === 4) finish(holder);
  };
}, {});

/** Sends a request through a transport. */
export function sendRequest(
  transport: Transport,
  method: string,
  headers: object,
  body: string,
  soapTransport: SoapTransport,
  async: boolean,
  timeout: number | undefined,
): void {
  let holder: Holder | undefined;
  try {
    const connection = transport.newConnection();
    holder = new ConnectionHolder(connection, soapTransport, async);
    transport.connection = connection;
    transport._holder = holder;
    connection.onreadystatechange = () => transport.httpConnectionCallback();
    connection.open(method, transport.url, async);
    for (const [name, value] of Object.entries(headers)) connection.setRequestHeader(name, value);
    trace(`${method} ${transport.url}`, body);
    connection.send(body);
  } catch (error) {
    if (holder) end(holder);
    soapTransport.httpCallback((error as Error).message, false, 0);
    return;
  }
  if (!async) finish(holder);
  else if (!holder._done) transport.setTimeoutOn(holder, timeout);
}

/** Marks a request as over; tells whether it already was. */
function end(holder: Holder): boolean {
  const { _done } = holder;
  clearTimeout(holder._timer);
  holder._done = true;
  return _done;
}

function finish(holder: Holder): void {
  if (end(holder)) return;
  const { connection, soapTransport, async } = holder;
  const { status, responseText } = connection;
  trace(`Answer with status ${status}`, responseText, true);
  // A page's own callback reads the DOM. The toolkit's reads text, which needs no document to be made.
  const isOwn = soapTransport.httpCallback === httpCallback;
  const answer = (!isOwn && connection.responseXML?.documentElement) || responseText;
  const deliver = () => soapTransport.httpCallback(answer, status >= 200 && status < 300, status);
  // When the user leaves the page, the browser breaks requests off, and timers with them: nobody hears of it.
  if (async && !status) setTimeout(deliver);
  else deliver();
}

function endAfter(holder: Holder, timeout: number | undefined): void {
  // Longer ones than have room in 32 bits fire at once in browsers.
  if (((timeout as number) | 0) !== timeout || timeout < 1) return;
  holder._timer = setTimeout(() => {
    if (end(holder)) return;
    holder.connection.abort?.();
    holder.soapTransport.sendFault(timeoutFault());
  }, timeout);
}
