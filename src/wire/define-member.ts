/**
 * Gives an object a member of its own, also where assignment would be something else: on `__proto__`, or where a
 * prototype has a member of that name that is for reading alone.
 *
 * @param enumerable whether `for…in` and `JSON.stringify` show it; they do not unless told to.
 */
export function defineMember(
  object: object,
  name: string | symbol,
  value: unknown,
  enumerable?: boolean,
): void {
  const descriptor = { value, writable: true, enumerable, configurable: true };
  Object.defineProperty(object, name, descriptor as PropertyDescriptor);
}
