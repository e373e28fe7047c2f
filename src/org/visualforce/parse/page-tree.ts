import type { TemplatePart } from '../../formula/template.js';
import type { Expression } from '../../formula/tree.js';
import type { PageSource } from './page-source.js';

/**
 * Where the text of an expression goes: between tags or into a quoted attribute; into a tag without quotes; or into a
 * script or a style sheet.
 */
export type ExpressionContext = 'markup' | 'tag' | 'raw text';

export interface HtmlNode {
  readonly kind: 'html';
  /** Goes into the document as it is. */
  readonly text: string;
}

export interface ExpressionNode {
  readonly kind: 'expression';
  readonly expression: Expression;
  readonly context: ExpressionContext;
  readonly source: PageSource;
  /** Offset from which those in the expression count. */
  readonly at: number;
}

export interface Attribute {
  /** As it is written. */
  readonly name: string;
  readonly parts: readonly TemplatePart[];
  /** Offset of the value, from which those of the parts count. */
  readonly at: number;
}

/** A Visualforce element. */
export interface ElementNode {
  readonly kind: 'element';
  /** `apex:outputtext`, in lower case. */
  readonly name: string;
  /** As it is written: `apex:outputText`. */
  readonly written: string;
  /** By their names in lower case. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly children: readonly PageNode[];
  readonly source: PageSource;
  readonly at: number;
}

export type PageNode = HtmlNode | ExpressionNode | ElementNode;
