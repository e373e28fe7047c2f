import type { FieldType, PicklistValue } from '../schema/schema.js';
import { quoted, quotedArray } from './quoted.js';

/** Where a function can stand. */
export type Place = 'SELECT' | 'WHERE' | 'GROUP BY' | 'HAVING' | 'ORDER BY';

/** What a function is applied to, as SQL. */
export interface FunctionArgument {
  readonly sql: string;
  readonly type: FieldType;
  readonly picklist: readonly PicklistValue[];
  /** The time zone whose clock reads a datetime: the user's inside `convertTimezone`. */
  readonly zone: string;
}

/** What functions depend on besides their argument. */
export interface FunctionContext {
  readonly timeZone: string;
  readonly fiscalYearStartMonth: number;
  readonly fiscalYearNamedByStart: boolean;
}

export interface FunctionRow {
  /** `special` ones have no SQL of their own: what compiles their callers knows them. */
  readonly kind: 'aggregate' | 'date' | 'conversion' | 'special';
  readonly places: ReadonlySet<Place>;
  /** Types of fields that it takes. */
  readonly takes: ReadonlySet<FieldType>;
  /** Functions whose results it takes besides fields. */
  readonly nests: readonly string[];
  /** Type of the result; `null` for that of the argument. */
  readonly type: FieldType | null;
  readonly sql: (argument: FunctionArgument, context: FunctionContext) => string;
  readonly source: string;
}

const REFERENCE = 'SOQL and SOSL reference';

const TEXTS: readonly FieldType[] = [
  'string',
  'textarea',
  'picklist',
  'combobox',
  'email',
  'phone',
  'url',
  'anyType',
];
const NUMBERS: readonly FieldType[] = ['int', 'long', 'double', 'currency', 'percent'];
const DAYS: readonly FieldType[] = ['date', 'datetime'];
const COUNTED: readonly FieldType[] = [...TEXTS, ...NUMBERS, ...DAYS, 'id', 'reference'];

const aggregate = (
  takes: readonly FieldType[],
  type: FieldType | null,
  sql: FunctionRow['sql'],
  nests: readonly string[] = [],
): FunctionRow => ({
  kind: 'aggregate',
  places: new Set(['SELECT', 'HAVING', 'ORDER BY']),
  takes: new Set(takes),
  nests,
  type,
  sql,
  source: `${REFERENCE}, "Aggregate Functions"`,
});

/** The smallest or largest; picklists are compared by the order of their values. */
const extreme =
  (name: 'min' | 'max'): FunctionRow['sql'] =>
  ({ sql, type, picklist }) => {
    if (type !== 'picklist' || picklist.length === 0) return `${name}(${sql})`;
    const rank = picklistRank(sql, picklist);
    const best = `${name}(${rank})`;
    return `CASE WHEN ${best} > ${picklist.length} THEN (${name}(${sql}) FILTER (WHERE ${rank} > ${picklist.length}))::text ELSE (${quotedArray(picklist.map(({ value }) => value))})[${best}] END`;
  };

/** The place of a value in its picklist, from 1 on; values that are not in it come after it. */
export const picklistRank = (sql: string, picklist: readonly PicklistValue[]): string =>
  `CASE WHEN ${sql} IS NOT NULL THEN coalesce(array_position(${quotedArray(picklist.map(({ value }) => value.toLowerCase()))}, lower(${sql}::text)), ${picklist.length + 1}) END`;

/** What the clock of the argument's time zone shows. */
const clock = ({ sql, type, zone }: FunctionArgument) =>
  type === 'date' ? `${sql}::timestamp` : `timezone(${quoted(zone)}, ${sql})`;

const part = (unit: string) => (argument: FunctionArgument) =>
  `extract(${unit} from ${clock(argument)})::integer`;

const [monthOf, yearOf, dayOfMonth, dayOfYear] = [part('month'), part('year'), part('day'), part('doy')];

const fiscalMonth = (argument: FunctionArgument, { fiscalYearStartMonth }: FunctionContext) =>
  `((${monthOf(argument)} - ${fiscalYearStartMonth} + 12) % 12 + 1)`;

/** A fiscal year that does not start in January is named by the year in which it ends, or in which it starts. */
const fiscalYear = (
  argument: FunctionArgument,
  { fiscalYearStartMonth: start, fiscalYearNamedByStart }: FunctionContext,
) => {
  const named = start === 1 || fiscalYearNamedByStart ? 0 : 1;
  return `(${yearOf(argument)} - (${monthOf(argument)} < ${start})::integer + ${named})`;
};

const date = (
  sql: FunctionRow['sql'],
  takes: readonly FieldType[] = DAYS,
  type: FieldType = 'int',
): FunctionRow => ({
  kind: 'date',
  places: new Set(['SELECT', 'WHERE', 'GROUP BY', 'HAVING', 'ORDER BY']),
  takes: new Set(takes),
  nests: ['CONVERTTIMEZONE'],
  type,
  sql,
  source: `${REFERENCE}, "Date Functions"`,
});

