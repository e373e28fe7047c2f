import { TextDecoder } from 'node:util';
import { ApiFault } from '../core/api-fault.js';

/** Largest request body, in bytes. Source: SOAP API Developer Guide, limits of a call (50 MB). */
const MAX_BODY_BYTES = 50 * 1024 * 1024;

const tooLarge = () =>
  new ApiFault(
    'EXCEEDED_MAX_SIZE_REQUEST',
    `The request is larger than ${MAX_BODY_BYTES} bytes (50 MB); send fewer records in one call`,
  );

/** Reads a body, and gives up as soon as it is seen to be too large: a false or missing length does not help. */
async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The encoding that the media type names, else the one that the XML declaration names, else UTF-8. */
function encodingOf(contentType: string, bytes: Uint8Array): string {
  const fromHeader = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  if (fromHeader) return fromHeader;
  if ((bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0xff && bytes[1] === 0xfe))
    return bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le';
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^(?:\xEF\xBB\xBF)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1] ?? 'utf-8';
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new ApiFault('XML_PARSER_ERROR', `The character encoding '${encoding}' is not known; send UTF-8`);
  }
}

/**
 * The body of a request as text. Throws `EXCEEDED_MAX_SIZE_REQUEST` over 50 MB and `XML_PARSER_ERROR` when the bytes
 * are not text in the encoding they claim.
 */
export async function readBody(request: Request): Promise<string> {
  const bytes = await readBytes(request);
  const encoding = encodingOf(request.headers.get('content-type') ?? '', bytes);
  const decoder = decoderFor(encoding);
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ApiFault('XML_PARSER_ERROR', `The request is not valid ${encoding} text`);
  }
}
