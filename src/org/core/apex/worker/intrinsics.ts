type Owner = object;

/** Prototypes that no global names. */
const unnamed = (): readonly Owner[] =>
  [
    [][Symbol.iterator](),
    new Map().entries(),
    (function* () {})(),
    (async function* () {})(),
    async () => {},
  ].map((one) => Object.getPrototypeOf(one) as Owner);

const isObject = (value: unknown): value is Owner =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** The global object, what it holds (but for what is made when it is first asked for), and the prototypes of that. */
function owners(): ReadonlySet<Owner> {
  const found = new Set<Owner>([globalThis, ...unnamed()]);
  for (const { value } of Object.values(Object.getOwnPropertyDescriptors(globalThis))) {
    if (!isObject(value)) continue;
    found.add(value);
    const prototype = typeof value === 'function' ? (value as { prototype?: unknown }).prototype : undefined;
    if (isObject(prototype)) found.add(prototype);
  }
  return found;
}

const isSame = (one: PropertyDescriptor | undefined, other: PropertyDescriptor): boolean =>
  one !== undefined &&
  Object.is(one.value, other.value) &&
  one.get === other.get &&
  one.set === other.set &&
  one.writable === other.writable &&
  one.enumerable === other.enumerable;

/** Makes an object's properties what they were. What has been frozen since cannot be changed back, and stays. */
function restore(owner: Owner, before: ReadonlyMap<PropertyKey, PropertyDescriptor>): void {
  for (const key of Reflect.ownKeys(owner)) if (!before.has(key)) Reflect.deleteProperty(owner, key);
  for (const [key, descriptor] of before)
    if (!isSame(Reflect.getOwnPropertyDescriptor(owner, key), descriptor))
      Reflect.defineProperty(owner, key, descriptor);
}

const propertiesOf = (owner: Owner): Map<PropertyKey, PropertyDescriptor> =>
  new Map(
    Reflect.ownKeys(owner).map((key) => [
      key,
      Reflect.getOwnPropertyDescriptor(owner, key) as PropertyDescriptor,
    ]),
  );

/**
 * Notes the global object and what the language brings (`Object.prototype`, `JSON`, …) as they are. What it gives puts
 * them back, so that no handler finds what another has changed.
 */
export function keepIntrinsics(): () => void {
  const kept = [...owners()].map((owner) => [owner, propertiesOf(owner)] as const);
  return () => {
    for (const [owner, before] of kept) restore(owner, before);
  };
}
