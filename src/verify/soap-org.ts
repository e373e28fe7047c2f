import { XMLParser } from 'fast-xml-parser';
import type { InputRecord, RowError, SaveResult } from '../org/core/records.js';
import { escapeText } from '../wire/xml-writer.js';
import { CaseFault, type CaseOrg, type CaseSaveOptions, type FoundRecord } from './case-org.js';

/** Where an org is, and the session to use. */
export interface SoapOrgAddress {
  /** `https://example--dev.sandbox.my.salesforce.com`, without a path. */
  readonly url: string;
  readonly sessionId: string;
}

const VERSION = '64.0';

/** How many records or ids a call takes. */
const MOST = 200;

/** An element: its name, what it holds in order, and its attributes without their prefixes. */
interface Element {
  readonly name: string;
  readonly children: readonly Element[];
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

type Ordered = Record<string, Ordered[] | string | Record<string, string>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});

function toElement(node: Ordered): Element | null {
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined || name === '#text' || name.startsWith('?')) return null;
  const inside = node[name] as Ordered[];
  return {
    name,
    children: inside.map(toElement).filter((child) => child !== null),
    text: inside.map((child) => ('#text' in child ? String(child['#text']) : '')).join(''),
    attributes: (node[':@'] ?? {}) as Record<string, string>,
  };
}

const child = ({ children }: Element, name: string) => children.find((one) => one.name === name);
const children = ({ children: all }: Element, name: string) => all.filter((one) => one.name === name);
const textOf = (element: Element, name: string) => {
  const found = child(element, name);
  return found && found.attributes.nil !== 'true' ? found.text : null;
};

/** A record without the type and the id that the API puts in front of the fields that were asked for. */
function toRecord({ children: [, , ...fields] }: Element): FoundRecord {
  return Object.fromEntries(fields.map((field) => [field.name, toValue(field)]));
}

function toValue(element: Element): unknown {
  if (element.attributes.nil === 'true') return null;
  if (child(element, 'done')) return children(element, 'records').map(toRecord);
  return child(element, 'type') ? toRecord(element) : element.text;
}

const toError = (element: Element): RowError => ({
  statusCode: textOf(element, 'statusCode') ?? '',
  message: textOf(element, 'message') ?? '',
  fields: children(element, 'fields').map(({ text }) => text),
});

const toSaveResult = (element: Element): SaveResult => ({
  id: textOf(element, 'id'),
  success: textOf(element, 'success') === 'true',
  ...(child(element, 'created') ? { created: textOf(element, 'created') === 'true' } : {}),
  mergedRecordIds: children(element, 'mergedRecordIds').map(({ text }) => text),
  updatedRelatedIds: children(element, 'updatedRelatedIds').map(({ text }) => text),
  errors: children(element, 'errors').map(toError),
});

const tag = (name: string, text: string) => `<${name}>${escapeText(text)}</${name}>`;
const tags = (name: string, texts: readonly string[]) => texts.map((text) => tag(name, text)).join('');

function recordText(name: string, { type, id, fields, fieldsToNull, parents }: InputRecord): string {
  const empty = [...fieldsToNull];
  let text = '';
  for (const [field, value] of fields) {
    if (value === null) empty.push(field);
    else text += tag(field, value);
  }
  for (const [field, parent] of parents ?? []) text += recordText(field, parent);
  return `<${name}>${tag('type', type)}${tags('fieldsToNull', empty)}${id === null ? '' : tag('Id', id)}${text}</${name}>`;
}

const recordTexts = (records: readonly InputRecord[]) =>
  records.map((record) => recordText('sObjects', record)).join('');

const optionHeaders = ({ allOrNone, allowFieldTruncation }: CaseSaveOptions) =>
  (allOrNone ? `<AllOrNoneHeader>${tag('allOrNone', 'true')}</AllOrNoneHeader>` : '') +
  (allowFieldTruncation
    ? `<AllowFieldTruncationHeader>${tag('allowFieldTruncation', 'true')}</AllowFieldTruncationHeader>`
    : '');

/** What could not be deleted, and why. */
export interface Leftover {
  readonly id: string;
  readonly why: string;
}

/** An org reached by its SOAP API. It knows what was made through it, and deletes that again. */
export class SoapOrg implements CaseOrg {
  readonly #made = new Set<string>();
  userId = '';

  private constructor(private readonly address: SoapOrgAddress) {}

  /** Asks the org who the session belongs to. Throws a `CaseFault` where it is not valid, and what `fetch` throws. */
  static async open(address: SoapOrgAddress): Promise<SoapOrg> {
    const org = new SoapOrg(address);
    const [user] = await org.#call('getUserInfo', '');
    org.userId = (user && textOf(user, 'userId')) ?? '';
    return org;
  }

