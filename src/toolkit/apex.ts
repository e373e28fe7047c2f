import { PlainError } from '../wire/plain-error.js';
import type { Callback } from './callback.js';
import type { ConstructorFunction } from './constructor-function.js';
import type { Sforce } from './sforce.js';
import type { UserContext as Context } from './user-context.js';
import type { Xml } from './xml.js';

// biome-ignore lint/suspicious/noExplicitAny: what a method gives is for the class to say
type Answer = any;

/** Calls of Apex: web services of classes, code, and tests. Comes with `apex.js`. */
export interface Apex {
  /**
   * Calls a `webservice` method. Without a callback it gives the result, or throws.
   *
   * @param className the class, `ns.Class` where it belongs to a package.
   * @param args an element a member: a list repeats its element, null is nil; `{}` when there are none.
   * @param isArray with `false` it gives the single result; else a list: `['5']`, `[null]` of a method that gives
   *   nothing, `[]` of an empty list. Values are text.
   */
  execute(
    className: string,
    method: string,
    args: object,
    callback?: Callback<Answer> | null,
    isArray?: boolean,
  ): Answer;
  /** Runs code; gives whether it compiled and succeeded, and if not, why. */
  // biome-ignore lint/suspicious/noExplicitAny: nothing where there is a callback
  executeAnonymous(code: string, callback?: Callback<Xml> | null): any;
  /** Runs tests; gives what passed, failed and was covered. */
  // biome-ignore lint/suspicious/noExplicitAny: nothing where there is a callback
  runTests(request: object, callback?: Callback<Xml> | null): any;
  /**
   * Switches on that Apex logs are asked for and shown, or off.
   *
   * @param level how much is logged; `Db` unless given.
   * @param categories `Category,Level` each, such as `Apex_code,Debug`.
   */
  setDebug(on: boolean, level?: string | null, categories?: string | string[]): void;
}

/** What `runTests` takes: `allTests`, `classes`, `namespace`, `packages`. */
export type RunTestsRequest = Xml;

const SCHEMAS = 'http://soap.sforce.com/';

/** The global object as it is now, with whatever the page has put into it. */
const toolkit = () => sforce as Sforce;

/** A URL below the prefix of the page's site. `connection.js` has made the context, or left the page's own. */
function getSiteUrl(url: string): string {
  const context = UserContext as Partial<Context>;
  return context.getUrl ? context.getUrl(url) : (context.siteUrlPrefix || '') + url;
}

/** Throws where one of the values is missing. */
function given<T extends object>(values: T): T {
  for (const name in values) if (!values[name]) throw new PlainError(`${name} not specified`);
  return values;
}

/** Makes a call with the session and the options of the page's connection. */
function invoke(
  schema: string,
  url: string,
  method: string,
  args: object,
  isArray: boolean,
  callback: unknown,
): unknown {
  const { connection, internal } = toolkit();
  const ns = SCHEMAS + schema;
  const params = Object.entries(args)
    .filter(([, value]) => typeof value !== 'function')
    .map(([name, value]) => new internal.Parameter(name, value));
  return connection._invoke(method, params, isArray, callback, [{ ns }], getSiteUrl(url), ns, ns);
}

/** Makes the method of a call of the Apex API that takes one value, and gives one. */
const apiMethod = (method: string, element: string) => (value: unknown, callback?: unknown) =>
  invoke(
    '2006/08/apex',
    toolkit().internal.apexEndpoint,
    method,
    given({ [element]: value }),
    false,
    callback,
  );

function ApexCalls() {}
Object.assign(ApexCalls.prototype, {
  execute(apexClass: string, method: string, args: object, callback?: unknown, isArray?: boolean) {
    given({ class: apexClass, method, args });
    const path = `package/${apexClass.replace(/\./g, '/')}`;
    return invoke(`schemas/${path}`, `/services/Soap/${path}`, method, args, isArray !== false, callback);
  },
  executeAnonymous: apiMethod('executeAnonymous', 'String'),
  runTests: apiMethod('runTests', 'RunTestsRequest'),
  setDebug(on: boolean, level?: string | null, categories?: string | string[]) {
    const { debug, connection } = toolkit();
    debug.apexTrace = on;
    connection.debuggingHeader = on
      ? { debugLevel: level || 'Db', debugCategories: categories ?? null }
      : null;
  },
});

export const Apex = ApexCalls as unknown as ConstructorFunction<Apex, []>;
