import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';

/** A request on its way out of the thread. */
export interface ThreadRequest {
  readonly id: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Set to 1, and notified, when the answer is there: for who waits. */
  readonly lock: Int32Array;
}

/** Its answer; status 0 where there is none. */
export interface ThreadAnswer {
  readonly id: number;
  readonly status: number;
  readonly text: string;
}

/** What pages know as `XMLHttpRequest`, as far as the toolkit uses it; requests go through a port. */
export function requestConstructor(network: MessagePort): new () => object {
  const waiting = new Map<number, (answer: ThreadAnswer) => void>();
  let count = 0;
  const deliver = (answer: ThreadAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  };
  network.on('message', deliver);

  return class {
    onreadystatechange: (() => void) | null = null;
    readyState = 0;
    status = 0;
    responseText = '';
    #url = '';
    #isAsync = true;
    #id = 0;
    readonly #headers: Record<string, string> = {};

    open(_method: string, url: string, isAsync: boolean) {
      this.#url = url;
      this.#isAsync = isAsync;
      this.#become(1);
    }

    setRequestHeader(name: string, value: string) {
      this.#headers[name] = value;
    }

    send(body: string) {
      const lock = new Int32Array(new SharedArrayBuffer(4));
      const id = ++count;
      this.#id = id;
      waiting.set(id, (answer) => this.#take(answer));
      network.postMessage({ id, url: this.#url, headers: this.#headers, body, lock } satisfies ThreadRequest);
      if (this.#isAsync) return;
      Atomics.wait(lock, 0, 0);
      while (waiting.has(id)) {
        const answer = receiveMessageOnPort(network)?.message as ThreadAnswer | undefined;
        if (!answer) break;
        if (answer.id === id) deliver(answer);
        // Nothing else happens while a page waits.
        else setImmediate(deliver, answer);
      }
      if (this.readyState !== 4 || this.status === 0) throw new Error('The network has failed');
    }

    abort() {
      waiting.delete(this.#id);
    }

    #take({ status, text }: ThreadAnswer) {
      this.status = status;
      this.responseText = text;
      this.#become(4);
    }

    #become(state: number) {
      this.readyState = state;
      this.onreadystatechange?.();
    }
  };
}
