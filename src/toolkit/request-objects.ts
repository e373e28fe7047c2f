import type { baseTypes, complexTypes } from '../contract/types.js';
import type { SentFields } from './call-types.js';
import { type ConstructorFunction, constructorFunction } from './constructor-function.js';
import { Xml } from './xml.js';

/**
 * The objects that calls take besides records; `true` where a parameter's own type is but the base of theirs, so that
 * each says which one it is.
 *
 * Source: guide, samples of the calls; partner WSDL 51.0, extensions.
 */
const requests = {
  LeadConvert: false,
  MergeRequest: false,
  ProcessRequest: false,
  ProcessSubmitRequest: true,
  ProcessWorkitemRequest: true,
  Email: false,
  SingleEmailMessage: true,
  MassEmailMessage: true,
  QuickAction: false,
  MatchOptions: false,
  DescribeSoqlListViewsRequest: false,
  DescribeSoqlListViewParams: false,
} as const;

type RequestName = keyof typeof requests;

/** An object that a call takes besides records. Its members are sent in the order in which the page sets them. */
export type RequestObject<Name extends RequestName> = Xml &
  (Name extends keyof typeof complexTypes ? SentFields<Name> : unknown) &
  (Name extends keyof typeof baseTypes ? { _xsiType: string } : unknown);

/** Constructors of request objects, under their names. */
export type RequestConstructors = {
  [Name in RequestName]: ConstructorFunction<RequestObject<Name>, []>;
};

export const requestConstructors = Object.fromEntries(
  Object.entries(requests).map(([name, isTyped]) => [
    name,
    constructorFunction(
      function (this: Xml) {
        Xml.call(this);
      },
      isTyped ? { _xsiType: name } : {},
      Xml,
    ),
  ]),
) as unknown as RequestConstructors;
