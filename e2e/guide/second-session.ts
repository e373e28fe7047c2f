import { SoapClient } from '../../test/soap-client.js';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A record as the second session reads it: a field without a value is an empty string. */
export type SeenRecord = Readonly<Record<string, string>>;

/** Values of fields to save. */
export type Fields = Readonly<Record<string, string>>;

/** A session beside the page's, by another client, that prepares records and looks at what the samples did. */
export class SecondSession {
  readonly #client: SoapClient;

  private constructor(client: SoapClient) {
    this.#client = client;
  }

  static async open(url: string, username: string, password: string): Promise<SecondSession> {
    const client = new SoapClient(url);
    await client.login(username, password);
    return new SecondSession(client);
  }

  /** All records of a query's first batch. */
  async query(soql: string, call: 'query' | 'queryAll' = 'query'): Promise<SeenRecord[]> {
    const [result] = (await this.#client.call(
      call,
      `<queryString>${escaped(soql)}</queryString>`,
      '<QueryOptions><batchSize>2000</batchSize></QueryOptions>',
    )) as { records?: Record<string, string | string[]>[] }[];
    return (result?.records ?? []).map((record) =>
      // The partner API sends the id twice.
      Object.fromEntries(
        Object.entries(record).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
      ),
    ) as SeenRecord[];
  }

  /** How many records a condition finds. */
  async count(object: string, where: string): Promise<number> {
    return (await this.query(`SELECT Id FROM ${object} WHERE ${where}`)).length;
  }

  /** Creates records of an object and gives their ids. */
  async create(object: string, records: readonly Fields[]): Promise<string[]> {
    const xml = records.map((fields) => {
      const elements = Object.entries(fields).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
      return `<sObjects><type>${object}</type>${elements.join('')}</sObjects>`;
    });
    const results = (await this.#client.call('create', xml.join(''))) as { id: string; success: string }[];
    const failed = results.find(({ success }) => success !== 'true');
    if (failed) throw new Error(`A ${object} was not created: ${JSON.stringify(failed)}`);
    return results.map(({ id }) => id);
  }

  async delete(ids: readonly string[]): Promise<void> {
    await this.#client.call('delete', ids.map((id) => `<ids>${id}</ids>`).join(''));
  }

  /** Whether a session id is that of a session that is open, and whose. */
  async userOf(url: string, sessionId: string): Promise<string> {
    const client = new SoapClient(url);
    const header = `<SessionHeader><sessionId>${sessionId}</sessionId></SessionHeader>`;
    const [user] = (await client.call('getUserInfo', '', header)) as { userName: string }[];
    return user?.userName ?? '';
  }
}
