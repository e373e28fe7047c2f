import { join } from 'node:path';
import type { Hono } from 'hono';
import { findSource } from '../../../src/org/source-folder.js';
import { appOf, ORIGIN } from '../app-of.js';
import type { orgDouble } from '../org-double.js';
import { openTestOrg, type TestOrg } from '../test-org.js';

export const PROJECT = join(import.meta.dirname, 'project');

/** An org with a project of buttons, whose source is in two folders, and what a browser does with it. */
export interface RecordOrg extends TestOrg {
  readonly app: Hono;
  readonly log: string[];
  readonly cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: string, headers?: Record<string, string>): Promise<Response>;
  /** Id of the record whose name starts like that. */
  idOf(object: string, name: string): Promise<string>;
}

export async function openRecordOrg(): Promise<RecordOrg> {
  const { source } = await findSource(PROJECT);
  const opened = await openTestOrg(source);
  const log: string[] = [];
  const app = appOf(opened.org as unknown as ReturnType<typeof orgDouble>, {
    project: source,
    log: (entry) => void log.push(entry),
  });
  const cookie = `sid_8080=${opened.session.id}`;
  const own = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' };
  return {
    ...opened,
    app,
    log,
    cookie,
    get: async (path, headers = {}) => app.request(ORIGIN + path, { headers: { ...own, ...headers } }),
    post: async (path, body, headers = {}) =>
      app.request(ORIGIN + path, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...own, ...headers },
      }),
    idOf: async (object, name) => {
      const { rows } = await opened.org.query(
        opened.session,
        `SELECT Id FROM ${object} WHERE Name LIKE '${name}%' LIMIT 1`,
      );
      return rows[0]?.[0] as string;
    },
  };
}

/** A button as the page gives it to its script. */
interface ShownButton {
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly parts: readonly (string | { readonly ids: 'code' | 'text' })[];
  readonly problem: { readonly message: string; readonly line: number } | null;
}

/** The buttons of a page, as its script reads them. */
export function buttonsIn(page: string): ReadonlyMap<string, ShownButton> {
  const [, json = '[]'] =
    /<script type="application\/json" id="orgButtons">(.*?)<\/script>/s.exec(page) ?? [];
  return new Map((JSON.parse(json) as ShownButton[]).map((button) => [button.key, button]));
}

/** Runs a button's source, as the page does, and gives what it leaves on its window. */
export function runSource({ parts }: ShownButton, ids: readonly string[] = []): Record<string, unknown> {
  const list = JSON.stringify(ids);
  const source = parts
    .map((part) =>
      typeof part === 'string' ? part : part.ids === 'code' ? list : list.replaceAll('"', '\\"'),
    )
    .join('');
  const window: Record<string, unknown> = {};
  new Function('window', source)(window);
  return window;
}
