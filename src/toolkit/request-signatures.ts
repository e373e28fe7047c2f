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

export type RequestName = keyof typeof requests;

/** Their names, with `!` behind those that say their type. Evaluated when the script is bundled. */
export const requestSignatures: string = Object.entries(requests)
  .map(([name, isTyped]) => name + (isTyped ? '!' : ''))
  .join(' ');
