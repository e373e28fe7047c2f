import type { baseTypes, complexTypes } from '../contract/types.js';
import type { SentFields } from './call-types.js';
import { type ConstructorFunction, constructorFunction } from './constructor-function.js';
import { type RequestName, requestSignatures } from './request-signatures.js';
import { Xml } from './xml.js';

/** An object that a call takes besides records. Its members are sent in the order in which the page sets them. */
export type RequestObject<Name extends RequestName> = Xml &
  (Name extends keyof typeof complexTypes ? SentFields<Name> : unknown) &
  (Name extends keyof typeof baseTypes ? { _xsiType: string } : unknown);

/** Constructors of request objects, under their names. */
export type RequestConstructors = {
  [Name in RequestName]: ConstructorFunction<RequestObject<Name>, []>;
};

export const requestConstructors = Object.fromEntries(
  requestSignatures.split(' ').map((signature) => {
    const [name, isTyped] = signature.split('!') as [RequestName, string?];
    const request = constructorFunction(
      function (this: Xml) {
        Xml.call(this);
      },
      isTyped === undefined ? {} : { _xsiType: name },
      Xml,
    );
    return [name, request];
  }),
) as unknown as RequestConstructors;
