/** Colours of objects, as six hexadecimal digits: chosen so that white letters on them can be read. */
const COLORS: Readonly<Record<string, string>> = {
  Account: '4A5FC1',
  Asset: '5C6B7A',
  Campaign: 'B4531F',
  Case: 'A8722A',
  Contact: '6B4FB3',
  Contract: '3F7A5C',
  Document: '7A6A2F',
  Event: 'B3406A',
  Lead: 'C0452B',
  Opportunity: '9A5B0E',
  Order: '5A7A1F',
  Pricebook2: '8A5A83',
  Product2: '7B4B94',
  Solution: '2F7F86',
  Task: '2E7D4F',
  User: '2B6FA8',
};

/** What others have by turns. */
const OTHERS = ['3B6EA5', '7C5295', '3D7F5F', 'A35A2A', '7A4D4D', '50708A'];

/** The colour of an object, of a tab or of an app: the same for the same name. */
export function colorOf(name: string): string {
  const own = Object.hasOwn(COLORS, name) ? COLORS[name] : undefined;
  if (own !== undefined) return own;
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return OTHERS[sum % OTHERS.length] as string;
}
