import type { Field, ObjectType } from '../schema/schema.js';
import { columnName } from './columns.js';

type Expression = (object: ObjectType, field: Field) => string;

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** What a picklist's value means, as a CASE over its column. `fallback` is for values that say nothing. */
function meaningOf(
  fieldName: string,
  key: string,
  type: 'text' | 'boolean' | 'numeric',
  fallback: string,
  rename: (meaning: string) => string = (meaning) => meaning,
): Expression {
  return (object) => {
    const source = object.fields.find((field) => field.name === fieldName);
    if (!source) throw new TypeError(`schema of ${object.name}: there is no ${fieldName} to derive from`);
    const branches = source.picklist
      .filter((entry) => entry.meaning[key] !== undefined)
      .map(
        (entry) =>
          `WHEN ${literal(entry.value.toLowerCase())} THEN ${literal(rename(entry.meaning[key] as string))}::${type}`,
      );
    if (branches.length === 0) return fallback;
    return `CASE lower(${columnName(source)}::text) ${branches.join(' ')} ELSE ${fallback} END`;
  };
}

/** Bytes that a Base64 text of a column stands for. */
const decodedLength = (column: string) =>
  `coalesce(length("${column}") / 4 * 3 - length("${column}") + length(rtrim("${column}", '=')), 0)`;

const FORECAST_NAMES: Readonly<Record<string, string>> = { BestCase: 'Best Case', Forecast: 'Commit' };

/**
 * Rules of `derived=` marks → SQL over the columns of the same row. The database keeps the results in generated
 * columns, so that they cannot disagree with what they come from.
 */
export const derivedColumns: Readonly<Record<string, Expression>> = {
  personName: () => `(coalesce("firstname"::text || ' ', '') || "lastname"::text)::citext`,
  stageIsClosed: meaningOf('StageName', 'closed', 'boolean', 'false'),
  stageIsWon: meaningOf('StageName', 'won', 'boolean', 'false'),
  stageForecastCategory: meaningOf('StageName', 'forecast', 'text', `'Pipeline'`),
  stageForecastCategoryName: meaningOf(
    'StageName',
    'forecast',
    'text',
    `'Pipeline'`,
    (category) => FORECAST_NAMES[category] ?? category,
  ),
  expectedRevenue: () => `round("amount" * coalesce("probability", 0) / 100, 2)`,
  // The fiscal year is the calendar's; organizations with another start are not offered.
  fiscalYear: () => `extract(year from "closedate")::integer`,
  fiscalQuarter: () => `extract(quarter from "closedate")::integer`,
  fiscalPeriod: () =>
    `(extract(year from "closedate")::text || ' ' || extract(quarter from "closedate")::text)::citext`,
  caseIsClosed: meaningOf('Status', 'closed', 'boolean', 'false'),
  taskIsClosed: meaningOf('Status', 'closed', 'boolean', 'false'),
  taskIsHighPriority: meaningOf('Priority', 'high', 'boolean', 'false'),
  memberHasResponded: meaningOf('Status', 'responded', 'boolean', 'false'),
  solutionIsReviewed: meaningOf('Status', 'reviewed', 'boolean', 'false'),
  statusCode: meaningOf('Status', 'code', 'text', `'Draft'`),
  contractEndDate: () => `("startdate" + make_interval(months => "contractterm") - interval '1 day')::date`,
  lineTotal: () => `round("quantity" * "unitprice", 2)`,
  // In the time of the server, as ActivityDate is.
  eventEndDate: () => `("enddatetime" AT TIME ZONE 'UTC')::date`,
  entityKeyPrefix: () => `left("entityid", 3)::citext`,
  fileExtension: () => `lower(substring("pathonclient"::text from '\\.([^./]+)$'))::citext`,
  bodyLength: () => decodedLength('body'),
  versionDataLength: () => decodedLength('versiondata'),
};
