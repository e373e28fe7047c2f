import type { Context } from 'hono';
import { faults } from '../../contract/faults.js';
import type { Route, Site } from '../web/site.js';
import { formatFault } from './response-format.js';
import { toFault } from './to-fault.js';

const MEDIA_TYPE = 'text/xml;charset=UTF-8';
const SOAP_TYPES = /^\s*(?:text\/xml|application\/soap\+xml|application\/xml)\s*(?:;|$)/i;

/** An answer to a request: the text of its envelope, and the status where it is a fault. */
export interface SoapAnswer {
  readonly text: string;
  readonly status: 200 | 500;
}

/** Answers a request with an envelope. What it throws becomes a fault. */
export type AnswerSoap = (context: Context, site: Site) => Promise<SoapAnswer>;

/** Makes the handler of a route that speaks SOAP. */
export const serveSoap =
  (answer: AnswerSoap): Route['handle'] =>
  async (context, site) => {
    if (context.req.method !== 'POST')
      return context.text('This is a SOAP endpoint: it takes POST requests with a SOAP envelope.\n', 405, {
        Allow: 'POST',
      });
    if (!SOAP_TYPES.test(context.req.header('content-type') ?? ''))
      return context.text('A SOAP request has the Content-Type text/xml; charset=UTF-8.\n', 415);
    const start = performance.now();
    // How long the org took, for the network panel of browsers and for who measures.
    const headers = () => ({
      'Content-Type': MEDIA_TYPE,
      'Cache-Control': 'no-store',
      'Server-Timing': `total;dur=${(performance.now() - start).toFixed(2)}`,
    });
    try {
      const { text, status } = await answer(context, site);
      return context.body(text, status, headers());
    } catch (error) {
      const fault = toFault(error, site);
      return context.body(formatFault(fault), faults[fault.code].status as 500, headers());
    }
  };
