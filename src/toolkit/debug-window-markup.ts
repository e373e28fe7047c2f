/** An element as it was written. */
export interface MarkupElement {
  readonly name: string;
  /** Attributes as they were written, with the blanks around them. */
  readonly attributes: string;
  readonly children: MarkupNode[];
}

/** An element, or anything else as it was written: text, comments, CDATA, instructions. */
export type MarkupNode = MarkupElement | string;

/** Starts of what is not an element, and what ends it. */
const OTHERS: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

const NAME = /^[^\s/>]+/;

/** Reads a start tag; `null` where it is none. */
function readStartTag(tag: string): { name: string; attributes: string; isEmpty: boolean } | null {
  const name = NAME.exec(tag.slice(1))?.[0];
  if (!name || !tag.endsWith('>')) return null;
  const isEmpty = tag.endsWith('/>');
  return { name, attributes: tag.slice(1 + name.length, isEmpty ? -2 : -1), isEmpty };
}

/**
 * Reads markup for showing it: nothing is decoded or left out. `null` where the elements do not match, in time linear
 * in the text's length.
 */
export function readMarkup(text: string): MarkupNode[] | null {
  const root: MarkupNode[] = [];
  const open: { name: string; children: MarkupNode[] }[] = [{ name: '', children: root }];
  for (const token of tokens(text)) {
    const { name, children } = open[open.length - 1] as (typeof open)[number];
    const isTag = token.startsWith('<') && !OTHERS.some(([start]) => token.startsWith(start));
    if (!isTag) children.push(token);
    else if (token.startsWith('</')) {
      if (token.slice(2, -1).trim() !== name || open.length === 1) return null;
      open.pop();
    } else {
      const tag = readStartTag(token);
      if (!tag) return null;
      const element = { name: tag.name, attributes: tag.attributes, children: [] };
      children.push(element);
      if (!tag.isEmpty) open.push(element);
    }
  }
  return open.length === 1 && root.some((node) => typeof node !== 'string') ? root : null;
}

function* tokens(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const end = endOfToken(text, at);
    yield text.slice(at, end);
    at = end;
  }
}

function endOfToken(text: string, at: number): number {
  if (text[at] !== '<') {
    const next = text.indexOf('<', at);
    return next < 0 ? text.length : next;
  }
  const other = OTHERS.find(([start]) => text.startsWith(start, at));
  const mark = other ? other[1] : '>';
  const found = text.indexOf(mark, at);
  // Without an end the rest is one token, which no start tag is.
  return found < 0 ? text.length : found + mark.length;
}
