import type { SqlValue } from './sql.js';

const arrayElement = (value: string | number | boolean | null) =>
  value === null ? 'NULL' : `"${String(value).replace(/["\\]/g, '\\$&')}"`;

const isArray = (value: SqlValue): value is Extract<SqlValue, readonly unknown[]> => Array.isArray(value);

/** A bound value as PostgreSQL reads it; arrays in its array syntax, whatever the type of the elements. */
export function boundText(value: SqlValue): string | null {
  if (value === null) return null;
  if (isArray(value)) return `{${value.map(arrayElement).join(',')}}`;
  return String(value);
}
