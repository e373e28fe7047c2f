import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { HttpOrg } from '../../src/verify/http-org.js';
import { type LocalServer, listen } from '../../test/local-server.js';

const dist = join(import.meta.dirname, '../../dist');
const SCRIPTS: Readonly<Record<string, string>> = {
  '/soap/ajax/64.0/connection.js': join(dist, 'connection.js'),
  '/toolkit-cases.js': join(dist, 'verify', 'toolkit-cases.js'),
};
const PAGE =
  '<!doctype html><title>Page</title><link rel="icon" href="data:,"><script src="/soap/ajax/64.0/connection.js"></script>';

/**
 * Serves a page with the toolkit, and passes its calls on to an org: a browser lets a page of another origin not reach
 * it.
 */
export async function startPassOn(org: HttpOrg): Promise<LocalServer> {
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
  return listen(server);
}
