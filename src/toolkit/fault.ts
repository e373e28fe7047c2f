import { defineMember } from '../wire/define-member.js';
import { Xml } from './xml.js';

/**
 * What a failed call throws or hands to `onFailure`: an `Error`, and an `Xml` with `faultcode`, `faultstring` and
 * `detail`. In a string it prints as an `Xml` does, or, where no server made it, as its text.
 */
export interface Fault extends Xml, Error {
  /**
   * The server's code, such as `sf:INVALID_FIELD`; or, where no server says one: `toolkit:CONNECTION_FAILED` (no answer,
   * or a broken one), `toolkit:HTTP_ERROR` (a status that tells of a failure, without a SOAP fault),
   * `toolkit:INVALID_RESPONSE` (an answer that is not SOAP), `toolkit:TIMEOUT` (none in the time that the page gave).
   */
  faultcode: string;
  faultstring: string;
  detail: Xml | null;
  /** HTTP status of the answer; 0 where there was none. */
  readonly status: number;
  message: string;
  name: string;
}

class SoapFault extends Error {}
Object.assign(SoapFault.prototype, Xml.prototype, {
  toString(this: Fault) {
    return /^toolkit:/.test(this.faultcode) ? this.faultstring : Xml.prototype.toString.call(this);
  },
});

// A fault descends from `Error`, so being an `Xml` is something that `Xml` itself has to say.
defineMember(Xml, Symbol.hasInstance, function (this: unknown, value: unknown) {
  const isFault = this === Xml && value instanceof SoapFault;
  return isFault || Function.prototype[Symbol.hasInstance].call(this as typeof Xml, value);
});

/** Makes a fault. Codes of the toolkit's own start with `toolkit:`. */
export function createFault(
  faultcode: string,
  faultstring: string,
  detail: Xml | null,
  status: number,
): Fault {
  const fault = new SoapFault(faultstring);
  defineMember(fault, 'status', status);
  return Object.assign(fault, { faultcode, faultstring, detail }) as unknown as Fault;
}
