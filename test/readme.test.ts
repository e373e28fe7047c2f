import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orgFlags } from '../src/cli/org-flags.js';
import { startProgram } from './running-program.js';

const root = resolve(import.meta.dirname, '..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const readme = textOf('README.md');

/** The commands of the README's `sh` blocks, a line each. */
const commands = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap((block) =>
  (block[1] as string).split('\n').map((line) => line.replace(/\s+#.*$/, '').trim()),
);

/** Every file that a clone of this working tree would have, and nothing else: no packages, no build. */
function freshCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sforce-toolkit-clone-'));
  const list = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of list.split('\0').filter((name) => name && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  return folder;
}

const portIsFree = await new Promise<boolean>((done) => {
  const probe = createServer()
    .once('error', () => done(false))
    .listen(8080, '127.0.0.1', () => probe.close(() => done(true)));
});

describe('the commands of the README', () => {
  it('name `npm start` and `npm test`', () => {
    expect(commands).toContain('npm start');
    expect(commands).toContain('npm test');
  });

  it('say every flag of the program', () => {
    const flags = [...readme.matchAll(/^\| `--([a-z-]+)/gm)].map(([, flag]) => flag);
    expect(flags.sort()).toEqual(Object.keys(orgFlags).sort());
  });

  it('test exactly as continuous integration does', () => {
    const lines = readFileSync(join(root, '.ci/run'), 'utf8').split('\n');
    expect(lines.filter((line) => line.startsWith('exec '))).toEqual(['exec npm test']);
  });
});

/** What the block that shows the folders names, by its indentation: one name or several a line, then what they are. */
function treePaths(text: string): string[] {
  const [, tree = ''] = /^```\n([\s\S]*?)^```/m.exec(text) ?? [];
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', names = ''] = /^((?: {2}){0,3})((?:[\w.-]+(?:\/|\.\w+)(?: |$))+)/.exec(line) ?? [];
    const paths = names
      .split(' ')
      .filter(Boolean)
      .map((name) => above.slice(0, indent.length / 2).join('') + name);
    if (names) above.splice(indent.length / 2, above.length, names.trim());
    return paths;
  });
}

/** Paths in backticks. The README's are those of this project where their first folder is; others are of the reader's. */
const quotedPaths = (text: string) =>
  [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\/?)`/g)].map(([, path]) => path as string);
const linkedPaths = (text: string) =>
  [...text.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, path]) => path as string);

describe('the paths that documents name', () => {
  const exists = (path: string, ...from: string[]) =>
    from.some(
      (folder) => existsSync(join(root, folder, path)) || existsSync(join(root, folder, `${path}.ts`)),
    );

  it('are there, in the tree of ARCHITECTURE.md', () => {
    const paths = treePaths(textOf('ARCHITECTURE.md'));
    expect(paths).toEqual(expect.arrayContaining(['src/contract/calls.ts', 'src/org/core/', 'global.d.ts']));
    expect(paths.filter((path) => !exists(path, '.'))).toEqual([]);
  });

  it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md'])('are there, in the text of %s', (file) => {
    const text = textOf(file);
    const quoted = quotedPaths(text).filter(
      (path) => file !== 'README.md' || existsSync(join(root, path.split('/', 1)[0] as string)),
    );
    const missing = [
      ...quoted.filter((path) => !exists(path, '.', 'src', 'src/org')),
      ...linkedPaths(text).filter((path) => !exists(path, '.')),
    ];
    expect(missing).toEqual([]);
  });
});

describe.skipIf(!existsSync(join(root, '.git')))('a fresh clone (skipped where git is missing)', () => {
  let clone: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(() => {
    clone = freshCopy();
    env = { ...process.env, XDG_DATA_HOME: join(clone, '.home'), LOCALAPPDATA: join(clone, '.home') };
  });
  afterAll(() => rmSync(clone, { recursive: true, force: true }));

  it.skipIf(!portIsFree)(
    'serves the sample page by `npm start` (skipped where port 8080 is taken)',
    async () => {
      const org = startProgram('npm', ['start'], { cwd: clone, env });
      try {
        await org.waitFor(/http:\/\/127\.0\.0\.1:8080/);
        const page = await fetch('http://127.0.0.1:8080/apex/SampleAccounts');
        expect(page.status).toBe(200);
        expect(await page.text()).toContain('Select Id, Name, Industry From Account order by Industry');
      } finally {
        await org.stop();
      }
    },
    300_000,
  );

  it('shows a page, an object with a button and a static resource that are dropped into a project', async () => {
    const walk = startProgram('node', ['test/stranger/walk.mjs', 'npm', 'start', '--'], { cwd: clone, env });
    try {
      await walk.waitFor(/✓ the org has stopped/);
    } finally {
      await walk.stop('SIGTERM');
    }
    expect(walk.output().match(/^✓/gm)).toHaveLength(6);
  }, 300_000);
});
