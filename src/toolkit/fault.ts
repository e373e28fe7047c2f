import { Xml } from './xml.js';

/**
 * What a failed call throws or hands to `onFailure`: an `Error`, and an `Xml` with `faultcode`, `faultstring` and
 * `detail`. In a string it prints as an `Xml` does, or, where no server made it, as its text.
 */
export interface Fault extends Xml, Error {
  faultcode: string;
  faultstring: string;
  detail: Xml | null;
  /** HTTP status of the answer; 0 where there was none. */
  readonly status: number;
  message: string;
  name: string;
}

/** Failures below SOAP: no server says these codes. */
export const transportFaults = {
  /** No answer, or one that broke off. */
  connection: 'toolkit:CONNECTION_FAILED',
  /** An HTTP status that tells of a failure, without a SOAP fault. */
  status: 'toolkit:HTTP_ERROR',
  /** An answer that is not SOAP. */
  response: 'toolkit:INVALID_RESPONSE',
  /** No answer in the time that the page gave. */
  timeout: 'toolkit:TIMEOUT',
} as const;

const prototype = Object.assign(Object.create(Error.prototype), Xml.prototype, {
  toString(this: Fault) {
    return this.faultcode in ownCodes ? this.faultstring : Xml.prototype.toString.call(this);
  },
});
const ownCodes: Record<string, true> = Object.fromEntries(
  Object.values(transportFaults).map((code) => [code, true]),
);

// A fault descends from `Error`, so being an `Xml` is something that `Xml` itself has to say.
Object.defineProperty(Xml, Symbol.hasInstance, {
  value(this: { prototype: object }, value: unknown) {
    const isFault =
      (this as unknown) === Xml && Object.prototype.isPrototypeOf.call(prototype, Object(value));
    return isFault || Object.prototype.isPrototypeOf.call(this.prototype, Object(value));
  },
});

/** Makes a fault. */
export function createFault(
  faultcode: string,
  faultstring: string,
  detail: Xml | null,
  status: number,
): Fault {
  const fault = Object.setPrototypeOf(new Error(faultstring), prototype);
  Object.defineProperty(fault, 'status', { value: status, writable: true, configurable: true });
  return Object.assign(fault, { faultcode, faultstring, detail });
}
