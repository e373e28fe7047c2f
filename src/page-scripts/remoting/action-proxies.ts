/** Names of the remote actions that a page may call, by their classes: `Class`, or `ns.Class`. */
export type Actions = Readonly<Record<string, readonly string[]>>;

type Invoke = (name: string, ...rest: unknown[]) => void;
type Holder = Record<string, unknown>;

const isHolder = (value: unknown): value is Holder =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** The object of a path below the page's globals, made where it is missing; `null` where something else has its name. */
function holderOf(globals: Holder, path: readonly string[]): Holder | null {
  let holder = globals;
  for (const name of path) {
    holder[name] ??= {};
    const next = holder[name];
    if (!isHolder(next)) return null;
    holder = next;
  }
  return holder;
}

/**
 * Gives a page its controllers as objects, whose functions call remote actions: `Class.method(…values, callback, options)`.
 * What the page has under such a name already stays.
 */
export function installActions(globals: object, actions: Actions, invoke: Invoke): void {
  for (const [className, methods] of Object.entries(actions)) {
    const holder = holderOf(globals as Holder, className.split('.'));
    for (const method of holder ? methods : [])
      (holder as Holder)[method] ??= (...rest: unknown[]) => invoke(`${className}.${method}`, ...rest);
  }
}
