import { type DateText, type Decimal, type Id, insert, query, SObject, update } from 'sforce-toolkit/apex';

/** Days that a customer has to pay. */
const DAYS = 30;

const daysBefore = (day: DateText, days: number): DateText =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Makes a draft for each account, and gives their ids in the same order. */
export async function createDrafts(accounts: SObject[], amount: Decimal, due: DateText): Promise<Id[]> {
  const drafts = accounts.map(
    ({ Id }) =>
      new SObject('Invoice__c', {
        Account__c: Id,
        Amount__c: amount,
        Status__c: 'Draft',
        Invoice_Date__c: daysBefore(due, DAYS),
        Due_Date__c: due,
      }),
  );
  await insert(drafts);
  return drafts.map(({ Id }) => Id as Id);
}

/** Sends drafts, and gives the numbers of the invoices. */
export async function sendDrafts(invoiceIds: Id[]): Promise<string[]> {
  const drafts = await query(
    'SELECT Id, Name, Status__c FROM Invoice__c WHERE Id IN :invoiceIds ORDER BY Name',
    {
      invoiceIds,
    },
  );
  for (const draft of drafts) draft.Status__c = 'Sent';
  await update(drafts);
  return drafts.map(({ Name }) => Name as string);
}
