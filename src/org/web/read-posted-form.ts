/** Largest form of a page, in bytes. */
const MOST_BYTES = 10 * 1024 * 1024;

/** The fields of a form that was sent; `null` for anything else, and for one that is too large. */
export async function readPostedForm(
  request: Request,
  mostBytes = MOST_BYTES,
): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(request.headers.get('content-type') ?? ''))
    return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