const conversion = (
  title: string,
  places: readonly Place[],
  takes: readonly FieldType[],
  sql: FunctionRow['sql'],
  more: Partial<FunctionRow> = {},
): FunctionRow => ({
  kind: 'conversion',
  places: new Set(places),
  takes: new Set(takes),
  nests: [],
  type: null,
  sql,
  source: `${REFERENCE}, "${title}"`,
  ...more,
});

const special = (title: string, places: readonly Place[]): FunctionRow => ({
  kind: 'special',
  places: new Set(places),
  takes: new Set(),
  nests: [],
  type: 'double',
  sql: () => {
    throw new TypeError(`${title} has no SQL of its own`);
  },
  source: `${REFERENCE}, "${title}"`,
});

/** Labels in place of a picklist's values; of several values, of each. */
const label: FunctionRow['sql'] = ({ sql, type, picklist }) => {
  const values = quotedArray(picklist.map(({ value }) => value.toLowerCase()));
  const labels = quotedArray(picklist.map(({ label: text }) => text));
  const one = (text: string) => `coalesce((${labels})[array_position(${values}, lower(${text}))], ${text})`;
  if (type !== 'multipicklist') return `((${one(`${sql}::text`)})::citext)`;
  return `((SELECT string_agg(${one('v.value')}, ';' ORDER BY v.n) FROM unnest(string_to_array(${sql}::text, ';')) WITH ORDINALITY AS v(value, n))::citext)`;
};

/** The functions of SOQL, by their names in capitals. */
export const functions = {
  COUNT: aggregate(COUNTED, 'int', ({ sql }) => `count(${sql})`),
  COUNT_DISTINCT: aggregate(COUNTED, 'int', ({ sql }) => `count(DISTINCT ${sql})`),
  // An average is a double: the database's has more digits than one holds.
  AVG: aggregate(NUMBERS, 'double', ({ sql }) => `avg(${sql})::double precision::numeric`, [
    'CONVERTCURRENCY',
  ]),
  SUM: aggregate(NUMBERS, null, ({ sql }) => `sum(${sql})`, ['CONVERTCURRENCY']),
  MIN: aggregate(COUNTED, null, extreme('min'), ['CONVERTCURRENCY']),
  MAX: aggregate(COUNTED, null, extreme('max'), ['CONVERTCURRENCY']),
  GROUPING: {
    ...aggregate([...COUNTED, 'boolean'], 'int', ({ sql }) => `grouping(${sql})`),
    nests: [],
    source: `${REFERENCE}, "GROUP BY ROLLUP"`,
  },

  CALENDAR_MONTH: date(monthOf),
  CALENDAR_QUARTER: date(part('quarter')),
  CALENDAR_YEAR: date(yearOf),
  DAY_IN_MONTH: date(dayOfMonth),
  DAY_IN_WEEK: date((argument) => `(${part('dow')(argument)} + 1)`),
  DAY_IN_YEAR: date(dayOfYear),
  DAY_ONLY: date((argument) => `${clock(argument)}::date`, ['datetime'], 'date'),
  FISCAL_MONTH: date(fiscalMonth),
  FISCAL_QUARTER: date((argument, context) => `((${fiscalMonth(argument, context)} - 1) / 3 + 1)`),
  FISCAL_YEAR: date(fiscalYear),
  HOUR_IN_DAY: date(part('hour'), ['datetime']),
  WEEK_IN_MONTH: date((argument) => `((${dayOfMonth(argument)} - 1) / 7 + 1)`),
  WEEK_IN_YEAR: date((argument) => `((${dayOfYear(argument)} - 1) / 7 + 1)`),

  CONVERTTIMEZONE: conversion('convertTimezone()', [], ['datetime'], ({ sql }) => sql),
  TOLABEL: conversion(
    'toLabel()',
    ['SELECT', 'WHERE', 'GROUP BY'],
    ['picklist', 'multipicklist', 'string', 'combobox'],
    label,
  ),
  // The values are written out for a person when they are read; see `format-cell.ts`.
  FORMAT: conversion('FORMAT()', ['SELECT'], [...NUMBERS, ...DAYS, 'time'], ({ sql }) => sql, {
    nests: ['CONVERTCURRENCY', 'COUNT', 'COUNT_DISTINCT', 'AVG', 'SUM', 'MIN', 'MAX', 'CONVERTTIMEZONE'],
  }),
  // The user's currency is the org's, which has no other.
  CONVERTCURRENCY: conversion('convertCurrency()', ['SELECT'], ['currency'], ({ sql }) => sql, {
    nests: ['SUM', 'AVG', 'MIN', 'MAX'],
  }),

  FIELDS: special('FIELDS()', ['SELECT']),
  DISTANCE: special('Location-Based SOQL Queries', ['SELECT', 'WHERE', 'ORDER BY']),
  GEOLOCATION: special('Location-Based SOQL Queries', []),
} as const satisfies Readonly<Record<string, FunctionRow>>;

export type FunctionName = keyof typeof functions;

/** The row of a function in any case; `undefined` when there is none. */
export function functionNamed(name: string): { name: FunctionName; row: FunctionRow } | undefined {
  const key = name.toUpperCase();
  return Object.hasOwn(functions, key)
    ? { name: key as FunctionName, row: functions[key as FunctionName] }
    : undefined;
}
