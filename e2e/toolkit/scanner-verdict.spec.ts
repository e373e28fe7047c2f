import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';
import type { Page } from 'playwright/test';
import { damaged, randomFrom, wellFormed } from '../../test/wire/xml-documents.js';
import { decodeByParser, isNoAnswer, judge } from '../../test/wire/xml-judges.js';
import { expect, test } from '../worker.js';

const COUNT = Number(process.env.SCANNER_DOCUMENTS ?? 2000);
// Set for the workers too, who read this file once more.
process.env.SCANNER_SEED ??= String(Date.now() % 1_000_000);
const SEED = Number(process.env.SCANNER_SEED);
const AT_ONCE = 1000;

declare global {
  interface Window {
    /** What the toolkit reads of documents: their values as JSON, `null` for those that it refuses. */
    readXml(documents: readonly string[]): (string | null)[];
    /** Whether the browser finds documents well-formed; a document type counts as a defect. */
    judgeXml(documents: readonly string[]): boolean[];
  }
}

const IN_PAGE = `
  import { readXml } from '../wire/xml-scanner.ts';
  window.readXml = (documents) => documents.map((text) => {
    try { return JSON.stringify(readXml(text, () => ({}))); } catch { return null; }
  });
  window.judgeXml = (documents) => documents.map((text) => {
    const document = new DOMParser().parseFromString(text, 'text/xml');
    return !document.doctype && !document.getElementsByTagName('parsererror').length;
  });
`;

/** Loads what reads and what judges into an empty page. */
async function load(page: Page): Promise<void> {
  const resolveDir = fileURLToPath(new URL('../../src/toolkit', import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents: IN_PAGE, resolveDir, loader: 'ts' },
    bundle: true,
    format: 'iife',
    write: false,
  });
  await page.goto('about:blank');
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
}

const batches = (documents: readonly string[]) =>
  Array.from({ length: Math.ceil(documents.length / AT_ONCE) }, (_, i) =>
    documents.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );

test.describe(`generated documents (SCANNER_SEED=${SEED}, SCANNER_DOCUMENTS=${COUNT})`, () => {
  test.beforeEach(async ({ page }) => {
    test.setTimeout(3_600_000);
    await load(page);
  });

  test('are read as fast-xml-parser reads them', async ({ page }) => {
    const random = randomFrom(SEED);
    for (const documents of batches(Array.from({ length: COUNT }, () => wellFormed(random)))) {
      const read = await page.evaluate((texts) => window.readXml(texts), documents);
      // Compared here, as `expect` takes many times as long; it shows the first that differs.
      documents.forEach((document, i) => {
        const [value, expected] = [JSON.parse(read[i] ?? 'null'), decodeByParser(document)];
        if (!isDeepStrictEqual(value, expected)) expect(value, document).toStrictEqual(expected);
      });
    }
  });

  test('are refused, once damaged, where xmllint or the browser refuses them, and nowhere else', async ({
    page,
  }) => {
    const random = randomFrom(SEED + 1);
    const counts = { read: 0, refused: 0, refusedByOne: 0 };
    for (const documents of batches(Array.from({ length: COUNT }, () => damaged(random)))) {
      const read = await page.evaluate((texts) => window.readXml(texts), documents);
      const byBrowser = await page.evaluate((texts) => window.judgeXml(texts), documents);
      const byXmllint = await judge(documents);
      const differing = documents.filter((text, i) => {
        const isRight = byBrowser[i] && byXmllint[i];
        return read[i] === null ? isRight && !isNoAnswer(text) : !isRight;
      });
      expect(differing.slice(0, 5)).toEqual([]);
      documents.forEach((_, i) => {
        counts[read[i] === null ? 'refused' : 'read']++;
        if (byBrowser[i] !== byXmllint[i]) counts.refusedByOne++;
      });
    }
    test.info().annotations.push({ type: 'documents', description: JSON.stringify(counts) });
    expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(COUNT / 20);
  });
});

test('documents that are large in one way are read or refused in time', async ({ page }) => {
  test.setTimeout(300_000);
  await load(page);
  const large: [kind: string, text: string, isRead: boolean][] = [
    ['nested elements', '<a>'.repeat(100_000) + '</a>'.repeat(100_000), true],
    ['nested elements without end', '<a>'.repeat(100_000), false],
    ['nested comments', `${'<a><!---->'.repeat(3000)}${'</a>'.repeat(3000)}`, true],
    ['one long comment without end', `<a><!--${'- '.repeat(200_000)}`, false],
    ['one long section', `<a><![CDATA[${']'.repeat(200_000)}]]></a>`, true],
    ['ampersands', `<a>${'&'.repeat(200_000)}</a>`, false],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', false],
  ];
  for (const [kind, text, isRead] of large) {
    // Too deep to make JSON of: only whether it was read matters.
    const read = await page.evaluate((text) => {
      const { stringify } = JSON;
      JSON.stringify = () => 'read';
      try {
        return window.readXml([text])[0];
      } finally {
        JSON.stringify = stringify;
      }
    }, text);
    expect(read, kind).toBe(isRead ? 'read' : null);
  }
});
