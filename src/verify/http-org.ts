import { CaseFault } from './case-org.js';
import { madeIn } from './made-in.js';

/** Where an org is, and the session to use. */
export interface OrgAddress {
  /** `https://example--dev.sandbox.my.salesforce.com`, without a path. */
  readonly url: string;
  readonly sessionId: string;
}

/** An answer as it came. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Milliseconds that an answer may take. */
const LONGEST = 120_000;

/** Headers of a SOAP request. */
export const SOAP_HEADERS = { 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""' } as const;

/**
 * The one way to an org: whatever is sent to it, by whichever client, goes through here, and so what was made in it is
 * known whatever becomes of the client.
 */
export class HttpOrg {
  /** Ids of the records that were made, in their order. */
  readonly made = new Set<string>();

  constructor(readonly address: OrgAddress) {}

  /** Sends a request to a path of the org. Throws an `Error` that names the org where it cannot be reached. */
  async send(path: string, body: string, headers: Readonly<Record<string, string>> = SOAP_HEADERS) {
    const { url } = this.address;
    let answer: HttpAnswer;
    try {
      const response = await fetch(url + path, {
        method: 'POST',
        headers,
        body,
        // The session is for this org, and none that it sends us to.
        redirect: 'manual',
        signal: AbortSignal.timeout(LONGEST),
      });
      answer = {
        status: response.status,
        contentType: response.headers.get('Content-Type') ?? '',
        text: await response.text(),
      };
    } catch (error) {
      throw new UnreachableError(url, error as Error);
    }
    for (const id of madeIn(answer.text)) this.made.add(id);
    return answer;
  }
}

/** There is no way to the org. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(url: string, cause: Error) {
    super(`${url} cannot be reached: ${(cause.cause as Error | undefined)?.message || cause.message}`, {
      cause,
    });
  }
}

/** What is answered is no SOAP: the address is that of something else. */
export class NoSoapFault extends CaseFault {
  constructor(url: string, { status, contentType, text }: HttpAnswer) {
    const start = text.replace(/\s+/g, ' ').slice(0, 200);
    super('NO_SOAP_ANSWER', `${url} answered with status ${status} (${contentType || 'no type'}): ${start}`);
  }
}
