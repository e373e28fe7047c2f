import { callSignatures } from './call-signatures.js';
import type { CallMethods } from './call-types.js';
import { findCallback } from './callback.js';
import type { Connection } from './connection.js';
import { isCallback, readArguments } from './parameter.js';

/** Makes the method of a call from its row of `callSignatures`. */
function methodOf(signature: string) {
  const [call, ...words] = signature.split(' ') as [string, ...string[]];
  const [name, element = name] = call.replace('*', '').split('=') as [string, string?];
  return [
    name,
    function (this: Connection, ...args: unknown[]): unknown {
      const { parameters, rest } = readArguments(words, name.startsWith('describe'), args);
      return this.invoke(element, parameters, call.includes('*'), findCallback(rest));
    },
  ] as const;
}

/** The methods that make the calls, each from its row of `callSignatures`. */
export const callMethods = Object.fromEntries(
  callSignatures.split(',').map(methodOf),
) as unknown as CallMethods;

const describeByRequest = callMethods.describeSoqlListViews as (...args: unknown[]) => unknown;

/** Takes the request, or in its place the list view's name and its object's, which may be left out. */
callMethods.describeSoqlListViews = function (this: Connection, ...args: unknown[]) {
  if (typeof args[0] === 'string') {
    const [developerNameOrId, type] = args;
    const sobjectType = isCallback(type) ? null : (type ?? null);
    args.splice(0, isCallback(type) ? 1 : 2, { listViewParams: { developerNameOrId, sobjectType } });
  }
  return describeByRequest.apply(this, args);
} as CallMethods['describeSoqlListViews'];