  create = async (records: readonly InputRecord[], options: CaseSaveOptions) =>
    this.#note(await this.#save('create', recordTexts(records), options));
  update = (records: readonly InputRecord[], options: CaseSaveOptions) =>
    this.#save('update', recordTexts(records), options);
  upsert = async (key: string, records: readonly InputRecord[], options: CaseSaveOptions) =>
    this.#note(
      await this.#save('upsert', tag('externalIDFieldName', key) + recordTexts(records), options),
      true,
    );
  merge = (
    requests: readonly { master: InputRecord; victims: readonly string[] }[],
    options: CaseSaveOptions,
  ) =>
    this.#save(
      'merge',
      requests
        .map(
          ({ master, victims }) =>
            `<request>${recordText('masterRecord', master)}${tags('recordToMergeIds', victims)}</request>`,
        )
        .join(''),
      options,
    );
  delete = (ids: readonly string[], options: CaseSaveOptions) =>
    this.#save('delete', tags('ids', ids), options);
  undelete = (ids: readonly string[], options: CaseSaveOptions) =>
    this.#save('undelete', tags('ids', ids), options);
  emptyRecycleBin = (ids: readonly string[]) => this.#save('emptyRecycleBin', tags('ids', ids), {});
  query = (soql: string) => this.#rows('query', soql);
  queryAll = (soql: string) => this.#rows('queryAll', soql);

  /** How many rows a query says that it has. */
  async size(soql: string): Promise<number> {
    const [result] = await this.#call('query', tag('queryString', soql));
    return Number(result && textOf(result, 'size'));
  }

  async getUpdated(type: string, start: string, end: string): Promise<readonly string[]> {
    const [result] = await this.#span('getUpdated', type, start, end);
    return result ? children(result, 'ids').map(({ text }) => text) : [];
  }

  async getDeleted(type: string, start: string, end: string): Promise<readonly string[]> {
    const [result] = await this.#span('getDeleted', type, start, end);
    return result ? children(result, 'deletedRecords').map((record) => textOf(record, 'id') ?? '') : [];
  }

  /**
   * Deletes all that was made, children first, and takes it out of the recycle bin. Gives what is still there. May be
   * called again.
   */
  async deleteMade(): Promise<Leftover[]> {
    let left = new Map<string, string>();
    let waiting = [...this.#made].reverse();
    // What stands in another one's way goes in a later round.
    for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before; ) {
      before = waiting.length;
      left = await this.#deleteRound(waiting);
      waiting = [...left.keys()];
    }
    const gone = [...this.#made].filter((id) => !left.has(id));
    for (const part of parts(gone)) await this.emptyRecycleBin(part);
    for (const id of gone) this.#made.delete(id);
    return [...left].map(([id, why]) => ({ id, why }));
  }

  async #deleteRound(ids: readonly string[]): Promise<Map<string, string>> {
    const left = new Map<string, string>();
    for (const part of parts(ids)) {
      const results = await this.delete(part, {});
      results.forEach(({ success, errors: [error] }, i) => {
        if (!success && error && !GONE.has(error.statusCode)) left.set(part[i] as string, error.message);
      });
    }
    return left;
  }

  #note(results: readonly SaveResult[], onlyCreated = false): readonly SaveResult[] {
    for (const { id, success, created } of results)
      if (success && id !== null && (!onlyCreated || created)) this.#made.add(id);
    return results;
  }

  #span = (call: string, type: string, start: string, end: string) =>
    this.#call(call, tag('sObjectType', type) + tag('startDate', start) + tag('endDate', end));

  async #save(call: string, body: string, options: CaseSaveOptions): Promise<SaveResult[]> {
    return (await this.#call(call, body, optionHeaders(options))).map(toSaveResult);
  }

  async #rows(call: 'query' | 'queryAll', soql: string): Promise<FoundRecord[]> {
    const rows: FoundRecord[] = [];
    let [result] = await this.#call(call, tag('queryString', soql));
    while (result) {
      rows.push(...children(result, 'records').map(toRecord));
      const locator = textOf(result, 'queryLocator');
      if (locator === null || textOf(result, 'done') === 'true') break;
      [result] = await this.#call('queryMore', tag('queryLocator', locator));
    }
    return rows;
  }

  async #call(call: string, body: string, headers = ''): Promise<Element[]> {
    const { url, sessionId } = this.address;
    const response = await fetch(`${url}/services/Soap/u/${VERSION}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""' },
      body:
        '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">' +
        `<e:Header><SessionHeader>${tag('sessionId', sessionId)}</SessionHeader>${headers}</e:Header>` +
        `<e:Body><${call}>${body}</${call}></e:Body></e:Envelope>`,
    });
    const text = await response.text();
    const envelope = (parser.parse(text) as Ordered[]).map(toElement).find((one) => one?.name === 'Envelope');
    const answer = envelope && child(envelope, 'Body')?.children[0];
    if (!answer)
      throw new CaseFault('NO_SOAP_ANSWER', `${url} answered ${response.status}: ${text.slice(0, 200)}`);
    if (answer.name !== 'Fault') return children(answer, 'result');
    const code = (textOf(answer, 'faultcode') ?? '').replace(/^\w+:/, '');
    throw new CaseFault(code, (textOf(answer, 'faultstring') ?? '').replace(`${code}: `, ''));
  }
}

/** Errors of a deletion that say that the record is no longer there. */
const GONE: ReadonlySet<string> = new Set(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY']);

const parts = (ids: readonly string[]) =>
  Array.from({ length: Math.ceil(ids.length / MOST) }, (_, i) => ids.slice(i * MOST, (i + 1) * MOST));
