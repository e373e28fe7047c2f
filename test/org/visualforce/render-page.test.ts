import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageDocument } from '../../../src/org/visualforce/page-document.js';
import { PageError } from '../../../src/org/visualforce/page-error.js';
import { scanPage } from '../../../src/org/visualforce/page-scanner.js';
import { renderPage } from '../../../src/org/visualforce/render-page.js';

// The session has a character that matters in HTML, so that escaping shows.
const viewer = { sessionId: "00D000000000001!a.b_'c", userId: '005000000000001AAA' };
const fixtures = join(import.meta.dirname, 'fixtures');
const read = (name: string, file: string) => readFileSync(join(fixtures, name, file), 'utf8');

/** The document that a page becomes, or what keeps it from being shown. */
function outcome(name: string): { file: string; text: string } {
  const page = { file: 'page.page', text: read(name, 'page.page') };
  try {
    return { file: 'expected.html', text: pageDocument(name, renderPage(page, viewer)) };
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    return { file: 'error.txt', text: `${error.file}:${error.line}: ${error.message}\n` };
  }
}

const names = readdirSync(fixtures);

describe('a page', () => {
  it.each(names)('%s', (name) => {
    const { file, text } = outcome(name);
    expect(text).toBe(existsSync(join(fixtures, name, file)) ? read(name, file) : `no ${file} expected`);
  });

  const unreadable = ['open-expression', 'attribute-twice', 'open-comment', 'open-comment-behind-script'];
  it.each(names.filter((name) => !unreadable.includes(name)))(
    'is taken apart without losing a byte: %s',
    (name) => {
      const text = read(name, 'page.page');
      if (name === 'attribute-without-quotes') return expect(() => scanPage({ file: 'x', text })).toThrow();
      const pieces = scanPage({ file: 'x', text });
      return expect(pieces.map((piece) => piece.source).join('')).toBe(text);
    },
  );

  it('tells what is supported when it meets what is not', () => {
    const text = '<apex:page>{!NOW()}</apex:page>';
    expect(() => renderPage({ file: 'x', text }, viewer)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('{!GETSESSIONID()}, {!$Api.Session_ID}') }),
    );
  });
});
