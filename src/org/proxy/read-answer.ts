import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import { ProxyRefusal } from './proxy-refusal.js';

const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: createUnzip,
  'x-gzip': createUnzip,
  deflate: createUnzip,
  br: createBrotliDecompress,
};

/** Statuses that come without a body. */
const EMPTY = new Set([204, 205, 304]);

function decoderFor(encoding: string): Duplex | null {
  if (encoding === '' || encoding === 'identity') return null;
  const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
  if (decoder) return decoder();
  throw new ProxyRefusal(502, `The answer is encoded as '${encoding}', which is not read`);
}

/**
 * Reads the body of an answer, decompressed; `null` where there is none. Throws a `ProxyRefusal` for too large a one.
 */
export async function readAnswer(
  answer: IncomingMessage,
  method: string,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer> | null> {
  if (method === 'HEAD' || EMPTY.has(answer.statusCode as number)) {
    answer.destroy();
    return null;
  }
  const decoder = decoderFor((answer.headers['content-encoding'] ?? '').trim().toLowerCase());
  const chunks: Buffer[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > maxBytes) return;
      chunks.push(chunk);
    }
  };
  const tooLarge = new ProxyRefusal(
    502,
    `The answer is larger than ${maxBytes} bytes, the most that is passed on`,
  );
  try {
    await (decoder ? pipeline(answer, decoder, collect) : pipeline(answer, collect));
  } catch (error) {
    // Who stops reading breaks the pipe, which is an error of its own.
    throw size > maxBytes ? tooLarge : error;
  }
  if (size > maxBytes) throw tooLarge;
  return Buffer.concat(chunks, size);
}
