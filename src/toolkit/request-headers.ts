import { headerSignatures } from './header-signatures.js';
import { isBareObject, toItems } from './value-kinds.js';
import { writeValue } from './write-value.js';
import type { XmlWriter } from './xml-writer.js';

type Options = Record<string, unknown>;

const rows = headerSignatures.split('\n').map((line) => {
  const [name = '', ...options] = line.split(/[ |]/);
  return {
    header: name.charAt(0).toUpperCase() + name.slice(1),
    property: /^[a-z]/.test(name) && name,
    onlyOne: line.includes('|'),
    options: options.map((option) => option.split(':')),
  };
});

const isSet = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The properties of a connection that are header options. */
export const headerOptions: readonly string[] = rows.flatMap(
  ({ property, options }) => property || options.map(([name = '']) => name),
);

/** Writes the headers whose options are set. */
export function writeHeaders(connection: Options, writer: XmlWriter, ns: string): void {
  for (const { header, property, onlyOne, options } of rows) {
    const values = (property ? connection[property] : connection) as Options;
    const given = options.filter(([name = '']) => isSet(values?.[name]));
    // A header of its own goes out even when it is empty: the page has set it.
    if (!(property ? isSet(values) : given.length)) continue;
    writer.writeStartElement(header, ns);
    for (const [name = '', element, ...parts] of given) {
      const value = values[name];
      if (onlyOne && given.length > 1 && String(value) === 'false') continue;
      const written = parts.length ? toItems(value).map((item) => split(item, parts)) : value;
      writeValue(writer, element || name, written, ns);
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
