import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => name === 'result' || name === 'records',
});

/** A SOAP client that shares no code with the toolkit: what it sends is written by hand, what it reads is read by a library. */
export class SoapClient {
  #session = '';

  constructor(
    readonly url: string,
    readonly version = '64.0',
  ) {}

  /** Logs in; later calls carry the session. */
  async login(username: string, password: string): Promise<void> {
    const [result] = await this.call(
      'login',
      `<username>${username}</username><password>${password}</password>`,
    );
    this.#session = (result as { sessionId: string }).sessionId;
  }

  /** Makes a call and gives the `result` elements. Throws the fault string of a fault. */
  async call(operation: string, body: string, headers = ''): Promise<unknown[]> {
    const session = this.#session && `<SessionHeader><sessionId>${this.#session}</sessionId></SessionHeader>`;
    const response = await fetch(`${this.url}/services/Soap/u/${this.version}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""' },
      body:
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">` +
        `<e:Header>${session}${headers}</e:Header><e:Body><${operation}>${body}</${operation}></e:Body></e:Envelope>`,
    });
    const answer = parser.parse(await response.text()).Envelope.Body;
    if (answer.Fault) throw new Error(answer.Fault.faultstring);
    return answer[`${operation}Response`].result ?? [];
  }
}
