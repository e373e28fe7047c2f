import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { HttpOrg } from '../../src/verify/http-org.js';

const dist = join(import.meta.dirname, '../../dist');
const SCRIPTS: Readonly<Record<string, string>> = {
  '/soap/ajax/64.0/connection.js': join(dist, 'connection.js'),
  '/toolkit-cases.js': join(dist, 'verify', 'toolkit-cases.js'),
};
const PAGE =
  '<!doctype html><title>Page</title><link rel="icon" href="data:,"><script src="/soap/ajax/64.0/connection.js"></script>';

/**
 * Serves a page with the toolkit, and passes its calls on to an org: a browser lets a page of another origin not reach
 * it. `close` ends it and every connection to it.
 */
export async function startPassOn(org: HttpOrg): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const script = SCRIPTS[path];
    if (script) return response.setHeader('Content-Type', 'text/javascript').end(await readFile(script));
    if (!path.startsWith('/services/')) return response.setHeader('Content-Type', 'text/html').end(PAGE);
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    try {
      const { status, contentType, text } = await org.send(path, body);
      return response.writeHead(status, { 'Content-Type': contentType }).end(text);
    } catch (error) {
      return response.writeHead(502, { 'Content-Type': 'text/plain' }).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
