import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findSource } from '../../src/org/source-folder.js';
import { readPage } from '../../src/org/web/page-files.js';
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
  ['a package of rules alone', '', ['force-app/duplicateRules'], [forceApp], 'force-app'],
  ['an empty folder', '', [], undefined, ''],
] as const)('the source of a project is found from %s', async (_, given, folders, packages, expected) => {
  const root = await project(folders, packages);
  expect(await findSource(join(root, given))).toMatchObject({ source: join(root, expected), clashes: [] });
});

test('sample data is in the source folder, or else in the folder that was given', async () => {
  const root = await project(['force-app/main/default/pages', 'data'], [forceApp]);
  expect(await findSource(root)).toMatchObject({ sampleData: root });
  const source = join(root, 'force-app/main/default');
  await mkdir(join(source, 'data'));
  expect(await findSource(root)).toMatchObject({ sampleData: source });
});

test('the folders of all packages are read, the default package first', async () => {
  const root = await project(
    ['first/main/default/pages', 'first/main/billing/classes', 'second/objects', 'second/data', 'empty'],
    [{ path: 'second' }, { path: 'empty' }, { path: 'first', default: true }],
  );
  const folders = ['first/main/default', 'first/main/billing', 'second'].map((one) => join(root, one));
  expect(await findSource(root)).toMatchObject({
    source: { root, folders },
    sampleData: join(root, 'second'),
  });
  expect(await findSource(join(root, 'first'))).toMatchObject({
    source: { root: join(root, 'first'), folders: folders.slice(0, 2) },
  });
});

test('files of the same name are told, with the one that is read', async () => {
  const root = await project(['a/main/default/pages', 'b/pages', 'b/labels'], [{ path: 'a' }, { path: 'b' }]);
  for (const file of ['a/main/default/pages/Bill.page', 'b/pages/bill.page', 'b/pages/Other.page'])
    await writeFile(join(root, file), '<apex:page/>');
  const { source, clashes } = await findSource(root);
  expect(clashes).toEqual([
    'b/pages/bill.page: a/main/default/pages/Bill.page has the same name, and that one is read; give one another name',
  ]);
  expect(await readPage(source, 'BILL')).toMatchObject({ file: 'a/main/default/pages/Bill.page' });
});

test.each([
  ['tabs', 'Bill__c.tab-meta.xml'],
  ['applications', 'Sales.app-meta.xml'],
  ['approvalProcesses', 'Bill__c.Pay.approvalProcess-meta.xml'],
  ['globalValueSets', 'Ranks.globalValueSet-meta.xml'],
  ['duplicateRules', 'Lead.Twice.duplicateRule-meta.xml'],
  ['LeadConvertSettings', 'LeadConvertSettings.LeadConvertSetting-meta.xml'],
])('files of the same name are told in %s too', async (folder, file) => {
  const root = await project([`a/${folder}`, `b/${folder}`], [{ path: 'a' }, { path: 'b' }]);
  for (const dir of ['a', 'b']) await writeFile(join(root, dir, folder, file), '');
  expect((await findSource(root)).clashes).toEqual([
    `b/${folder}/${file}: a/${folder}/${file} has the same name, and that one is read; give one another name`,
  ]);
});

test('settings that are no JSON are named', async () => {
  const root = await project([], '{');
  await expect(findSource(root)).rejects.toThrow(/sfdx-project\.json is no JSON/);
});
