import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Mend, mends } from '../e2e/guide/mends.js';
import { pages } from '../e2e/guide/pages.js';
import { samples } from '../e2e/guide/samples.js';
import { guide } from './reference.js';

const fixtures = join(import.meta.dirname, '../e2e/guide/fixtures');
const namesIn = (folder: string, ending: string) =>
  readdirSync(join(fixtures, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));

const scripts = namesIn('samples', '.js');
const pageNames = namesIn('project/pages', '.page');

function textOf(name: string): string {
  const script = join(fixtures, 'samples', `${name}.js`);
  return readFileSync(existsSync(script) ? script : join(fixtures, 'project/pages', `${name}.page`), 'utf8');
}

/** Print breaks lines and pages where it likes. */
const close = (text: string) => text.replace(/\s+/g, '');

const inCode = (text: string) => `\`${text.trim().replace(/\s*\n\s*/g, ' ⏎ ')}\``;
const cell = (text: string) => text.replaceAll('|', '\\|');

const KINDS: readonly (readonly [kind: Mend['kind'], title: string, what: string])[] = [
  ['slip', 'Slips', 'As printed, these cannot work.'],
  ['layout', 'Broken by the page', 'The width or the end of a page broke these.'],
  ['ellipsis', 'Left out', 'The guide left a part to the reader.'],
  ['form', 'Forms', 'The guide shows how something is written; a running sample needs something definite.'],
];

function document(): string {
  const sections = KINDS.map(([kind, title, what]) => {
    const rows = mends
      .filter((mend) => mend.kind === kind)
      .map(({ sample, printed, mended, why }) => [sample, inCode(printed), inCode(mended), why])
      .map((cells) => `| ${cells.map(cell).join(' | ')} |`);
    return [
      `## ${title}`,
      '',
      what,
      '',
      '| sample | printed | here | why |',
      '| --- | --- | --- | --- |',
      ...rows,
    ];
  });
  return [
    "# The guide's samples",
    '',
    "The code samples of the AJAX Toolkit Developer Guide, version 64.0, Summer '25, run in a browser against the local org, each",
    'the way it is printed and, where it makes a call, the other way: synchronous ones asynchronously and the reverse. They are in',
    '`e2e/guide/fixtures`, numbered in the order of the guide; those called `Guide…` are whole pages. This is what had to be',
    'changed, which is worth knowing when code that was copied from the guide does not work.',
    '',
    ...sections.flatMap((section) => [...section, '']),
  ].join('\n');
}

describe("the guide's samples", () => {
  it('have mends that are in them', () => {
    for (const { sample, mended } of mends) expect(close(textOf(sample))).toContain(close(mended));
  });

  it('are all run', () => {
    expect([...new Set(samples.map(({ name }) => name)), '12-debug-log'].sort()).toEqual(scripts.sort());
    expect([...new Set(pages.map(({ name }) => name))].sort()).toEqual(pageNames.sort());
  });

  it('are listed with what is mended (npx vitest run test/guide-samples.test.ts -u writes the list)', async () => {
    await expect(document()).toMatchFileSnapshot('../docs/guide-samples.md');
  });

  it.skipIf(guide === null).each([...scripts, ...pageNames])('says what the guide prints: %s', (name) => {
    const printed = close(`${guide}`.replace(/^```$/gm, ''));
    const own = mends.filter(({ sample }) => sample === name).reverse();
    const text = textOf(name).replace(/^<!--.*-->\n/, '');
    const unmended = own.reduce(
      (result, mend) => result.replaceAll(close(mend.mended), () => close(mend.printed)),
      close(text),
    );
    for (const part of unmended.split(/\/\/…|<!--…-->/)) expect(printed).toContain(part);
  });
});
