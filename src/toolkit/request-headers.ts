import { headerSignatures } from './header-signatures.js';
import { isBareObject, toItems } from './value-kinds.js';
import { writeValue } from './write-value.js';
import type { XmlWriter } from './xml-writer.js';

type Options = Record<string, unknown>;

const isSet = (value: unknown) => value !== undefined && value !== null && value !== '';

const rows = headerSignatures.split(',').map((row) => {
  const [name, ...options] = row.split(/[ |]/) as [string, ...string[]];
  return [
    name.replace(/./, (first) => first.toUpperCase()),
    // The property that holds the options; in other headers they are the connection's own.
    name > 'a' && name,
    options.map((option) => option.split(':') as [option: string, element?: string, ...parts: string[]]),
    row.includes('|'),
  ] as const;
});

/** The properties of a connection that are header options. */
export const headerOptions: readonly string[] = rows.flatMap(
  ([, property, options]) => property || options.map(([option]) => option),
);

/** Writes the headers whose options are set on the connection that it is called on. */
export function writeHeader(this: object, writer: XmlWriter, ns: string): void {
  const connection = this as Options;
  for (const [header, property, options, isExclusive] of rows) {
    const values = (property ? connection[property] : connection) as Options;
    const given = options.filter(([option]) => isSet(values?.[option]));
    // A header of its own goes out even when it is empty: the page has set it.
    if (!(property ? isSet(values) : given.length)) continue;
    writer.writeStartElement(header, ns);
    for (const [option, element, ...parts] of given) {
      const value = values[option];
      // Of several options only one counts there.
      if (isExclusive && given.length > 1 && String(value) === 'false') continue;
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
