/** Gives an object a member that neither `for…in` nor `JSON.stringify` shows. */
export function defineHidden(object: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(object, name, { value, writable: true, configurable: true });
}
