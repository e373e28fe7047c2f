import { defineMember } from '../wire/define-member.js';

/**
 * A constructor as pages know them: it works with `new`, through `.call` and `.apply` on an object of a subclass, and
 * its prototype is an ordinary object that may be extended.
 */
export interface ConstructorFunction<T, A extends unknown[]> {
  new (...args: A): T;
  (this: T, ...args: A): void;
  prototype: T;
}

/**
 * Makes a constructor from the function that sets up an object and from the methods. The methods are enumerable on the
 * prototype, as `for…in` copies of records must carry them. (A class would insist on `new`.)
 */
export function constructorFunction<T extends object, A extends unknown[]>(
  setUp: (this: T, ...args: A) => void,
  methods: object & ThisType<T>,
  base?: { prototype: object },
): ConstructorFunction<T, A> {
  if (base) {
    setUp.prototype = Object.create(base.prototype);
    defineMember(setUp.prototype, 'constructor', setUp);
  }
  Object.assign(setUp.prototype, methods);
  return setUp as unknown as ConstructorFunction<T, A>;
}
