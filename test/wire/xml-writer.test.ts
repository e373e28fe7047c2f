import { describe, expect, it } from 'vitest';
import { readXml } from '../../src/wire/xml-scanner.js';
import { escapeAttribute, escapeText, FORBIDDEN_CHARACTERS } from '../../src/wire/xml-writer.js';

const read = (text: string) => readXml<{ a?: unknown }>(text, () => ({}));

const TEXTS = ['plain', '<b>&amp;</b>', ']]>', '"quoted" \'too\'', '1\r\n2\r3\n4\t5', ' é 日本 😀 ', ''];

describe('escaping', () => {
  it.each(TEXTS)('brings text through a reader as it was: %j', (text) => {
    const document = read(`<a>${escapeText(text)}</a>`);
    expect(document.a).toBe(text);
  });

  it('escapes attributes, but not what is escaped already', () => {
    expect(escapeAttribute('a "b" <c> & \t\n\r')).toBe('a &quot;b&quot; &lt;c&gt; &amp; &#9;&#10;&#13;');
    expect(escapeAttribute('&amp; &lt; &#228; &#xE4; &nbsp;')).toBe('&amp; &lt; &#228; &#xE4; &amp;nbsp;');
  });

  it('knows the characters that XML forbids', () => {
    for (const text of [
      '\0',
      'a\u0001',
      '\u000B',
      '\u001F',
      '\uFFFE',
      '\uFFFF',
      '\uD83D',
      '\uDE00x',
      '\uDE00\uD83D',
    ])
      expect(FORBIDDEN_CHARACTERS.test(text), JSON.stringify(text)).toBe(true);
    for (const text of ['\t\n\r ', '\u007F', '😀', '\uFFFD', '\uE000'])
      expect(FORBIDDEN_CHARACTERS.test(text), JSON.stringify(text)).toBe(false);
  });
});
