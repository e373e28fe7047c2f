import { type HeaderRow, headers } from '../contract/headers.js';
import { isBareObject, isList } from './value-kinds.js';
import { writeValue } from './write-value.js';
import type { XmlWriter } from './xml-writer.js';

type Options = Record<string, unknown>;

const rows: readonly HeaderRow[] = headers;
const isSet = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The properties of a connection that are header options. */
export const headerOptions: readonly string[] = rows.flatMap(
  (row) => row.property ?? Object.keys(row.options ?? {}),
);

/** Writes the headers whose options are set. */
export function writeHeaders(connection: Options, writer: XmlWriter, ns: string): void {
  for (const row of rows) {
    const values = (row.property ? connection[row.property] : connection) as Options | null | undefined;
    const fields = Object.keys(row.fields ?? row.options ?? {}).filter((field) => isSet(values?.[field]));
    // A header of its own goes out even when it is empty: the page has set it.
    if (!(row.property ? isSet(values) : fields.length)) continue;
    writer.writeStartElement(row.header, ns);
    for (const field of fields) writeField(row, field, values as Options, writer, ns);
    writer.writeEndElement(row.header, ns);
  }
}

function writeField(row: HeaderRow, field: string, values: Options, writer: XmlWriter, ns: string): void {
  const value = values[field];
  const isFalse = value === false || value === 'false';
  if (
    isFalse &&
    row.exclusive &&
    Object.keys(values).some((other) => other !== field && isSet(values[other]))
  )
    return;
  const parts = row.split?.[field];
  const written = parts ? toArray(value).map((item) => split(item, parts)) : value;
  writeValue(writer, row.rename?.[field] ?? field, written, ns);
}

const toArray = (value: unknown): unknown[] => (isList(value) ? Array.from(value) : [value]);

/** `"Apex_code,Debug"` → an object with the two parts under their names; objects stay as they are. */
function split(item: unknown, parts: readonly string[]): unknown {
  if (isBareObject(item)) return item;
  const texts = String(item).split(',');
  return Object.fromEntries(parts.map((part, i) => [part, texts[i]?.trim() ?? null]));
}
