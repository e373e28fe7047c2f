/** What a URL below `/resource/` asks for. */
export interface ResourcePath {
  /** Number in front, which tells when the page was made; `null` without one. */
  readonly stamp: string | null;
  readonly name: string;
  /** Path of a file in the archive, in its parts; empty for the resource itself. */
  readonly inside: readonly string[];
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** A part of a path that is nothing but a name: no way up, no separator in disguise, no end of a text in C. */
const isPlain = (part: string | null): part is string =>
  part !== null && part !== '.' && part !== '..' && !/[/\\\0]/.test(part);

/** Reads what stands behind `/resource/`, still encoded; `null` when it is no path of plain names. */
export function readResourcePath(text: string): ResourcePath | null {
  const parts = text.split('/').map(decode);
  if (!parts.every(isPlain)) return null;
  const stamp = /^\d+$/.test(parts[0] ?? '') ? (parts.shift() as string) : null;
  const [name = '', ...inside] = parts;
  return { stamp, name, inside };
}
