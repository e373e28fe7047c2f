import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { consoleRoutes } from './console/routes.js';
import type { Org } from './core/org.js';
import { fileRoutes } from './files/routes.js';
import { LocalOrgError } from './local-org-error.js';
import { proxyRoutes } from './proxy/routes.js';
import { recordRoutes } from './records/routes.js';
import { remotingRoutes } from './remoting/routes.js';
import { resourceRoutes } from './resources/routes.js';
import type { SourceFolders } from './schema/project/source-folders.js';
import { scriptRoutes } from './scripts/routes.js';
import { hiddenBy } from './site-prefix.js';
import { soapRoutes } from './soap/routes.js';
import { visualforceRoutes } from './visualforce/routes.js';
import { assetRoutes } from './web/asset-routes.js';
import { html } from './web/html.js';
import { htmlDocument, ownPageHeaders } from './web/html-document.js';
import { ownAddress, refuseForeignHost } from './web/own-host.js';
import { isFromForeignPage } from './web/own-origin.js';
import type { Route, Site } from './web/site.js';

/** How a server is set up. */
export interface ServerOptions {
  /** Host name or address to listen on: `127.0.0.1`. */
  readonly host: string;
  /** Port to listen on; 0 takes any free one. */
  readonly port: number;
  /** Where the source of the Salesforce project is whose pages are served. */
  readonly project: SourceFolders;
  /** Ask for user and password; else opening a page signs the demo user in. */
  readonly login: boolean;
  /** Whether API versions that the platform has retired are refused, as there, or answered. */
  readonly retiredVersions: 'refuse' | 'serve';
  /** Prefix of a site: everything is served below it as well. Default: empty, no site. */
  readonly sitePrefix?: string;
  /** Takes entries of the log; the default writes them to standard error. */
  readonly log?: (entry: string) => void;
}

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:8080`, with the port that was taken. */
  readonly url: string;
  /** Stops listening and ends all connections, idle or not. */
  close(): Promise<void>;
}

const routes: readonly Route[] = [
  ...proxyRoutes(),
  ...soapRoutes,
  ...scriptRoutes,
  ...visualforceRoutes,
  ...remotingRoutes,
  ...recordRoutes,
  ...resourceRoutes,
  ...fileRoutes,
  ...consoleRoutes,
  ...assetRoutes,
];

const isUnsafe = (method: string) => method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';

/** Refuses what no route should ever see; `null` lets a request pass. */
function guard(context: Context, site: Site): Response | null {
  const foreign = refuseForeignHost(context, site);
  if (foreign) return foreign;
  return isUnsafe(context.req.method) && isFromForeignPage(context)
    ? context.text('Pages of another origin cannot send requests to this org.\n', 403)
    : null;
}

const notFoundDocument = (path: string, prefix: string) =>
  htmlDocument(
    'Not found',
    html`<main>
<h1>Not found</h1>
<p class="problem">There is nothing at '${path}'.</p>
<p><a href="${prefix}/">Home</a></p>
</main>`,
    prefix,
  );

function checkSitePrefix(prefix: string): void {
  const hidden = hiddenBy(
    prefix,
    routes.map(({ path }) => path),
  );
  if (hidden)
    throw new LocalOrgError(`the site prefix ${prefix} would hide ${hidden} of the org; choose another`);
}

/** Everything below the prefix of a site: handlers are told of it, for the URLs that they write. */
function mount(app: Hono, site: Site): void {
  for (const { method, path, handle } of routes)
    app.on(
      method,
      path === '/' ? [site.sitePrefix, `${site.sitePrefix}/`] : [site.sitePrefix + path],
      (context) => handle(context, site),
    );
}

function buildApp(site: Site, sitePrefix = ''): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'same-origin');
    return guard(context, site) ?? next();
  });
  // First, as the path of a site can look like that of a record or a list.
  if (sitePrefix) {
    checkSitePrefix(sitePrefix);
    mount(app, { ...site, sitePrefix });
  }
  mount(app, site);
  app.notFound((context) => {
    const isBelow = context.req.path.startsWith(`${sitePrefix}/`);
    return context.html(notFoundDocument(context.req.path, isBelow ? sitePrefix : ''), 404, ownPageHeaders);
  });
  app.onError((error, context) => {
    site.log(`${context.req.method} ${context.req.path}: ${error.stack ?? error.message}`);
    return context.text("An unexpected error occurred; the org's log has the details.\n", 500);
  });
  return app;
}

const toStandardError = (entry: string) => void process.stderr.write(`${entry}\n`);

function siteOf(org: Org, options: ServerOptions, port: () => number): Site {
  const { host, project, login, retiredVersions, log = toStandardError } = options;
  return { org, host, project, sitePrefix: '', login, retiredVersions, log, port };
}

/** The server's request handling without a socket, as it is when listening on the host and port of the options. */
export function createApp(org: Org, options: ServerOptions): Hono {
  return buildApp(
    siteOf(org, options, () => options.port),
    options.sitePrefix,
  );
}

async function listen(server: Server, options: ServerOptions): Promise<number> {
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/**
 * Serves an org over HTTP. Rejects with the error of the socket, for a taken port one with the code `EADDRINUSE`.
 */
export async function startServer(org: Org, options: ServerOptions): Promise<RunningServer> {
  let port = options.port;
  const site = siteOf(org, options, () => port);
  const { fetch } = buildApp(site, options.sitePrefix);
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server;
  port = await listen(server, options);
  return {
    url: ownAddress(site),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
