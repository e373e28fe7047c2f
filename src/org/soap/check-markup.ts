import { refuseXml } from './refuse-xml.js';

/**
 * Elements, attributes, comments and CDATA sections in one request, so that one is refused before it costs seconds.
 * 200 records of 490 fields each fit.
 */
const MAX_PARTS = 100_000;

/** Attributes of one element, declarations of namespaces among them; an element of the API has a handful. */
const MAX_ATTRIBUTES = 1_000;

/** Where the comment or CDATA section at `at` ends. Refuses a DOCTYPE anywhere, and one without an end. */
function endOfDeclaration(xml: string, at: number): number {
  const comment = xml.startsWith('<!--', at);
  if (!comment && !xml.startsWith('<![CDATA[', at))
    refuseXml('The request has a DOCTYPE or another declaration; SOAP messages have none');
  const end = comment ? xml.indexOf('-->', at + 4) : xml.indexOf(']]>', at + 9);
  if (end < 0) refuseXml(`A ${comment ? 'comment' : 'CDATA section'} is not closed`);
  return end + 3;
}

/** How many attributes the tag at `at` has and where it ends, as far as can be told before it is parsed. */
function measureTag(xml: string, at: number): { attributes: number; end: number } {
  const mark = /["'>]/g;
  mark.lastIndex = at;
  let attributes = 0;
  for (let found = mark.exec(xml); found; found = mark.exec(xml)) {
    if (found[0] === '>') return { attributes, end: found.index + 1 };
    const close = xml.indexOf(found[0], found.index + 1);
    if (close < 0) break;
    if (++attributes > MAX_ATTRIBUTES)
      refuseXml(`The element at offset ${at} has more than ${MAX_ATTRIBUTES} attributes`);
    mark.lastIndex = close + 1;
  }
  return { attributes, end: xml.length };
}

/**
 * Refuses what the parser would let pass (a DOCTYPE anywhere, and a comment or CDATA section without an end), and more
 * elements or attributes than a request of the API can need, which it would take seconds for.
 */
export function checkMarkup(xml: string): void {
  let parts = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const next = xml[at + 1];
    if (next !== '/') parts++;
    if (next === '!') at = endOfDeclaration(xml, at);
    else {
      const { attributes, end } = measureTag(xml, at);
      parts += attributes;
      at = end;
    }
    if (parts > MAX_PARTS)
      refuseXml(
        `The request has more than ${MAX_PARTS} elements and attributes; send fewer records in one call`,
      );
  }
}
