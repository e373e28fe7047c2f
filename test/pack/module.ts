// Compiled by ../pack.test.ts inside a project that has the package and nothing else.
import {
  apex,
  Connection,
  connection,
  type DecodedObject,
  type Fault,
  type QueryResult,
  SObject,
  sforce,
  Xml,
} from 'sforce-toolkit/toolkit';

interface Account {
  Name: string;
}

const accounts: QueryResult<Account> = connection.query<Account>('Select Name From Account');
const name: string | undefined = accounts.getArray('records')[0]?.Name;
const own: Connection = new Connection();
own.init('00D', 'https://example.test/services/Soap/u/64.0');
const record: SObject = new SObject('Account');
const xml: Xml = new Xml('name');
const saved = (results: DecodedObject<'SaveResult'>[]) => results[0]?.errors;
const failed = (error: Fault) => error.status;
apex.execute('Numbers', 'five', {});
sforce.Transport = class {} as unknown as typeof sforce.Transport;
// @ts-expect-error: the module makes no global
globalThis.sforce;
// @ts-expect-error: there is no such call
connection.qurey('Select Name From Account');

export { failed, name, record, saved, xml };
