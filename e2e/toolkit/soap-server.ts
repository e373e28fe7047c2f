import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { listen } from '../../test/local-server.js';

/** A request as the server got it. */
export interface SeenRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers one request. */
export type Handler = (request: SeenRequest, response: ServerResponse) => void;

/** A server that serves the built script, pages made of markup, and canned answers to calls. */
export interface SoapServer {
  readonly url: string;
  readonly requests: SeenRequest[];
  answer: Handler;
  /** Puts a page at a path, with headers of its own. */
  page(path: string, html: string, headers?: Record<string, string>): string;
}

const NAMESPACES =
  'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sf="urn:sobject.partner.soap.sforce.com"';

/** An envelope around the content of a body. */
export const envelope = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${NAMESPACES}><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

export const sendXml =
  (body: string, status = 200): Handler =>
  (_, response) =>
    response
      .writeHead(status, { 'Content-Type': 'text/xml;charset=UTF-8' })
      // Faults bind the prefix to a namespace of their own.
      .end(envelope(body).replace(/(:sf="urn:)sobject(?=.*<sf:ApiFault>)/, '$1fault'));

export const queryResult = (names: readonly string[]) =>
  '<queryResponse><result xsi:type="QueryResult"><done>true</done><queryLocator xsi:nil="true"/>' +
  names
    .map(
      (name, i) =>
        `<records xsi:type="sf:sObject"><sf:type>Account</sf:type><sf:Id>00${i}</sf:Id><sf:Id>00${i}</sf:Id><sf:Name>${name}</sf:Name><sf:Industry xsi:nil="true"/></records>`,
    )
    .join('') +
  `<size>${names.length}</size></result></queryResponse>`;

export const fault = (code: string, message: string) =>
  `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${code}: ${message}</faultstring><detail><sf:ApiFault><sf:exceptionCode>${code}</sf:exceptionCode><sf:exceptionMessage>${message}</sf:exceptionMessage></sf:ApiFault></detail></soapenv:Fault>`;

/** Sends a page to the server and back: whatever an answer before it still had to do in the page is done by then. */
export const roundTrip = (page: Page) =>
  page.evaluate(async () => {
    await (await fetch('/round-trip')).text();
    await new Promise((resolve) => setTimeout(resolve));
  });

/** A strict policy of a page, under which the toolkit and its debug window work. */
export const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const dist = join(import.meta.dirname, '../../dist');
/** Built files by the end of the path under which pages load them. */
const BUILT = /\/(?:soap\/ajax\/[\d.]+|resource)\/([\w-]+\.(js|css|html))$/;
const MEDIA_TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css', html: 'text/html' };

/** Starts a server on a free port. `stop` ends it and every connection to it. */
export async function startSoapServer(): Promise<SoapServer & { stop(): Promise<void> }> {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  const requests: SeenRequest[] = [];
  const http = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const page = pages.get(path);
    if (page) return response.writeHead(200, { 'Content-Type': 'text/html', ...page.headers }).end(page.html);
    const [, file, extension] = BUILT.exec(path) ?? [];
    if (file && extension)
      return response
        .setHeader('Content-Type', MEDIA_TYPES[extension] as string)
        .setHeader('Content-Security-Policy', STRICT)
        .end(await readFile(join(dist, file), 'utf8').catch(() => 'throw Error("not built")'));
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const seen = { path, method: request.method ?? '', headers: request.headers, body };
    if (path.includes('/services/')) {
      requests.push(seen);
      return server.answer(seen, response);
    }
    response.writeHead(404).end();
  });
  const { url, close } = await listen(http);
  const server: SoapServer = {
    url,
    requests,
    answer: sendXml(queryResult([])),
    page: (path, html, headers = {}) => {
      pages.set(path, { html, headers });
      return url + path;
    },
  };
  return Object.assign(server, { stop: close });
}

/** A page that loads the script. */
export const PAGE =
  '<!doctype html><title>Page</title><script src="/soap/ajax/64.0/connection.js"></script><body>';
