import type { responseHeaders } from '../contract/headers.js';
import type { DecodedFields } from './call-types.js';
import { responseHeaderNames } from './header-signatures.js';
import { defineHidden } from './hidden-member.js';
import type { Xml } from './xml.js';

/** Headers of the last answer, on the connection that made the call; `null` where that answer had none. */
export type ResponseHeaders = {
  readonly [Name in keyof typeof responseHeaders]?: DecodedFields<(typeof responseHeaders)[Name]> | null;
};

/** Keeps an answer's headers on a connection. */
export function keepHeaders(connection: object, header: Xml | null): void {
  for (const name of responseHeaderNames) defineHidden(connection, name, header?.[name] ?? null);
}
