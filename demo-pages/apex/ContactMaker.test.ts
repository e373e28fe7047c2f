import assert from 'node:assert/strict';
import { DmlException, queryOne, test } from 'sforce-toolkit/apex';
import { addContact, contactsOf } from './ContactMaker.js';

test('adds a contact to the account', async () => {
  const account = await queryOne('SELECT Id FROM Account ORDER BY CreatedDate, Id LIMIT 1');
  const before = await contactsOf(account.Id as string);
  const id = await addContact('Zzz', account);
  const after = await contactsOf(account.Id as string);
  assert.equal(after.length, before.length + 1);
  assert.equal(after.at(-1)?.Id, id);
});

test('a contact has a name', async () => {
  const account = await queryOne('SELECT Id FROM Account LIMIT 1');
  await assert.rejects(() => addContact('', account), DmlException);
});
