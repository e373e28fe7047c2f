// A client of the org's SOAP API that does as little as possible itself: it sends text and reads text.
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

const NAMESPACES =
  'xmlns:se="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" ' +
  'xmlns:sf="urn:sobject.partner.soap.sforce.com"';

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const elements = (fields) =>
  Object.entries(fields)
    .map(([name, value]) => `<sf:${name}>${escaped(value)}</sf:${name}>`)
    .join('');

/** The records of a call that saves. */
export const sObjects = (type, records) =>
  records.map((fields) => `<sObjects><sf:type>${type}</sf:type>${elements(fields)}</sObjects>`).join('');

/** Texts of all elements of a name in an answer. */
export const textsOf = (answer, name) =>
  [...answer.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text]) => text);

/** A session of a user, with connections that stay open. */
export class OrgClient {
  #agent = new Agent({ keepAlive: true });
  #session = '';
  #address;
  #inServer = false;

  /** Logs in. With `inServer`, times are those that the org tells: from a request's arrival to the text of its answer. */
  static async open(url, username, password, { inServer = false } = {}) {
    const client = new OrgClient();
    client.#inServer = inServer;
    client.#address = new URL('/services/Soap/u/64.0', url);
    const parameters = `<username>${username}</username><password>${password}</password>`;
    client.#session = textsOf((await client.call('login', parameters)).answer, 'sessionId')[0];
    return client;
  }

  close() {
    this.#agent.destroy();
  }

  /**
   * Gives the answer of a call, and its milliseconds: in the server where that was asked for, else from the request's
   * start to the answer's last byte.
   */
  async call(operation, parameters, headers = '') {
    const session = this.#session && `<SessionHeader><sessionId>${this.#session}</sessionId></SessionHeader>`;
    const body = Buffer.from(
      `<se:Envelope ${NAMESPACES}><se:Header>${session}${headers}</se:Header>` +
        `<se:Body><${operation}>${parameters}</${operation}></se:Body></se:Envelope>`,
    );
    const start = performance.now();
    const { bytes, timing } = await this.#send(body);
    const elapsed = this.#inServer ? timing : performance.now() - start;
    const answer = bytes.toString();
    if (!answer.includes(`<${operation}Response>`))
      throw new Error(`${operation} was answered with ${answer}`);
    return { answer, elapsed };
  }

  #send(body) {
    return new Promise((resolve, reject) => {
      const headers = {
        'Content-Type': 'text/xml; charset=UTF-8',
        SOAPAction: '""',
        'Content-Length': body.length,
      };
      const options = { method: 'POST', agent: this.#agent, headers };
      const outgoing = request(this.#address, options, (incoming) => {
        const chunks = [];
        incoming.on('data', (chunk) => chunks.push(chunk));
        const timing = Number(/dur=([\d.]+)/.exec(incoming.headers['server-timing'])?.[1]);
        incoming.on('end', () => resolve({ bytes: Buffer.concat(chunks), timing }));
        incoming.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  /** Runs a query whose rows come in one batch; `rows` is how many there must be. */
  async query(soql, { rows, batchSize = 2000 } = {}) {
    const header = `<QueryOptions><batchSize>${batchSize}</batchSize></QueryOptions>`;
    const result = await this.call('query', `<queryString>${escaped(soql)}</queryString>`, header);
    const size = Number(/<size>(\d+)<\/size><\/result>/.exec(result.answer)?.[1]);
    if (rows === undefined ? !(size > 0) : size !== rows) throw new Error(`${soql} gave ${size} rows`);
    return result;
  }

  /** Creates records, all of which must be good. Gives their ids with the milliseconds. */
  async create(type, records) {
    const { answer, elapsed } = await this.call('create', sObjects(type, records));
    const ids = textsOf(answer, 'id');
    if (ids.length !== records.length) throw new Error(`Not every ${type} was created: ${answer}`);
    return { ids, elapsed };
  }
}
