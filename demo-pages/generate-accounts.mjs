// Writes data/accounts-generated.json: so many accounts that a query of all of them comes in several batches.
// The same every time it runs. `node demo-pages/generate-accounts.mjs`
import { writeFileSync } from 'node:fs';

const firsts =
  'Amber Arbor Aspen Aurora Beacon Birch Boulder Bramble Canyon Cedar Cinder Clover Coral Crescent Cypress Dawn Delta Drift Eagle Echo Elm Falcon Fern Flint Forge Frost Garnet Golden Grove Harbor Hawthorn Hazel Heather Hollow Indigo Iris Ivory Jade Jasper Keystone Lantern Laurel Linden Lotus Maple Marble Meadow Mesa Misty Nimbus Oak Ocean Onyx Opal Orchard Pebble Prairie Quartz Raven Ridge Sable Sierra'.split(
    ' ',
  );

/** Second halves of names with the industry that they sound like. */
const seconds = [
  ['Foods', 'Food & Beverage'],
  ['Dental Group', 'Healthcare'],
  ['Logistics', 'Transportation'],
  ['Software', 'Technology'],
  ['Builders', 'Construction'],
  ['Textiles', 'Apparel'],
  ['Savings Bank', 'Banking'],
  ['Academy', 'Education'],
  ['Power', 'Energy'],
  ['Machine Works', 'Machinery'],
  ['Insurance', 'Insurance'],
  ['Studios', 'Entertainment'],
  ['Growers', 'Agriculture'],
  ['Instruments', 'Electronics'],
  ['Advisors', 'Consulting'],
  ['Hotel', 'Hospitality'],
  ['Chemical', 'Chemicals'],
  ['Wireless', 'Telecommunications'],
  ['Outdoor', 'Recreation'],
  ['Press', 'Media'],
  ['Foundation', 'Not For Profit'],
  ['Marine', 'Shipping'],
  ['Water District', 'Utilities'],
  ['Labs', 'Biotechnology'],
  ['Furnishings', 'Manufacturing'],
  ['Market', 'Retail'],
  ['Capital', 'Finance'],
  ['Surveyors', 'Engineering'],
  ['Conservancy', 'Environmental'],
  ['Partners', 'Consulting'],
  ['Holdings', 'Finance'],
  ['Imports', 'Retail'],
  ['Pharmacy', 'Healthcare'],
  ['Motors', 'Manufacturing'],
  ['Freight', 'Transportation'],
  ['Networks', 'Technology'],
  ['Bakery', 'Food & Beverage'],
  ['Kitchens', 'Manufacturing'],
  ['Travel', 'Hospitality'],
  ['Signs', 'Communications'],
];

const places = [
  ['Albany', 'NY'],
  ['Boise', 'ID'],
  ['Duluth', 'MN'],
  ['El Paso', 'TX'],
  ['Fargo', 'ND'],
  ['Fresno', 'CA'],
  ['Knoxville', 'TN'],
  ['Lincoln', 'NE'],
  ['Mesa', 'AZ'],
  ['Norfolk', 'VA'],
  ['Tulsa', 'OK'],
  ['Yakima', 'WA'],
];

const types = ['Prospect', 'Customer - Direct', 'Customer - Channel', null];

const records = firsts.flatMap((first, i) =>
  seconds.map(([second, industry], j) => {
    const n = i * seconds.length + j;
    const [city, state] = places[(n * 7) % places.length];
    return {
      attributes: { type: 'Account', referenceId: `GeneratedRef${n + 1}` },
      Name: `${first} ${second}`,
      Industry: industry ?? undefined,
      Type: types[n % types.length] ?? undefined,
      BillingCity: city,
      BillingState: state,
      NumberOfEmployees: ((n * 7919) % 4000) + 5,
    };
  }),
);

const lines = records.map((record) => `    ${JSON.stringify(record)}`);
writeFileSync(
  new URL('data/accounts-generated.json', import.meta.url),
  `{\n  "records": [\n${lines.join(',\n')}\n  ]\n}\n`,
);
