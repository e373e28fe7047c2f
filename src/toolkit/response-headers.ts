import type { responseHeaders } from '../contract/headers.js';
import type { DecodedFields } from './call-types.js';

/** Headers of the last answer, on the connection that made the call; `null` where that answer had none. */
export type ResponseHeaders = {
  readonly [Name in keyof typeof responseHeaders]?: DecodedFields<(typeof responseHeaders)[Name]> | null;
};
