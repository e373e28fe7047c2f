import type { MetaFile } from '../schema/project/meta-file.js';
import { SourceFiles } from '../schema/project/source-files.js';
import type { SourceFolders } from '../schema/project/source-folders.js';
import { escapeHtml } from '../web/html.js';
import { ProxyRefusal } from './proxy-refusal.js';

const FOLDER = 'remoteSiteSettings';
const SUFFIX = '.remoteSite-meta.xml';

/** A server that pages may call through the proxy. */
export interface RemoteSite {
  /** Its file, for messages. */
  readonly file: string;
  /** Scheme, host and port: `https://api.example.com:8443`. */
  readonly origin: string;
  readonly isActive: boolean;
  /** Whether data may go to it by HTTP from what came by HTTPS. */
  readonly disableProtocolSecurity: boolean;
}

function readSite(meta: MetaFile): RemoteSite {
  const text = meta.needed('url');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    meta.fail(`<url> is '${text}'; http://… or https://… is expected`, meta.one('url'));
  return {
    file: meta.file,
    origin: (url as URL).origin,
    isActive: meta.flag('isActive'),
    disableProtocolSecurity: meta.flag('disableProtocolSecurity'),
  };
}

/** The remote sites of a project, as its files say now. Throws a `ProjectError` for a file that is wrong. */
export async function readRemoteSites(project: SourceFolders): Promise<readonly RemoteSite[]> {
  const files = await new SourceFiles(project).readAll(FOLDER, SUFFIX, 'RemoteSiteSetting');
  return files.map(({ meta }) => readSite(meta));
}

/** The file that registers a site, for who has to write it. */
export const settingFor = (origin: string): string =>
  `${FOLDER}/${new URL(origin).host.replace(/\W+/g, '_').replace(/^_+|_+$/g, '')}${SUFFIX} with:

<?xml version="1.0" encoding="UTF-8"?>
<RemoteSiteSetting xmlns="http://soap.sforce.com/2006/04/metadata">
    <disableProtocolSecurity>false</disableProtocolSecurity>
    <isActive>true</isActive>
    <url>${escapeHtml(origin)}</url>
</RemoteSiteSetting>`;

/**
 * Throws a `ProxyRefusal` unless `url` is at an active site. `from` is the scheme that the data came by, `https:` for
 * one: then HTTP has to be allowed by the site.
 */
export function checkRegistered(sites: readonly RemoteSite[], url: URL, from: string): void {
  const known = sites.filter(({ origin }) => origin === url.origin);
  const active = known.filter(({ isActive }) => isActive);
  if (known[0] && !active[0])
    throw new ProxyRefusal(
      403,
      `${url.origin} is a remote site that is not active; set <isActive>true</isActive> in ${known[0].file}`,
    );
  if (!active[0])
    throw new ProxyRefusal(
      403,
      `${url.origin} is no remote site of this project. To allow calls, add ${settingFor(url.origin)}`,
    );
  if (from === 'https:' && url.protocol === 'http:' && !active.some((site) => site.disableProtocolSecurity))
    throw new ProxyRefusal(
      403,
      `${url.origin} would get by HTTP what came by HTTPS; ` +
        `set <disableProtocolSecurity>true</disableProtocolSecurity> in ${active[0].file} to allow that`,
    );
}
