import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findSource } from '../../src/org/source-folder.js';
import { temporaryFolder } from './storage/temporary-folder.js';

/** A project with these folders, and an `sfdx-project.json` of these packages. */
async function project(folders: readonly string[], packages?: readonly object[] | string): Promise<string> {
  const root = await temporaryFolder();
  for (const folder of folders) await mkdir(join(root, folder), { recursive: true });
  const text = typeof packages === 'string' ? packages : JSON.stringify({ packageDirectories: packages });
  if (packages) await writeFile(join(root, 'sfdx-project.json'), text);
  return root;
}

const forceApp = { path: 'force-app', default: true };

test.each([
  ['the folder itself', '', ['pages'], undefined, ''],
  ['a package', 'force-app', ['force-app/main/default/pages'], [forceApp], 'force-app/main/default'],
  ['the root', '', ['force-app/main/default/objects', 'data'], [forceApp], 'force-app/main/default'],
  ['the root, with a flat package', '', ['src/pages', 'apex'], [{ path: 'src' }], 'src'],
  ['the root, with its source in it', '', ['pages'], [{ path: 'pages', default: true }], ''],
  ['a root without settings', '', ['force-app/main/default/pages'], undefined, ''],
  ['an empty folder', '', [], undefined, ''],
] as const)('the source of a project is found from %s', async (_, given, folders, packages, expected) => {
  const root = await project(folders, packages);
  expect(await findSource(join(root, given))).toMatchObject({ source: join(root, expected), others: [] });
});

test('sample data is in the source folder, or else in the folder that was given', async () => {
  const root = await project(['force-app/main/default/pages', 'data'], [forceApp]);
  expect(await findSource(root)).toMatchObject({ sampleData: root });
  const source = join(root, 'force-app/main/default');
  await mkdir(join(source, 'data'));
  expect(await findSource(root)).toMatchObject({ sampleData: source });
});

test('of several packages the default one is read, and the others are told', async () => {
  const root = await project(
    ['first/main/default/pages', 'second/objects', 'empty'],
    [{ path: 'second' }, { path: 'empty' }, { path: 'first', default: true }],
  );
  expect(await findSource(root)).toMatchObject({
    source: join(root, 'first/main/default'),
    others: [join(root, 'second')],
  });
});

test('settings that are no JSON are named', async () => {
  const root = await project([], '{');
  await expect(findSource(root)).rejects.toThrow(/sfdx-project\.json is no JSON/);
});
