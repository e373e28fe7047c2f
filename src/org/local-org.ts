import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openOrg, prepareOrg } from './core/org.js';
import { type OrgSettings, orgLimits } from './core/org-settings.js';
import { LocalOrgError } from './local-org-error.js';
import type { LocalOrgOptions } from './local-org-options.js';
import { retiredNotes } from './retired-notes.js';
import { rootOf, type SourceFolders } from './schema/project/source-folders.js';
import { type RunningServer, startServer } from './server.js';
import { findSource } from './source-folder.js';
import { openDataFolder } from './storage/data-folder.js';
import { prepareToOpen } from './storage/database.js';

/** Where to tell what happens, a line at a time. */
export interface Listeners {
  /** What takes its time at the start. */
  readonly onProgress?: (line: string) => void;
  /** What the server logs. */
  readonly log?: (line: string) => void;
}

/** An org that answers. */
export interface LocalOrg {
  readonly url: string;
  /** Where the project's source was found. */
  readonly project: SourceFolders;
  /** Back to the sample data. All sessions end. */
  reset(): Promise<void>;
  /** Ends connections, closes the database and gives the folder free. */
  close(): Promise<void>;
}

/**
 * Starts an org in this process: reads the project, opens the data folder, listens. Rejects with an error whose
 * message is one line for its user: `ProjectError`, `DataFolderError`, or `LocalOrgError` where it cannot listen.
 */
export async function openLocalOrg(options: LocalOrgOptions, listeners: Listeners = {}): Promise<LocalOrg> {
  const given = resolve(options.project);
  const { onProgress, log } = listeners;
  prepareToOpen();
  await checkProject(given);
  const { source: project, sampleData, clashes } = await findSource(given);
  const prepared = await prepareOrg(project, sampleData);
  const retired = options.retiredVersions === 'refuse' ? await retiredNotes(project) : [];
  tellNotes([...clashes, ...prepared.notes, ...retired], onProgress ?? (() => undefined));
  const folder = await openDataFolder({
    dir: options.data,
    fresh: options.fresh,
    project: rootOf(project),
    prepare: prepared,
    ...(onProgress && { onProgress }),
  });
  try {
    const settings = settingsOf(options, folder.dir);
    const org = await openOrg({ ...prepared, database: folder.database, settings });
    org.apex.log = log ?? toStandardError;
    // The limit is for what others ask; what opening takes is no runaway.
    folder.limitStatements(options.queryTimeout);
    const server = await listen(
      () => startServer(org, { ...options, project, ...(log && { log }) }),
      options,
    );
    // Whoever calls one waits for it; all others need not.
    void org.apex.prepare();
    let closing: Promise<void> | null = null;
    return {
      url: server.url,
      project,
      async reset() {
        await folder.reset();
        await org.forget();
      },
      close() {
        closing ??= server
          .close()
          .finally(() => org.apex.close())
          .finally(() => folder.close());
        return closing;
      },
    };
  } catch (error) {
    await folder.close();
    throw error;
  }
}

const toStandardError = (line: string) => void process.stderr.write(`${line}\n`);

const settingsOf = ({ sessionSeconds, limits }: LocalOrgOptions, data: string): OrgSettings => ({
  sessionSeconds,
  limits: { ...orgLimits, ...limits },
  outbox: join(data, 'outbox'),
});

/** Says once what of the project has no effect here, so that nobody looks for it in vain. */
function tellNotes(notes: readonly string[], tell: (line: string) => void): void {
  if (notes.length > 0) tell('not everything in the project can be had here yet; the rest works:');
  for (const note of notes) tell(`  ${note}`);
}

async function checkProject(project: string): Promise<void> {
  await readdir(project).catch((error: NodeJS.ErrnoException) => {
    const reason = { ENOENT: 'there is no such folder', ENOTDIR: 'it is not a folder' }[error.code ?? ''];
    throw new LocalOrgError(
      `the project ${project} cannot be read: ${reason ?? error.message}; choose another with --project`,
    );
  });
}

type At = Pick<LocalOrgOptions, 'host' | 'port'>;

/** Why an address cannot be listened on, by the system's code, and what to do. */
const refusals: Record<string, (at: At) => string> = {
  EADDRINUSE: ({ port }) =>
    `port ${port} is taken by another program; choose another with --port, or 0 for any`,
  EACCES: ({ port }) => `port ${port} needs more rights; choose one over 1023 with --port`,
  EADDRNOTAVAIL: ({ host }) => `${host} is no address of this machine; choose another with --host`,
  ENOTFOUND: ({ host }) => `the host name ${host} is not known; choose another with --host`,
  EAI_AGAIN: ({ host }) => `the host name ${host} cannot be resolved; choose another with --host`,
};

async function listen(start: () => Promise<RunningServer>, at: At): Promise<RunningServer> {
  try {
    return await start();
  } catch (error) {
    const explain = refusals[(error as NodeJS.ErrnoException).code ?? ''];
    throw explain ? new LocalOrgError(explain(at)) : error;
  }
}
