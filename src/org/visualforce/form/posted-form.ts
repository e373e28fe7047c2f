/** What a form of a page sent. */
export interface PostedForm {
  /** Id of the form. */
  readonly id: string;
  readonly values: URLSearchParams;
}

/** Largest form, in characters. */
const MAX_LENGTH = 10 * 1024 * 1024;

/** Reads the body of a request; `null` for one that is too large or no form. */
export async function readForm(request: Request): Promise<URLSearchParams | null> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type)) return null;
  if (Number(request.headers.get('content-length') ?? 0) > MAX_LENGTH) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_LENGTH) return null;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
