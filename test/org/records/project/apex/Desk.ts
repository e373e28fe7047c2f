import { ApexException, type DateText, type Integer, query, type SObject, update } from 'sforce-toolkit/apex';

export async function echo(text: string): Promise<string> {
  return text;
}

export async function accounts(most: Integer): Promise<SObject[]> {
  return query(`SELECT Id, Name, CreatedDate FROM Account ORDER BY Name LIMIT ${most}`);
}

export async function rename(account: SObject): Promise<string> {
  await update(account);
  return String(account.Name);
}

export async function dayAfter(day: DateText): Promise<DateText> {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10) as DateText;
}

export async function fail(why: string): Promise<void> {
  throw new ApexException(why, 'DeskException');
}

export async function onlySoap(): Promise<string> {
  return 'x';
}
