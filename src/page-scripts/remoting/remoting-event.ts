/** What the callback of a call is told beside the result (Visualforce Developer Guide, "JavaScript Remoting"). */
export interface RemotingEvent {
  /** Whether the call succeeded. */
  readonly status: boolean;
  readonly type: 'rpc' | 'exception';
  readonly statusCode: number;
  readonly tid: number;
  readonly ref: boolean;
  readonly action: string;
  readonly method: string;
  /** Of an exception: what it says, and where in the source it was thrown. */
  readonly message?: string;
  readonly where?: string;
  readonly result?: unknown;
}

const SPECIALS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A value with all its texts escaped for HTML, which is what callbacks get unless they ask not to. */
export function escapeTexts(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (one) => SPECIALS[one] as string);
  if (Array.isArray(value)) return value.map(escapeTexts);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, escapeTexts(member)]));
}
