import { randomFrom, words } from './seeded-values.mjs';

const SPECIAL = ['&', '<', '>', '"', "'", 'ä'];

/** Records to send, each with its type and so many fields; in 5 of 100 values a character that XML must escape. */
export function records({ records, fields, seed = 1 }) {
  const random = randomFrom(seed);
  return Array.from({ length: records }, () => ({
    type: 'Account',
    ...Object.fromEntries(Array.from({ length: fields }, (_, i) => [`Field${i}__c`, words(random, SPECIAL)])),
  }));
}
