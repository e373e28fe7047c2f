import type { responseHeaders } from '../contract/headers.js';
import { defineMember } from '../wire/define-member.js';
import type { DecodedFields } from './call-types.js';
import { responseHeaderNames } from './header-signatures.js';
import type { Xml } from './xml.js';

/** Headers of the last answer, on the connection that made the call; `null` where that answer had none. */
export type ResponseHeaders = {
  readonly [Name in keyof typeof responseHeaders]?: DecodedFields<(typeof responseHeaders)[Name]> | null;
};

/** Keeps an answer's headers on a connection. */
export function keepHeaders(connection: object, header: Xml | null): void {
  for (const name of responseHeaderNames) defineMember(connection, name, header?.[name] ?? null);
}
