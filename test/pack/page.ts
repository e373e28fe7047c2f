// Compiled by ../pack.test.ts inside a project that has the package and nothing else.
interface Account {
  Id: string;
  Name: string;
  Industry: string | null;
}
interface NewContact {
  type: 'Contact';
  LastName: string;
}

const result = sforce.connection.query<Account>('Select Id, Name, Industry From Account');
const names: string[] = result.getArray('records').map((account) => account.Name);
const size: number = result.getInt('size');
for (const account of result.getArray('records')) {
  const industry: string | null = account.Industry;
  const created: Date | null = account.getDate('CreatedDate');
  // @ts-expect-error: the page's type has no such field
  account.Nmae;
  // @ts-expect-error: fields are text
  const wrong: number = account.Name;
  names.push(industry ?? '', String(created), String(wrong));
}
sforce.connection.queryMore<Account>(result.queryLocator ?? '', {
  onSuccess(next) {
    names.push(...next.getArray('records').map(({ Name }) => Name));
  },
  onFailure: (error) => alert(error.faultstring),
});
sforce.connection.query<Account>('…', (answer) => names.push(answer.done));

const [account] = sforce.connection.retrieve<Account>('Id, Name', 'Account', ['001']);
// @ts-expect-error: an id that is gone gives null
names.push(account.Name);
if (account) {
  names.push(account.Name);
  sforce.connection.update([account]);
}
const found = sforce.connection.search<Account>('Find {Acme}').getArray('searchRecords');
names.push(...found.map(({ record }) => record.Name));
const iterator = new sforce.QueryResultIterator<Account>(result);
while (iterator.hasNext()) names.push(iterator.next().Name);

const contact: NewContact = { type: 'Contact', LastName: 'Smith' };
const saved = sforce.connection.create([contact, new sforce.SObject('Contact')]);
// @ts-expect-error: a record needs a type
sforce.connection.create([{ LastName: 'Smith' }]);
const untyped: sforce.Xml | undefined = sforce.connection
  .query('Select Id From Account')
  .getArray('records')[0];
names.push(untyped?.Anything, String(saved[0]?.success), String(size));

const save = (record: sforce.SObject, done?: sforce.Callback<sforce.DecodedObject<'SaveResult'>[]>) =>
  sforce.connection.create([record], done);
names.push(String(save(new sforce.SObject('Account'))?.[0]?.success));
const convert: sforce.SentFields<'LeadConvert'> = { leadId: '00Q' };
sforce.connection.convertLead([convert]);

sforce.connection.remoteFunction({
  url: 'https://example.test/',
  onSuccess: (text: string) => names.push(text),
});
// @ts-expect-error: onSuccess is missing
sforce.connection.remoteFunction({ url: 'https://example.test/' });
const path: string = UserContext.getUrl('/apex/Page');
sforce.debug.log(path);
sforce.apex.execute('Numbers', 'five', {});
const failed = (error: sforce.Fault) => error.faultcode;
window.sforce.connection.describeSObject('Account', { onSuccess: () => {}, onFailure: failed });
// @ts-expect-error: there is no such call
sforce.connection.qurey('Select Id From Account');
