import { describe, expect, it } from 'vitest';
import { type MarkupNode, readMarkup } from '../../src/toolkit/debug-window-markup.js';

/** Writes what was read: nothing may be lost on the way. */
const write = (nodes: readonly MarkupNode[]): string =>
  nodes
    .map((node) =>
      typeof node === 'string'
        ? node
        : node.children.length === 0
          ? `<${node.name}${node.attributes}/>`
          : `<${node.name}${node.attributes}>${write(node.children)}</${node.name}>`,
    )
    .join('');

describe('markup to show', () => {
  it.each([
    '<a/>',
    '<a b="1" c=\'2\'>text &amp; more</a>',
    '<?xml version="1.0"?>\n<s:a xmlns:s="urn:x">\n  <s:b/>\n</s:a>\n',
    '<a><!-- <b> --><![CDATA[</a><b>]]><?p <c> ?></a>',
    '<a><b>1</b>mixed<b>2</b></a>',
  ])('is read and written back: %s', (text) => {
    expect(write(readMarkup(text) ?? [])).toBe(text);
  });

  it.each([
    '',
    'text',
    '{"a": "<b>"}',
    '<a>',
    '</a>',
    '<a></b>',
    '<a><b></a></b>',
    '<a',
    '<a><!-- </a>',
    '<!-- a -->',
    '< a></a>',
  ])('is none: %s', (text) => {
    expect(readMarkup(text)).toBeNull();
  });

  it('is read in one pass, however long, deep or broken', () => {
    const many = 50_000;
    expect(readMarkup('<a>'.repeat(many) + '</a>'.repeat(many))).toHaveLength(1);
    expect(readMarkup(`<a>${'<b c="d">e</b>'.repeat(many)}</a>`)).toHaveLength(1);
    expect(readMarkup('<'.repeat(many))).toBeNull();
    expect(readMarkup(`<a>${'<!--'.repeat(many)}`)).toBeNull();
    expect(readMarkup(`<a ${'b="c" '.repeat(many)}`)).toBeNull();
  });
});
