import {
  ApexException,
  type DateText,
  type Decimal,
  type Id,
  type Integer,
  query,
  queryOne,
  type SObject,
  update,
} from 'sforce-toolkit/apex';

/** What an account owes. */
export interface Balance {
  accountName: string;
  openInvoices: Integer;
  amount: Decimal;
  earliestDue: DateText | null;
  invoices: SObject[];
}

/** The invoices of an account that are sent and not paid. */
export async function getBalance(accountId: Id): Promise<Balance> {
  const account = await queryOne('SELECT Name FROM Account WHERE Id = :accountId', { accountId });
  const invoices = await query<{ Amount__c: number; Due_Date__c: DateText }>(
    `SELECT Id, Name, Amount__c, Due_Date__c FROM Invoice__c
     WHERE Account__c = :accountId AND Status__c = 'Sent' ORDER BY Due_Date__c`,
    { accountId },
  );
  return {
    accountName: account.Name,
    openInvoices: invoices.length,
    amount: invoices.reduce((sum, { Amount__c }) => sum + Amount__c, 0),
    earliestDue: invoices[0]?.Due_Date__c ?? null,
    invoices,
  };
}

/** The same for JavaScript remoting. */
export const balanceOf = (accountId: Id): Promise<Balance> => getBalance(accountId);

/** Marks invoices as paid, all or none, and gives their number. */
export async function markPaid(invoiceIds: Id[]): Promise<Integer> {
  const invoices = await query('SELECT Id, Status__c FROM Invoice__c WHERE Id IN :invoiceIds', {
    invoiceIds,
  });
  for (const invoice of invoices) {
    if (invoice.Status__c !== 'Sent')
      throw new ApexException(
        `An invoice that is ${invoice.Status__c} cannot be paid`,
        'InvoiceDesk.InvoiceException',
      );
    invoice.Status__c = 'Paid';
  }
  await update(invoices);
  return invoices.length;
}
