/** A day, without a time. */
export class DateValue {
  /** @param iso `2026-11-22` */
  constructor(readonly iso: string) {}
}

/** An instant. */
export class DateTimeValue {
  /** @param time milliseconds since 1970 */
  constructor(readonly time: number) {}
}

/** What has members: a record, or a global variable such as `$User`. */
export abstract class Structure {
  /** The value of a member, whose name may be in any case; `undefined` where there is none of the name. */
  abstract member(name: string): Value | undefined;

  /** What stands for it in a text. */
  text(): string {
    return '';
  }
}

/** What an expression can come to. Text that is empty and `null` are both blank. */
export type Value =
  | null
  | string
  | number
  | boolean
  | DateValue
  | DateTimeValue
  | Structure
  | readonly Value[];

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

export const isBlank = (value: Value) =>
  value === null || value === '' || (isList(value) && value.length === 0);

/** A structure of fixed members. A member may be a function, which is asked when the member is. */
export class Members extends Structure {
  readonly #members: ReadonlyMap<string, readonly [name: string, value: Value | (() => Value)]>;

  constructor(members: Readonly<Record<string, Value | (() => Value)>>) {
    super();
    this.#members = new Map(Object.entries(members).map((entry) => [entry[0].toLowerCase(), entry]));
  }

  member(name: string): Value | undefined {
    const [, value] = this.#members.get(name.toLowerCase()) ?? [];
    return typeof value === 'function' ? value() : value;
  }

  /** Names as they are written, in their order, with their values. */
  entries(): readonly (readonly [name: string, value: Value])[] {
    return [...this.#members.values()].map(([name, value]) => [
      name,
      typeof value === 'function' ? value() : value,
    ]);
  }
}

/** A structure whose members come from a function, which gets the name as it is written. */
export class Lookup extends Structure {
  constructor(private readonly look: (name: string) => Value | undefined) {
    super();
  }

  member(name: string): Value | undefined {
    return this.look(name);
  }
}
