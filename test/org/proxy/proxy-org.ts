import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { ProxyOptions } from '../../../src/org/proxy/proxy-options.js';
import { proxyRoutes } from '../../../src/org/proxy/routes.js';
import type { Site } from '../../../src/org/web/site.js';
import { orgDouble, SESSION_ID } from '../org-double.js';

interface Setting {
  readonly isActive?: boolean;
  readonly disableProtocolSecurity?: boolean;
}

const settingXml = (url: string, { isActive = true, disableProtocolSecurity = false }: Setting) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<RemoteSiteSetting xmlns="http://soap.sforce.com/2006/04/metadata">
    <disableProtocolSecurity>${disableProtocolSecurity}</disableProtocolSecurity>
    <isActive>${isActive}</isActive>
    <url>${url}</url>
</RemoteSiteSetting>`;

/** A project with remote sites, and the proxy of its org. */
export async function openProxyOrg() {
  const root = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
  const folder = join(root, 'remoteSiteSettings');
  const logged: string[] = [];
  const asked: string[] = [];
  /** Host names and their addresses; there are no others. */
  const names: Record<string, readonly string[]> = {};
  const lookup = async (host: string) => {
    asked.push(host);
    if (!names[host]) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
    return names[host];
  };
  const site = {
    org: orgDouble(),
    project: root,
    log: (entry: string) => logged.push(entry),
  } as unknown as Site;

  /** Calls through the proxy as `remoteFunction` does. `headers` with `null` leave one out. */
  async function call(
    url: string,
    init: RequestInit & { options?: Partial<ProxyOptions>; query?: string; scheme?: string } = {},
  ): Promise<Response> {
    const { options, query = 'no-cache=0.5', scheme = 'http', ...rest } = init;
    const app = new Hono();
    for (const { method, path, handle } of proxyRoutes({ lookup, ...options }))
      app.on(method, path, (context) => handle(context, site));
    const headers = new Headers({ 'SalesforceProxy-Endpoint': url, 'SalesforceProxy-SID': SESSION_ID });
    for (const [name, value] of new Headers(rest.headers)) headers.set(name, value);
    if (headers.get('SalesforceProxy-SID') === 'none') headers.delete('SalesforceProxy-SID');
    return app.request(`${scheme}://127.0.0.1:8080/services/proxy?${query}`, { ...rest, headers });
  }

  return {
    root,
    names,
    asked,
    logged,
    call,
    /** Writes the setting of a remote site. */
    async register(url: string, setting: Setting = {}) {
      await mkdir(folder, { recursive: true });
      const file = `${new URL(url).host.replace(/\W/g, '_')}.remoteSite-meta.xml`;
      await writeFile(join(folder, file), settingXml(url, setting));
    },
    write: (file: string, text: string) => writeFile(join(folder, file), text),
    /** Back to a project without remote sites, and a network without names. */
    async clear() {
      await rm(folder, { recursive: true, force: true });
      for (const name of Object.keys(names)) delete names[name];
      logged.length = asked.length = 0;
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}
