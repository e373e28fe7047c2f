import type { SourceText } from '../../core/describe/project/web-link.js';
import { evaluate } from '../../formula/evaluate.js';
import type { Scope } from '../../formula/scope.js';
import type { TemplatePart } from '../../formula/template.js';
import { type MergeProblem, problemOf } from './merge-script.js';
import { mergedText, type Reader } from './merged-text.js';
import { refuseIds } from './record-ids.js';

/** Functions whose results are addresses, or encoded already. */
const WHOLE = /^(?:URLFOR|URLENCODE)$/i;

/** Addresses that a link may lead to; anything else, such as `javascript:`, would run in the page. */
const SAFE = /^(?:https?:|mailto:|tel:|ftp:|callto:|sip:|skype:|\/|\?|#|[^:]*$|[^:/?#]*[/?#])/i;

/** What a button does that leads somewhere: the page's script puts the ids behind the address. */
const IN_ADDRESSES =
  'a list button with <requireRowSelection> gets the ids behind its address, as ids=…&ids=…, without it; ' +
  'any other address is made in JavaScript';

/**
 * Puts the values of its merge fields into the address of a link. Each is encoded as a part of an address, unless the
 * address starts with it or it is an address by what it is.
 */
export function mergeAddress(
  source: SourceText,
  template: readonly TemplatePart[],
  scope: Scope,
  reader: Reader,
): string | MergeProblem {
  let address = '';
  for (const part of template) {
    if (part.kind === 'text') {
      // An address may stand over several lines of its file.
      address += address === '' ? part.text.trimStart() : part.text;
      continue;
    }
    try {
      const { expression } = part;
      refuseIds(expression, 'an address', IN_ADDRESSES);
      const text = mergedText(expression, evaluate(expression, scope), reader);
      const isWhole = address === '' || (expression.kind === 'call' && WHOLE.test(expression.name));
      address += isWhole ? text : encodeURIComponent(text);
    } catch (error) {
      return problemOf(error, source, part.at);
    }
  }
  const url = address.replace(/[\n\r\t]/g, '').trim();
  return SAFE.test(url)
    ? url
    : { message: `'${url.slice(0, 60)}' is no address that a link may lead to`, line: source.line };
}
