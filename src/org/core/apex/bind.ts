import { type ApexValue, isObject } from './apex-value.js';

const quote = (text: string) =>
  `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}'`;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Without an exponent, which SOQL does not know. */
const decimal = (value: number) =>
  /e/.test(String(value)) ? value.toFixed(Math.abs(value) < 1 ? 20 : 0) : String(value);

function literal(name: string, value: ApexValue, quoteDays: boolean): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return decimal(value);
    throw new TypeError(`the value for ':${name}' is ${value}`);
  }
  if (typeof value === 'string') return !quoteDays && DAY.test(value) ? value : quote(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value))
    return `(${(value as readonly ApexValue[]).map((item) => literal(name, item, quoteDays)).join(', ')})`;
  throw new TypeError(`the value for ':${name}' is an object; texts, numbers, dates and lists can be bound`);
}

/** A text, which stays; or a name, with `field IN` in front where there is that. */
const NAMED = /'(?:[^'\\]|\\.)*'|([\w.]+\s+(not\s+)?in\s*)?:\s*([A-Za-z_]\w*)/gi;

function bind(soql: string, values: ReadonlyMap<string, ApexValue>, quoteDays: boolean): string {
  return soql.replace(NAMED, (found, before = '', not, name?: string) => {
    if (name === undefined) return found;
    const value = values.get(name);
    if (value === undefined) throw new TypeError(`the query has ':${name}', and no value is given for it`);
    if (!Array.isArray(value) || value.length > 0) return before + literal(name, value, quoteDays);
    if (before === '') throw new TypeError(`the value for ':${name}' is an empty list`);
    // SOQL has no empty list: nothing is in one, and everything is not.
    return not ? 'Id != null' : 'Id = null';
  });
}

/**
 * Puts values for the names behind colons into a query, outside of its texts. A text such as `2025-06-01` is a day for
 * a field of days and a text for others: then there are two forms of the query, of which one fits. Throws a `TypeError`
 * that names what has no value.
 */
export function bindSoql(soql: string, binds: ApexValue): readonly string[] {
  const values = new Map(binds !== null && isObject(binds) ? binds.members : []);
  return [...new Set([bind(soql, values, false), bind(soql, values, true)])];
}
