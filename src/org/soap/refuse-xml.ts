import { ApiFault } from '../core/api-fault.js';

/** Reasons can repeat a part of the request, and that can be as long as a client likes. */
const LONGEST_REASON = 400;

/** Ends the call with the fault for a request that cannot be read. */
export function refuseXml(reason: string): never {
  const short = reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON)}…` : reason;
  throw new ApiFault('XML_PARSER_ERROR', short);
}
