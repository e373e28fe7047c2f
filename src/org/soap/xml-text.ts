import { escapeText, FORBIDDEN_CHARACTERS } from '../../wire/xml-writer.js';

const EACH_FORBIDDEN = new RegExp(
  FORBIDDEN_CHARACTERS.source,
  `${FORBIDDEN_CHARACTERS.flags.replace('g', '')}g`,
);

/**
 * A text for an answer. Characters that XML 1.0 cannot carry at all, which sample data or an echoed request may have,
 * show as U+FFFD: without that, one of them would make the whole answer unreadable.
 */
export const xmlText = (text: string) =>
  escapeText(FORBIDDEN_CHARACTERS.test(text) ? text.replace(EACH_FORBIDDEN, '\uFFFD') : text);
