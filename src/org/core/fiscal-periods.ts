import type { Schema } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import type { Sql } from '../storage/sql.js';
import { insertRecords, type Values } from './insert-records.js';

/** Fiscal years of a new org: the last one, this one, and the next two. */
const YEARS = [-1, 0, 1, 2];

const day = (year: number, month: number, ofMonth: number) =>
  new Date(Date.UTC(year, month, ofMonth)).toISOString().slice(0, 10);

/** A period of whole months; `month` counts from 0. */
const months = (year: number, month: number, count: number) => ({
  StartDate: day(year, month, 1),
  EndDate: day(year, month + count, 0),
});

function periodsOf(year: number, settings: string): Values[] {
  const base = { FiscalYearSettingsId: settings };
  const label = `FY ${year}`;
  const quarters = [1, 2, 3, 4].map((number) => ({
    ...base,
    ...months(year, number * 3 - 3, 3),
    Type: 'Quarter',
    Number: String(number),
    FullyQualifiedLabel: `Q${number} ${label}`,
  }));
  const all = Array.from({ length: 12 }, (_, i) => ({
    ...base,
    ...months(year, i, 1),
    Type: 'Month',
    Number: String(i + 1),
    IsForecastPeriod: 'true',
    FullyQualifiedLabel: `${months(year, i, 1).StartDate.slice(0, 7)} ${label}`,
  }));
  return [
    { ...base, ...months(year, 0, 12), Type: 'Year', Number: String(year), FullyQualifiedLabel: label },
    ...quarters,
    ...all,
  ];
}

/** Writes the fiscal years around now, with their quarters and months. They are the calendar's. */
export async function insertFiscalPeriods(sql: Sql, schema: Schema, authorship: Authorship): Promise<void> {
  const current = Number(authorship.now.slice(0, 4));
  const years = YEARS.map((offset) => current + offset);
  const settings = await insertRecords(
    sql,
    schema,
    'FiscalYearSettings',
    years.map((year) => ({
      ...months(year, 0, 12),
      Name: String(year),
      IsStandardYear: 'true',
      YearType: 'Standard',
      QuarterLabelScheme: 'NumberByYear',
      PeriodLabelScheme: 'Standard',
      WeekStartDay: '1',
    })),
    authorship,
  );
  const periods = years.flatMap((year, i) => periodsOf(year, settings[i] as string));
  await insertRecords(sql, schema, 'Period', periods, authorship);
  await sql.query(
    `UPDATE "fiscalyearsettings" AS f SET "periodid" = p."id" FROM "period" AS p
     WHERE p."fiscalyearsettingsid" = f."id" AND p."type" = 'Year'`,
  );
}
