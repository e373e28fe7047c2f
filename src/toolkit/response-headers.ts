import { responseHeaders } from '../contract/headers.js';
import type { DecodedFields } from './call-types.js';
import type { Xml } from './xml.js';

/** Headers of the last answer, on the connection that made the call; `null` where that answer had none. */
export type ResponseHeaders = {
  readonly [Name in keyof typeof responseHeaders]?: DecodedFields<(typeof responseHeaders)[Name]> | null;
};

/** Keeps an answer's headers on a connection, out of sight of `for…in`. */
export function keepHeaders(connection: object, header: Xml | null): void {
  for (const name in responseHeaders)
    Object.defineProperty(connection, name, {
      value: header?.[name] ?? null,
      writable: true,
      configurable: true,
    });
}
