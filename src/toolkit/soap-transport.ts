import { decodeFailure, type RawAnswer, readAnswer } from './answer.js';
import { type CallbackHandlers, toHandlers } from './callback.js';
import { constructorFunction } from './constructor-function.js';
import { showError } from './error-window.js';
import type { Fault } from './fault.js';
import { layers } from './layers.js';
import type { XmlWriter } from './xml-writer.js';

/** One SOAP call: sends an envelope, decodes the answer and delivers it once. */
export interface SoapTransport {
  /**
   * Sends what the writer wrote. Without a callback it gives the result, or throws.
   *
   * @param isArray whether the call gives a list.
   */
  send(url: string, writer: XmlWriter, isArray: boolean, callback?: unknown): unknown;
  /**
   * Takes the answer from the transport: the root element or the text of the document, or, where the call failed, the
   * fault's, or a message.
   */
  httpCallback(answer: RawAnswer, success: boolean, status?: number): void;
  /** Delivers a failure. */
  sendFault(fault: unknown): void;
  /** Takes the failures of calls whose callback has no `onFailure`; shows them. */
  onFailure(error: unknown): void;
  /** Runs before the handlers of an answer. What it throws is reported to the console, and the answer delivered. */
  beforeCallback(): void;
  /** Runs after the handlers of an answer. What it throws is reported to the console. */
  afterCallback(): void;

  /** Where the headers of the answer are kept. */
  _connection?: object;
  _isArray: boolean;
  _handlers: CallbackHandlers | null;
  /** Whether `send` has returned. */
  _isSent: boolean;
  _isAnswered: boolean;
  _result: unknown;
}

export const SoapTransport = constructorFunction<SoapTransport, []>(
  function () {
    this._isSent = this._isAnswered = false;
  },
  {
    send(url: string, writer: XmlWriter, isArray: boolean, callback?: unknown) {
      const handlers = toHandlers(callback);
      this._isArray = isArray;
      this._handlers = handlers;
      SoapTransport.call(this);
      const transport = new (layers().Transport)(url);
      transport.send(writer.toString(), this, !!handlers, handlers?.timeout);
      if (!handlers && !this._isAnswered) this.sendFault(decodeFailure('the transport did not answer', 0));
      this._isSent = true;
      return this._result;
    },
    httpCallback(answer: RawAnswer, success: boolean, status?: number) {
      if (this._isAnswered) return;
      const { _handlers: handlers } = this;
      let result: unknown;
      try {
        result = readAnswer(answer, success, this._isArray, status ?? 0, this._connection);
      } catch (fault) {
        this.sendFault(fault);
        return;
      }
      if (handlers)
        deliver(this, () => {
          try {
            handlers.onSuccess(result, handlers.source);
          } catch (error) {
            console.error(error);
            fail(this, handlers, error);
          }
        });
      else {
        this._result = result;
        this._isAnswered = true;
      }
    },
    sendFault(fault: unknown) {
      if (this._isAnswered) return;
      const { _handlers: handlers } = this;
      if (handlers) deliver(this, () => fail(this, handlers, fault));
      else {
        this._isAnswered = true;
        throw fault;
      }
    },
    onFailure: showError,
    beforeCallback() {},
    afterCallback() {},
  },
);

/** Calls the page back, never inside the call itself: a transport of the page's own may answer at once. */
function deliver(transport: SoapTransport, answer: () => void): void {
  // Before code of the page runs, which may answer a second time, or send again.
  transport._isAnswered = true;
  const run = () => {
    runHook(transport, 'beforeCallback');
    answer();
    runHook(transport, 'afterCallback');
  };
  if (transport._isSent) run();
  else setTimeout(run);
}

/** Runs a hook of the page, which must not keep the answer from it. */
function runHook(transport: SoapTransport, hook: 'beforeCallback' | 'afterCallback'): void {
  try {
    transport[hook]();
  } catch (error) {
    console.error(error);
  }
}

function fail(transport: SoapTransport, handlers: CallbackHandlers, error: unknown): void {
  try {
    if (handlers.onFailure) handlers.onFailure(error as Fault, handlers.source);
    else transport.onFailure(error);
  } catch (uncaught) {
    setTimeout(() => {
      throw uncaught;
    });
  }
}
