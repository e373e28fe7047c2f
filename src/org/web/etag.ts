import { createHash } from 'node:crypto';

/** The tag of a body, for `ETag`. */
export const etagOf = (bytes: Uint8Array): string =>
  `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;

/** Whether a request's `If-None-Match` says that its sender has the body of this tag. */
export const hasBody = (etag: string, ifNoneMatch = ''): boolean =>
  ifNoneMatch.split(',').some((known) => [etag, '*'].includes(known.trim().replace(/^W\//, '')));
