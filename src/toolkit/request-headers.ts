import { headerSignatures } from './header-signatures.js';
import { isBareObject, toItems } from './value-kinds.js';
import { writeValue } from './write-value.js';
import type { XmlWriter } from './xml-writer.js';

type Options = Record<string, unknown>;

const rows = headerSignatures.split('\n');
const wordsOf = (row: string) => row.split(/[ |]/);
/** Whether a header's name, in lower case, is the property that holds its options. */
const isProperty = (name = '') => name > 'a';

const isSet = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The properties of a connection that are header options. */
export const headerOptions: readonly string[] = rows.flatMap((row) => {
  const [name = '', ...options] = wordsOf(row);
  return isProperty(name) ? name : options;
});

/** Writes the headers whose options are set. */
export function writeHeaders(connection: Options, writer: XmlWriter, ns: string): void {
  for (const row of rows) {
    const [name = '', ...options] = wordsOf(row);
    const values = (isProperty(name) ? connection[name] : connection) as Options;
    const given = options
      .map((option) => option.split(':'))
      .filter(([option = '']) => isSet(values?.[option]));
    // A header of its own goes out even when it is empty: the page has set it.
    if (!(isProperty(name) ? isSet(values) : given.length)) continue;
    const header = name.replace(/./, (first) => first.toUpperCase());
    writer.writeStartElement(header, ns);
    for (const [option = '', element, ...parts] of given) {
      const value = values[option];
      // Of several options only one counts there.
      if (row.includes('|') && given.length > 1 && String(value) === 'false') continue;
      const written = parts.length ? toItems(value).map((item) => split(item, parts)) : value;
      writeValue(writer, element || option, written, ns);
    }
    writer.writeEndElement(header, ns);
  }
}

/** `"Apex_code,Debug"` → an object with the two parts under their names; objects stay as they are. */
function split(item: unknown, parts: readonly string[]): unknown {
  if (isBareObject(item)) return item;
  const texts = String(item).split(',');
  return Object.fromEntries(parts.map((part, i) => [part, texts[i]?.trim() ?? null]));
}
