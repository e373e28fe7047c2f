import { ProxyRefusal } from './proxy-refusal.js';
import { TimeOver } from './time-limit.js';

/** What the system's codes mean for who calls. */
const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be resolved now',
  ECONNREFUSED: 'it refuses the connection; is the server running?',
  ECONNRESET: 'it breaks the connection off',
  ETIMEDOUT: 'it cannot be reached',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'its network cannot be reached',
};

const OF_CERTIFICATES = /CERT|SIGNATURE|ISSUER|SELF_SIGNED/;

function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  if (reasons[code]) return reasons[code];
  if (OF_CERTIFICATES.test(code))
    return `its certificate is not accepted: ${message} (${code}); NODE_EXTRA_CA_CERTS names a file of further authorities`;
  if (code.startsWith('HPE_')) return `its answer is no HTTP: ${message}`;
  return message || code;
}

/** What a failed call is answered with. */
export function explainFailure(error: unknown, { origin }: URL): ProxyRefusal {
  if (error instanceof ProxyRefusal) return error;
  if (error instanceof TimeOver)
    return new ProxyRefusal(504, `${origin} has not answered in full within ${error.seconds} seconds.`);
  return new ProxyRefusal(502, `${origin} could not be called: ${reasonOf(error as NodeJS.ErrnoException)}`);
}
