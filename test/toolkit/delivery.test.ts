// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SoapTransport } from '../../src/toolkit/soap-transport.js';
import { Transport as HttpTransport } from '../../src/toolkit/transport.js';
import { answerWith, envelope, sforce } from './page.js';

// biome-ignore lint/suspicious/noExplicitAny: the pages that these calls stand for are JavaScript
const page = sforce.connection as any;
const { Transport } = sforce;
const { beforeCallback, afterCallback } = sforce.SoapTransport.prototype;

afterEach(() => {
  sforce.Transport = Transport;
  Object.assign(sforce.SoapTransport.prototype, { beforeCallback, afterCallback });
  vi.restoreAllMocks();
});

/** Holds the calls' answers back; gives what each of them is to be answered through. */
function holdAnswers(): SoapTransport[] {
  const held: SoapTransport[] = [];
  sforce.Transport = function (this: { send: unknown }) {
    this.send = (_: string, soapTransport: SoapTransport) => held.push(soapTransport);
  } as unknown as typeof Transport;
  return held;
}

/** Answers a call later on: what the answer of another one left to do is done by then. */
function roundTrip(): Promise<unknown> {
  sforce.Transport = Transport;
  return new Promise((resolve) => page.getUserInfo(resolve));
}

const good = () => envelope('<r><result>1</result></r>');

describe('an answer', () => {
  it.each(['onSuccess', 'onFailure', 'beforeCallback', 'afterCallback'])(
    'is delivered once, though %s answers again',
    async (where) => {
      const held = holdAnswers();
      const delivered: string[] = [];
      const again = () => {
        if (delivered.length > 3) return;
        held[0]?.httpCallback(good(), true, 200);
        held[0]?.httpCallback('late', false, 500);
        held[0]?.sendFault(new Error('late'));
      };
      const reached = (name: string) => {
        if (name.startsWith('on')) delivered.push(name);
        if (name === where) again();
      };
      sforce.SoapTransport.prototype.beforeCallback = () => reached('beforeCallback');
      sforce.SoapTransport.prototype.afterCallback = () => reached('afterCallback');
      page.getUserInfo({ onSuccess: () => reached('onSuccess'), onFailure: () => reached('onFailure') });
      const failing = where === 'onFailure';
      held[0]?.httpCallback(failing ? 'no luck' : good(), !failing, failing ? 503 : 200);
      await roundTrip();
      expect(delivered).toEqual([failing ? 'onFailure' : 'onSuccess']);
    },
  );

  it.each([true, false])('is delivered though the hooks around it throw; success: %s', async (success) => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {});
    const held = holdAnswers();
    const delivered: string[] = [];
    const throwing = (name: string) => () => {
      throw new Error(name);
    };
    Object.assign(sforce.SoapTransport.prototype, {
      beforeCallback: throwing('before'),
      afterCallback: throwing('after'),
    });
    page.getUserInfo({
      onSuccess: () => delivered.push('success'),
      onFailure: () => delivered.push('failure'),
    });
    expect(() => held[0]?.httpCallback(success ? good() : 'no luck', success, 500)).not.toThrow();
    Object.assign(sforce.SoapTransport.prototype, { beforeCallback, afterCallback });
    await roundTrip();
    expect(delivered).toEqual([success ? 'success' : 'failure']);
    expect(reported.mock.calls.map(([error]) => error.message)).toEqual(['before', 'after']);
  });

  it('that comes after the time is dropped, where the connection cannot be aborted', async () => {
    const connection = standIn(() => {});
    const delivered = await timedCall();
    connection.answer();
    await roundTrip();
    expect(delivered).toEqual(['failure: Remote invocation timed out']);
  });

  it('that comes in time is the only one', async () => {
    standIn((connection) => queueMicrotask(connection.answer));
    const delivered = await timedCall();
    // Never answered: its time is over after that of the first would have been.
    standIn(() => {});
    expect(await timedCall()).toEqual(['failure: Remote invocation timed out']);
    await roundTrip();
    expect(delivered).toEqual(['success: 1']);
  });
});

/** Makes a call with the shortest time for its answer; gives what is delivered, as soon as something is. */
async function timedCall(): Promise<string[]> {
  const delivered: string[] = [];
  await new Promise<void>((resolve) => {
    const done = (how: string) => (value: unknown) => {
      delivered.push(`${how}: ${value}`);
      resolve();
    };
    page.getUserInfo({ onSuccess: done('success'), onFailure: done('failure'), timeout: 1 });
  });
  return delivered;
}

/** Puts a connection that stands in for the browser's below the toolkit's transport; `send` is what it does with a request. */
function standIn(send: (connection: { answer(): void }) => void) {
  const connection = {
    readyState: 0,
    status: 200,
    responseText: good(),
    onreadystatechange: () => {},
    open() {},
    setRequestHeader() {},
    send: () => send(connection),
    answer: () => {
      connection.readyState = 4;
      connection.onreadystatechange();
    },
  };
  sforce.Transport = function (this: InstanceType<typeof Transport>, url: string) {
    HttpTransport.call(this, url);
    this.newConnection = () => connection;
  } as unknown as typeof Transport;
  return connection;
}

describe('a request that breaks off', () => {
  it('is told of in a later task, which a page that is being left has none of', async () => {
    const connection = standIn(() => {});
    const delivered: unknown[] = [];
    page.getUserInfo({
      onSuccess: () => delivered.push('success'),
      onFailure: (e: unknown) => delivered.push(e),
    });
    Object.assign(connection, { status: 0, responseText: '' });
    connection.answer();
    await Promise.resolve();
    expect(delivered).toEqual([]);
    await roundTrip();
    await new Promise((resolve) => setTimeout(resolve));
    expect(delivered).toHaveLength(1);
    expect(delivered[0]).toMatchObject({ faultcode: 'toolkit:CONNECTION_FAILED' });
  });
});

describe('login', () => {
  const login = (answer: string) => {
    answerWith(answer);
    const delivered: unknown[] = [];
    const callback = {
      onSuccess: (result: { sessionId: string }, source: unknown) =>
        delivered.push('success', result.sessionId, source),
      onFailure: () => delivered.push('failure'),
      source: 7,
    };
    let returned: unknown;
    try {
      returned = page.login('u', 'p', callback).sessionId;
    } catch (error) {
      returned = (error as { faultcode: string }).faultcode;
    }
    expect(delivered).toEqual([]);
    return { returned, delivered };
  };

  it('gives its result, and to a callback too', async () => {
    const { returned, delivered } = login('<r><result><sessionId>S2</sessionId></result></r>');
    await roundTrip();
    expect(returned).toBe('S2');
    expect(delivered).toEqual(['success', 'S2', 7]);
  });

  it('that fails throws, and tells the callback nothing besides', async () => {
    const { returned, delivered } = login(
      '<soapenv:Fault><faultcode>sf:INVALID_LOGIN</faultcode><faultstring>no</faultstring></soapenv:Fault>',
    );
    answerWith('<r/>');
    await roundTrip();
    expect(returned).toBe('sf:INVALID_LOGIN');
    expect(delivered).toEqual([]);
  });
});
