/** Numbers that are the same in every run: a failure can be looked at again. */
export function randomNumbers(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { below, pick: <T>(items: readonly T[]): T => items[below(items.length)] as T };
}
export type Random = ReturnType<typeof randomNumbers>;

type Rule = (random: Random, depth: number) => string;

const maybe =
  (rule: Rule, oneIn = 2): Rule =>
  (random, depth) =>
    random.below(oneIn) === 0 ? rule(random, depth) : '';
const list = (rule: Rule, most = 3, separator = ' , '): Rule => {
  return (random, depth) =>
    Array.from({ length: 1 + random.below(most) }, () => rule(random, depth)).join(separator);
};
const oneOf =
  (...texts: string[]): Rule =>
  (random) =>
    random.pick(texts);

const NAMES = [
  'Id',
  'Name',
  'Amount',
  'CloseDate',
  'Owner.Name',
  'a.Parent.Name',
  'Custom__c',
  'Ref__r.x__c',
];
const field = oneOf(...NAMES);
const aggregate = oneOf(
  'COUNT(Id)',
  'SUM(Amount)',
  'AVG(Amount)',
  'MIN(Name)',
  'max ( Name )',
  'COUNT_DISTINCT(Name)',
);
const dateFunction = oneOf(
  'CALENDAR_YEAR(CloseDate)',
  'DAY_ONLY(CreatedDate)',
  'HOUR_IN_DAY(convertTimezone(CreatedDate))',
  'FISCAL_QUARTER(CloseDate)',
  'WEEK_IN_YEAR(CloseDate)',
);
const conversion = oneOf(
  'toLabel(Name)',
  'FORMAT(Amount)',
  'convertCurrency(Amount)',
  'FORMAT(convertCurrency(Amount)) x',
);
const distance = oneOf("DISTANCE(Loc__c, GEOLOCATION(37.5, -122), 'mi')");
const literal = oneOf(
  "'x'",
  "'it\\'s'",
  "''",
  '5',
  '-5',
  '1.5',
  'true',
  'FALSE',
  'null',
  '2025-08-13',
  '2025-08-13T03:30:00Z',
  '2025-08-13T03:30:00.123+02:00',
  'TODAY',
  'last_week',
  'LAST_N_DAYS:5',
  'N_FISCAL_YEARS_AGO:2',
  'USD500',
);
const comparison: Rule = (random, depth) => {
  const left = random.pick([field, field, field, dateFunction, distance])(random, depth);
  const kind = random.below(depth > 0 ? 6 : 5);
  if (kind < 3)
    return `${left} ${random.pick(['=', '!=', '<>', '<', '<=', '>', '>=', 'LIKE'])} ${literal(random, depth)}`;
  if (kind === 3) return `${left} ${random.pick(['IN', 'NOT IN'])} ( ${list(literal)(random, depth)} )`;
  if (kind === 4)
    return `${left} ${random.pick(['INCLUDES', 'EXCLUDES'])} ( ${list(oneOf("'a'", "'a;b'"))(random, depth)} )`;
  return `${left} ${random.pick(['IN', 'NOT IN'])} ( SELECT ${field(random, 0)} FROM Contact ${maybe(where)(random, 0)} )`;
};
const condition: Rule = (random, depth) => {
  const kind = random.below(depth > 0 ? 5 : 2);
  if (kind < 2) return comparison(random, depth);
  if (kind === 2) return `NOT ${comparison(random, depth - 1)}`;
  const operator = random.pick([' AND ', ' or ']);
  return `( ${list((inner) => condition(inner, depth - 1), 3, operator)(random, depth)} )`;
};
const where: Rule = (random, depth) => `WHERE ${condition(random, depth)}`;
const orderBy: Rule = (random, depth) =>
  `ORDER BY ${list((inner, below) => [field(inner, below), inner.pick(['', 'ASC', 'desc']), inner.pick(['', '', 'NULLS FIRST', 'nulls last'])].join(' '))(random, depth)}`;
const window: Rule = (random, depth) =>
  `${maybe(oneOf('LIMIT 5', 'limit 2000'))(random, depth)} ${maybe(oneOf('OFFSET 5'), 4)(random, depth)}`;
const children: Rule = (random, depth) =>
  `( SELECT ${list(field)(random, depth)} FROM Contacts ${maybe(where)(random, 0)} ${maybe(orderBy)(random, 0)} ${maybe(oneOf('LIMIT 3'))(random, 0)} )`;
const typeOf: Rule = (random, depth) =>
  `TYPEOF What ${list(() => `WHEN Account THEN ${list(field, 2)(random, depth)}`, 2, ' ')(random, depth)} ${maybe(oneOf('ELSE Name', 'ELSE Name , Id'))(random, depth)} END`;
const selectItem: Rule = (random, depth) =>
  random.pick([
    field,
    field,
    field,
    aggregate,
    dateFunction,
    conversion,
    children,
    typeOf,
    oneOf('FIELDS(ALL)', 'fields(standard)'),
  ])(random, depth);
const groupBy: Rule = (random, depth) =>
  random.pick([
    `GROUP BY ${list(oneOf('Name', 'CALENDAR_YEAR(CloseDate)'))(random, depth)}`,
    'GROUP BY ROLLUP ( Name , Id )',
    'GROUP BY CUBE ( Name )',
  ]) + maybe(oneOf(' HAVING COUNT(Id) > 1', " HAVING Name LIKE 'a%' AND MAX(Amount) < 5"))(random, depth);

/** A query that SOQL's grammar makes; whether its names mean something is no matter. */
export const generateQuery: Rule = (random, depth) =>
  [
    random.below(8) === 0 ? 'SELECT COUNT()' : `SELECT ${list(selectItem)(random, depth)}`,
    `FROM Account ${random.pick(['', '', 'a', 'a , a.Parent p'])}`,
    maybe(oneOf('USING SCOPE mine', 'using scope everything'), 5)(random, depth),
    maybe(where)(random, depth),
    maybe(oneOf('WITH SECURITY_ENFORCED', 'WITH USER_MODE', 'with system_mode'), 5)(random, depth),
    maybe(groupBy, 3)(random, depth),
    maybe(orderBy)(random, depth),
    window(random, depth),
    maybe(oneOf('FOR VIEW', 'FOR REFERENCE', 'for update', 'ALL ROWS'), 5)(random, depth),
  ].join(' ');

/** The same with a word left out, doubled, or exchanged for another. */
export function spoil(random: Random, query: string): string {
  const tokens = query.split(/\s+/).filter(Boolean);
  const at = random.below(tokens.length);
  const token = tokens[at] as string;
  const instead = random.pick([
    [],
    [token, token],
    [random.pick(tokens)],
    [token, random.pick([',', '(', ')', 'AND', 'x', '5', 'FROM', 'null'])],
  ]);
  tokens.splice(at, 1, ...instead);
  return tokens.join(' ');
}
