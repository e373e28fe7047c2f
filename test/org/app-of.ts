import type { Hono } from 'hono';
import type { Org } from '../../src/org/core/org.js';
import { createApp, type ServerOptions } from '../../src/org/server.js';
import type { orgDouble } from './org-double.js';

export const ORIGIN = 'http://127.0.0.1:8080';

/** The server around an org, without a socket. What it logs goes to `options.log`, or fails the test's eye. */
export function appOf(org: ReturnType<typeof orgDouble>, options: Partial<ServerOptions> = {}): Hono {
  return createApp(org as unknown as Org, {
    host: '127.0.0.1',
    port: 8080,
    project: '/nowhere',
    login: false,
    retiredVersions: 'refuse',
    ...options,
  });
}

/** Sends a SOAP request. */
export const postSoap = (
  app: Hono,
  body: string,
  path = '/services/Soap/u/64.0',
  headers: Record<string, string> = {},
) =>
  app.request(ORIGIN + path, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""', ...headers },
  });
