import { createServer } from 'node:http';
import { type LocalServer, listen } from '../local-server.js';

/** A server in front of another one, that passes requests on, and may change answers. */
export interface PassThrough extends LocalServer {
  /** Answers by itself, where it gives a text: the server behind never hears of the request. */
  instead: (request: string) => string | null;
  /** Gives the answer's text, from that of the server behind and the request's. */
  alter: (text: string, request: string) => string;
}

/** Starts one on a free port. */
export async function startPassThrough(target: string): Promise<PassThrough> {
  const through: Pick<PassThrough, 'instead' | 'alter'> = { instead: () => null, alter: (text) => text };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const own = through.instead(body);
    if (own !== null) return response.writeHead(500, { 'Content-Type': 'text/xml;charset=UTF-8' }).end(own);
    const headers = { 'Content-Type': request.headers['content-type'] ?? '', SOAPAction: '""' };
    const answer = await fetch(`${target}${request.url}`, { method: 'POST', headers, body });
    const text = through.alter(await answer.text(), body);
    return response.writeHead(answer.status, { 'Content-Type': 'text/xml;charset=UTF-8' }).end(text);
  });
  return Object.assign(through, await listen(server));
}
