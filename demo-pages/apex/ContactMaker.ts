import { type Id, insert, query, SObject } from 'sforce-toolkit/apex';

/** Adds a contact to an account, and gives its id. */
export async function addContact(lastName: string, account: SObject): Promise<Id | undefined> {
  const person = new SObject('Contact', { LastName: lastName, AccountId: account.Id });
  await insert(person);
  return person.Id;
}

/** The contacts of an account by name. */
export function contactsOf(accountId: Id): Promise<SObject[]> {
  return query('SELECT Id, LastName, Email FROM Contact WHERE AccountId = :accountId ORDER BY LastName, Id', {
    accountId,
  });
}
