/** What each record had when a query gave it; saving sends what differs. */
const queried = new WeakMap<SObject, ReadonlyMap<string, unknown>>();

/** A record as handlers use it: fields are own properties, and its object's name is `type`. */
export class SObject {
  // Not one of the fields, so that copies and loops see fields only.
  declare readonly type: string;
  [field: string]: unknown;

  constructor(type: string, fields: Readonly<Record<string, unknown>> = {}) {
    if (typeof type !== 'string' || type === '')
      throw new TypeError('new SObject(type, fields): the type is missing');
    Object.defineProperty(this, 'type', { value: type });
    Object.assign(this, fields);
  }
}

const sameValue = (a: unknown, b: unknown) =>
  a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : Object.is(a, b);

/** A record that a query gave. */
export function queriedRecord(type: string, fields: readonly (readonly [string, unknown])[]): SObject {
  const record = new SObject(type, Object.fromEntries(fields));
  // A date can be changed in its place.
  const kept = fields.map(
    ([name, value]) => [name, value instanceof Date ? new Date(value) : value] as const,
  );
  queried.set(record, new Map(kept));
  return record;
}

/** The fields that a save has to send: those that are new or were changed, and the id. */
export function changedFields(record: SObject): [string, unknown][] {
  const before = queried.get(record);
  return Object.entries(record).filter(
    ([name, value]) =>
      name.toLowerCase() === 'id' || !before?.has(name) || !sameValue(before.get(name), value),
  );
}
