/** One call of a request: the JavaScript names of the platform's own requests. */
export interface RemoteCall {
  /** `Class`, or `ns.Class`. */
  readonly action: string;
  readonly method: string;
  readonly data: readonly unknown[];
  /** The page's number for it, given back in the answer. */
  readonly tid: number;
}

/** Most calls in one request. */
const MOST_CALLS = 200;

/** Largest request, in bytes (Visualforce Developer Guide, "JavaScript Remoting Limits and Considerations": 4 MB). */
const MOST_BYTES = 4 * 1024 * 1024;

/** Reads a request's body as text; `null` for one that is too large. */
async function readText(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readCall(json: unknown): RemoteCall | null {
  const { action, method, data, tid } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof action !== 'string' || typeof method !== 'string' || typeof tid !== 'number') return null;
  if (data !== null && data !== undefined && !Array.isArray(data)) return null;
  return { action, method, data: data ?? [], tid };
}

/** The calls of a request, one or a list; a text says why there are none. */
export async function readCalls(request: Request): Promise<readonly RemoteCall[] | string> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return 'JSON is expected.';
  const text = await readText(request);
  if (text === null) return `A request has at most ${MOST_BYTES} bytes.`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return `The request is no JSON: ${(error as Error).message}`;
  }
  const list = Array.isArray(json) ? json : [json];
  if (list.length > MOST_CALLS) return `A request has at most ${MOST_CALLS} calls.`;
  const calls = list.flatMap((one) => readCall(one) ?? []);
  return calls.length === list.length
    ? calls
    : "Each call has a text 'action', a text 'method', a list 'data' and a number 'tid'.";
}
