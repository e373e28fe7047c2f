import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A project folder with files by their paths, gone when the test is over. */
export async function projectFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await writeFiles(dir, files);
  return dir;
}

/** Writes files into a project folder; a later one of a path takes the place of an earlier one. */
export async function writeFiles(dir: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** Source of a field, by what stands inside it. */
export const fieldSource = (name: string, inside: string) =>
  `${HEAD}<CustomField ${SPACE}>\n<fullName>${name}</fullName>\n<label>${name.replace('__c', '')}</label>\n${inside}\n</CustomField>\n`;

/** Source of an object. */
export const objectSource = (label: string, inside = '') =>
  `${HEAD}<CustomObject ${SPACE}>\n<label>${label}</label>\n<pluralLabel>${label}s</pluralLabel>\n` +
  `<nameField>\n<label>${label} Name</label>\n<type>Text</type>\n</nameField>\n${inside}\n</CustomObject>\n`;

/** The files of an object `Box__c` with fields by name. */
export function boxFiles(fields: Readonly<Record<string, string>>, inside = ''): Record<string, string> {
  return {
    'objects/Box__c/Box__c.object-meta.xml': objectSource('Box', inside),
    ...Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        `objects/Box__c/fields/${name}.field-meta.xml`,
        fieldSource(name, field),
      ]),
    ),
  };
}

const value = (name: string, more = '') =>
  `<value><fullName>${name}</fullName><default>false</default><label>${name}</label>${more}</value>`;

/** Values of a picklist's definition. */
export const valueSet = (names: readonly string[], more = '') =>
  `<valueSet>${more}<valueSetDefinition><sorted>false</sorted>${names.map((name) => value(name)).join('')}</valueSetDefinition></valueSet>`;
