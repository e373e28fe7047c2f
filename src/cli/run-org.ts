import { resolve } from 'node:path';
import { demoUser } from '../org/core/demo-user.js';
import { type LocalOrg, openLocalOrg } from '../org/local-org.js';
import type { LocalOrgOptions } from '../org/local-org-options.js';
import { packageFile, packageVersion } from '../org/package-root.js';
import { foldersOf, type SourceFolders } from '../org/schema/project/source-folders.js';
import { defaultDataFolder } from '../org/storage/locations.js';
import { listPages } from '../org/web/page-files.js';
import type { OrgFlags } from './org-flags.js';
import { untilToldToStop } from './stop-signals.js';
import { print, tell } from './terminal.js';

/** Runs an org until it is told to stop. */
export async function runOrg(flags: OrgFlags): Promise<void> {
  const options = optionsOf(flags);
  const stopped = untilToldToStop(() => tell('\nstopping'));
  const org = await openLocalOrg(options, flags.quiet ? {} : { onProgress: tell, log: tell });
  warnOfNetwork(options);
  // Whoever wanted it stopped while it started is not told that it runs.
  if (!stopped.already) await announce(org, options, flags);
  await stopped.promise;
  await org.close();
}

function optionsOf(flags: OrgFlags): LocalOrgOptions {
  const { host, port, fresh, login } = flags;
  const project = flags.project === null ? packageFile('demo-pages') : resolve(flags.project);
  const data = flags.data === null ? defaultDataFolder(project) : resolve(flags.data);
  const retiredVersions = flags['retired-versions'];
  return {
    project,
    data,
    host,
    port,
    fresh,
    login,
    retiredVersions,
    sitePrefix: flags['site-prefix'],
    queryTimeout: flags['query-timeout'],
    sessionSeconds: flags['session-seconds'],
    limits: flags.limit,
  };
}

const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|::1|\[::1\])$/i.test(host);

function warnOfNetwork({ host, login }: LocalOrgOptions): void {
  if (isLoopback(host)) return;
  const who = login ? 'knows a password' : 'reaches this machine, without a password (--login asks for one),';
  tell(`warning: with --host ${host}, whoever ${who} can read and change the data of this org`);
}

async function announce(
  { url, project }: LocalOrg,
  options: LocalOrgOptions,
  flags: OrgFlags,
): Promise<void> {
  if (flags.quiet) print(url);
  else print(await welcome(url, project, options.data));
  if (flags.open) await openBrowser(url);
}

async function welcome(url: string, project: SourceFolders, data: string): Promise<string> {
  const pages = (await listPages(project)).map((page) => `${url}/apex/${encodeURIComponent(page)}`);
  const lines = [
    ['address', url],
    ['user', `${demoUser.username}, password ${demoUser.password}`],
    ...foldersOf(project).map((folder, i) => [i === 0 ? 'project' : '', folder]),
    ['data', data],
    ...(pages.length > 0 ? pages : ["none; the project has no 'pages/*.page'"]).map((page, i) => [
      i === 0 ? 'pages' : '',
      page,
    ]),
  ];
  const table = lines.map(([name = '', value]) => `  ${name.padEnd(10)}${value}`).join('\n');
  return `sforce-toolkit ${packageVersion}: the local org is ready. Ctrl-C stops it.\n${table}`;
}

async function openBrowser(url: string): Promise<void> {
  const failed = (error: Error) => tell(`warning: no browser could be opened: ${error.message}`);
  try {
    const { default: open } = await import('open');
    (await open(url)).once('error', failed);
  } catch (error) {
    failed(error as Error);
  }
}
