import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../local-server.js';

/** A request as a server elsewhere has got it. */
export interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server elsewhere, that a page calls. */
export interface Upstream {
  readonly port: number;
  readonly received: Received[];
  answer: RequestListener;
  readonly server: Server;
  close(): Promise<void>;
}

/** Starts one on the machine itself; with `tls` one that speaks HTTPS. */
export async function startUpstream(tls?: ServerOptions): Promise<Upstream> {
  const listener: RequestListener = async (request, response) => {
    const body = (await buffer(request)).toString();
    const { method, url, headers } = request;
    upstream.received.push({ method, url, headers, body });
    upstream.answer(request, response);
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  const { port, close } = await listen(server);
  const upstream: Upstream = {
    port,
    received: [],
    answer: (_, response) => void response.end('pong'),
    server,
    close,
  };
  return upstream;
}
