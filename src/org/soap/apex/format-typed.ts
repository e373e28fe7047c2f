import { ApexFailure } from '../../core/apex/apex-failure.js';
import type { TypedMember, TypedValue } from '../../core/apex/write-result.js';
import { javaDouble } from '../java-double.js';
import { xmlText } from '../xml-text.js';

type Simple = Extract<TypedValue, { kind: 'simple' }>;

function simpleText({ type, value }: Simple): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (type === 'Double' || (typeof value === 'number' && !Number.isInteger(value)))
    return javaDouble(String(value));
  // From 1e21 on, JavaScript writes whole numbers with an exponent.
  return typeof value === 'number' ? BigInt(value).toString() : String(value);
}

const members = (list: readonly TypedMember[]) =>
  list.map(([name, value]) => formatTyped(name, value)).join('');

/** A name of a member as that of an element; handlers can call members what XML cannot. */
function elementName(name: string): string {
  if (/^[A-Za-z_][\w.-]*$/.test(name)) return name;
  throw new ApexFailure(
    'System.TypeException',
    `the result has a member '${name.slice(0, 60)}', which cannot be the name of an element`,
  );
}

/** Writes a value as elements of the given name: a list repeats it, and one that is empty is none. */
export function formatTyped(name: string, value: TypedValue): string {
  if (value.kind === 'list') return value.items.map((item) => formatTyped(name, item)).join('');
  const element = elementName(name);
  if (value.kind === 'nil') return `<${element} xsi:nil="true"/>`;
  if (value.kind === 'simple') return `<${element}>${xmlText(simpleText(value))}</${element}>`;
  const start = value.kind === 'record' ? `${element} xsi:type="${elementName(value.type)}"` : element;
  const inside = members(value.members);
  return inside === '' ? `<${start}/>` : `<${start}>${inside}</${element}>`;
}
