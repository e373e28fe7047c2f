import type { InputRecord, RowError, SaveResult } from '../org/core/records.js';
import { escapeText } from '../wire/xml-writer.js';
import { CaseFault, type CaseOrg, type CaseSaveOptions, type FoundRecord } from './case-org.js';
import { HttpOrg, NoSoapFault, type OrgAddress } from './http-org.js';
import { faultIn } from './made-in.js';
import { child, children, type Element, readAnswer, textOf } from './soap-elements.js';

const VERSION = '64.0';

/** How many records or ids a call takes. */
const MOST = 200;

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
  userId = '';

  private constructor(
    /** How every request reaches it; also those of other clients. */
    readonly http: HttpOrg,
  ) {}

  /**
   * Asks the org who the session belongs to. Throws a `CaseFault` where it is not valid, a `NoSoapFault` where something
   * else answers, and an `UnreachableError` where nothing does.
   */
  static async open(address: OrgAddress): Promise<SoapOrg> {
    const org = new SoapOrg(new HttpOrg(address));
    const [user] = await org.#call('getUserInfo', '');
    org.userId = (user && textOf(user, 'userId')) ?? '';
    return org;
  }

  create = (records: readonly InputRecord[], options: CaseSaveOptions) =>
    this.#save('create', recordTexts(records), options);
  update = (records: readonly InputRecord[], options: CaseSaveOptions) =>
    this.#save('update', recordTexts(records), options);
  upsert = (key: string, records: readonly InputRecord[], options: CaseSaveOptions) =>
    this.#save('upsert', tag('externalIDFieldName', key) + recordTexts(records), options);
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
   * Why the org takes no further calls: the session has ended, the limit of the day is reached, it is out of reach.
   * `null` where it takes them.
   */
  async whyGone(): Promise<string | null> {
    return this.#call('getUserInfo', '').then(
      () => null,
      (error: Error) => (error instanceof CaseFault ? `${error.code}: ${error.message}` : error.message),
    );
  }

  /**
   * Deletes all that was made, children first, and takes it out of the recycle bin. Gives what is still there, and what
   * is still in the bin; throws never. May be called again.
   */
  async deleteMade(): Promise<Leftover[]> {
    const { made } = this.http;
    let left = new Map<string, string>();
    let waiting = [...made].reverse();
    // What stands in another one's way goes in a later round.
    for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before; ) {
      before = waiting.length;
      left = await this.#deleteRound(waiting);
      waiting = [...left.keys()];
    }
    const gone = [...made].filter((id) => !left.has(id));
    for (const part of parts(gone)) {
      const why = await this.emptyRecycleBin(part).then(() => null, String);
      for (const id of part)
        if (why === null) made.delete(id);
        else left.set(id, `it is in the recycle bin: ${why}`);
    }
    return [...left].map(([id, why]) => ({ id, why }));
  }

  async #deleteRound(ids: readonly string[]): Promise<Map<string, string>> {
    const left = new Map<string, string>();
    for (const part of parts(ids))
      try {
        const results = await this.delete(part, {});
        results.forEach(({ success, errors: [error] }, i) => {
          if (!success && error && !GONE.has(error.statusCode)) left.set(part[i] as string, error.message);
        });
      } catch (error) {
        for (const id of part) left.set(id, String(error));
      }
    return left;
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
    const { url, sessionId } = this.http.address;
    const http = await this.http.send(
      `/services/Soap/u/${VERSION}`,
      '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">' +
        `<e:Header><SessionHeader>${tag('sessionId', sessionId)}</SessionHeader>${headers}</e:Header>` +
        `<e:Body><${call}>${body}</${call}></e:Body></e:Envelope>`,
    );
    const answer = readAnswer(http.text);
    if (!answer) throw new NoSoapFault(url, http);
    const fault = faultIn(answer);
    if (fault) throw new CaseFault(fault.code, fault.message);
    return children(answer, 'result');
  }
}

/** Errors of a deletion that say that the record is no longer there. */
const GONE: ReadonlySet<string> = new Set(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY']);

const parts = (ids: readonly string[]) =>
  Array.from({ length: Math.ceil(ids.length / MOST) }, (_, i) => ids.slice(i * MOST, (i + 1) * MOST));
