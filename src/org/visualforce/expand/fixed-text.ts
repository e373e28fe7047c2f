import type { TemplatePart } from '../../formula/template.js';
import { textOf } from '../../formula/text-of.js';
import type { Reports } from '../../web/reports.js';
import type { ElementNode } from '../parse/page-tree.js';

/** The text of a part that is the same for everybody; `null` where it has to be computed. */
function fixedPart(part: TemplatePart): string | null {
  if (part.kind === 'text') return part.text;
  const { expression } = part;
  if (expression.kind === 'literal') return textOf(expression.value);
  // `{!$Page.Template}` is the page's name here.
  if (expression.kind === 'member' && expression.of.kind === 'name' && /^\$page$/i.test(expression.of.name))
    return String(expression.key);
  return null;
}

/**
 * Text of an attribute that has to be known before anything is evaluated; `null` where it is left out, or is computed,
 * which is reported.
 */
export function fixedText(node: ElementNode, name: string, reports: Reports): string | null {
  const attribute = node.attributes.get(name.toLowerCase());
  if (!attribute) return null;
  const texts = attribute.parts.map(fixedPart);
  const computed = attribute.parts[texts.indexOf(null)];
  if (computed === undefined) return texts.join('').trim();
  reports.add(
    `'${attribute.name}' of <${node.written}> cannot be computed here, and counts for nothing: write the name itself`,
    node.source.place(attribute.at + (computed.kind === 'expression' ? computed.at : 0)),
  );
  return null;
}
