// Accounts and contacts for the local org: the same ones every time, with names that are spread over the alphabet.

const FIRST =
  'Amber Birch Cedar Delta Ember Fjord Grove Haven Iris Juniper Kestrel Linden Maple North Opal Pine Quartz River Sable Terra';
const SECOND =
  'Foods Freight Glass Health Labs Logistics Marine Media Metals Motors Optics Paper Power Print Rail Steel Systems Textiles Tools Works';
const GIVEN = 'Ada Ben Cleo Dan Eva Finn Gina Hugo Ida Jon Kim Leo Mia Nils Olga Paul Rosa Sam Tess Uwe';
const FAMILY =
  'Abel Berg Castro Diaz Ender Fuchs Gomez Huber Ivers Jung Klein Lopez Meyer Nagy Ortiz Peters Quist Roth Sommer Thiel';
const INDUSTRIES = 'Agriculture Banking Chemicals Construction Education Electronics Energy Engineering';
const CITIES = 'Aachen Bern Cork Dover Essen Faro Graz Haarlem';

/** An entry of a list that a number stands for; another one for each salt, whatever the number. */
function pick(list, number, salt) {
  const words = list.split(' ');
  let hash = Math.imul(number ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return words[((hash ^ (hash >>> 16)) >>> 0) % words.length];
}

/** Fields of the account with a number, from 0 on. */
export const account = (number) => ({
  Name: `${pick(FIRST, number, 1)} ${pick(SECOND, number, 7)} ${number}`,
  Number__c: `N-${number}`,
  Phone: `+49 30 ${100000 + number}`,
  Industry: pick(INDUSTRIES, number, 3),
  BillingCity: pick(CITIES, number, 5),
  AnnualRevenue: String((number * 7919) % 10_000_000),
  NumberOfEmployees: String((number * 31) % 5000),
});

/** Fields of the contact with a number, of an account. */
export const contact = (number, accountId) => ({
  AccountId: accountId,
  FirstName: pick(GIVEN, number, 2),
  LastName: `${pick(FAMILY, number, 9)} ${number % 1000}`,
  Email: `contact${number}@example.com`,
  Phone: `+49 40 ${100000 + number}`,
  Title: number % 3 === 0 ? 'Purchasing & Sales' : 'Engineer',
});
