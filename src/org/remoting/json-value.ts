import type { GivenValue } from '../core/apex/apex-value.js';
import type { TypedValue } from '../core/apex/write-result.js';

/** A value of a request's JSON as one that a client gave. Records say what they are in `sobjectType`. */
export function givenValue(json: unknown): GivenValue {
  if (json === null || json === undefined) return null;
  if (Array.isArray(json)) return json.map(givenValue);
  if (typeof json !== 'object') return json as string | number | boolean;
  const { sobjectType, ...members } = json as Readonly<Record<string, unknown>>;
  return {
    kind: 'given',
    type: typeof sobjectType === 'string' ? sobjectType : null,
    members: new Map(Object.entries(members).map(([name, value]) => [name, givenValue(value)])),
  };
}

type Simple = Extract<TypedValue, { kind: 'simple' }>;

/** Days and instants are milliseconds since 1970, as remoting has them. */
function simpleJson({ type, value }: Simple): unknown {
  if (value instanceof Date) return value.getTime();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (type === 'Date' && typeof value === 'string') return Date.parse(`${value}T00:00:00Z`);
  return typeof value === 'bigint' ? Number(value) : value;
}

/** A result as JSON has it. Fields of a record that are empty are left out, as in the platform's answers. */
export function resultJson(value: TypedValue): unknown {
  switch (value.kind) {
    case 'nil':
      return null;
    case 'simple':
      return simpleJson(value);
    case 'list':
      return value.items.map(resultJson);
    case 'record':
      return Object.fromEntries(
        value.members
          .filter(([, member]) => member.kind !== 'nil')
          .map(([name, member]) => [name, resultJson(member)]),
      );
    case 'object':
      return Object.fromEntries(value.members.map(([name, member]) => [name, resultJson(member)]));
  }
}
