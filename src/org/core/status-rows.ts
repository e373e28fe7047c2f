import type { ObjectType, PicklistValue, Schema } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import type { Sql } from '../storage/sql.js';
import { insertRecords, type Values } from './insert-records.js';

interface StatusObject {
  readonly object: string;
  /** Object and field whose picklist the rows stand for. */
  readonly of: readonly [object: string, field: string];
  readonly row: (entry: PicklistValue) => Values;
}

const yes = (entry: PicklistValue, key: string) => String(entry.meaning[key] !== undefined);
const isDefault = (entry: PicklistValue) => ({ IsDefault: String(entry.isDefault) });

const FORECAST_NAMES: Readonly<Record<string, string>> = { BestCase: 'Best Case', Forecast: 'Commit' };

function stageRow(entry: PicklistValue): Values {
  const forecast = entry.meaning.forecast ?? 'Pipeline';
  return {
    IsActive: 'true',
    IsClosed: yes(entry, 'closed'),
    IsWon: yes(entry, 'won'),
    ForecastCategory: forecast,
    ForecastCategoryName: FORECAST_NAMES[forecast] ?? forecast,
    DefaultProbability: entry.meaning.probability ?? '0',
  };
}

/** Objects whose rows are the values of a picklist. */
const STATUS_OBJECTS: readonly StatusObject[] = [
  { object: 'OpportunityStage', of: ['Opportunity', 'StageName'], row: stageRow },
  {
    object: 'LeadStatus',
    of: ['Lead', 'Status'],
    row: (entry) => ({ ...isDefault(entry), IsConverted: yes(entry, 'converted') }),
  },
  {
    object: 'CaseStatus',
    of: ['Case', 'Status'],
    row: (entry) => ({ ...isDefault(entry), IsClosed: yes(entry, 'closed') }),
  },
  {
    object: 'TaskStatus',
    of: ['Task', 'Status'],
    row: (entry) => ({ ...isDefault(entry), IsClosed: yes(entry, 'closed') }),
  },
  {
    object: 'TaskPriority',
    of: ['Task', 'Priority'],
    row: (entry) => ({ ...isDefault(entry), IsHighPriority: yes(entry, 'high') }),
  },
  {
    object: 'ContractStatus',
    of: ['Contract', 'Status'],
    row: (entry) => ({ ...isDefault(entry), StatusCode: entry.meaning.code ?? 'Draft' }),
  },
];

function valuesOf(schema: Schema, [objectName, fieldName]: StatusObject['of']): readonly PicklistValue[] {
  const object = schema.object(objectName) as ObjectType;
  return schema.field(object, fieldName)?.picklist ?? [];
}

/** Makes the rows of all such objects those of the schema's picklists. Rows that are right keep their ids. */
export async function writeStatusRows(sql: Sql, schema: Schema, authorship: Authorship): Promise<void> {
  for (const { object, of, row } of STATUS_OBJECTS) {
    const wanted = valuesOf(schema, of).map((entry, i) => ({
      MasterLabel: entry.label,
      ApiName: entry.value,
      SortOrder: String(i + 1),
      ...row(entry),
    }));
    const columns = Object.keys(wanted[0] ?? { ApiName: '' });
    const { rows } = await sql.query(
      `SELECT ${columns.map((name) => `"${name.toLowerCase()}"::text`).join(', ')} FROM "${object.toLowerCase()}"`,
    );
    const keyOf = (values: readonly (string | null)[]) => JSON.stringify(values);
    const found = new Set(rows.map(keyOf));
    const right = new Set<string>();
    const missing = wanted.filter((record) => {
      const key = keyOf(columns.map((name) => (record as Values)[name] ?? null));
      if (found.has(key)) right.add(record.ApiName);
      return !found.has(key);
    });
    await sql.query(`DELETE FROM "${object.toLowerCase()}" WHERE NOT ("apiname"::text = ANY ($1::text[]))`, [
      [...right],
    ]);
    await insertRecords(sql, schema, object, missing, authorship);
  }
}
