/**
 * The row of a table by a name from outside: `undefined` for names that every object answers to, such as `constructor`.
 */
export const rowOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
