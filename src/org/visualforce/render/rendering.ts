import type { Session } from '../../core/sessions.js';
import { evaluate } from '../../formula/evaluate.js';
import { FormulaError } from '../../formula/formula-error.js';
import type { Scope } from '../../formula/scope.js';
import { textOf } from '../../formula/text-of.js';
import type { Expression } from '../../formula/tree.js';
import type { Value } from '../../formula/values.js';
import { escapeHtml, type Html, rawHtml } from '../../web/html.js';
import type { Reports } from '../../web/reports.js';
import type { Component, Item } from '../expand/component.js';
import { PageError } from '../page-error.js';
import type { PageSource } from '../parse/page-source.js';
import type { ExpressionContext, ExpressionNode } from '../parse/page-tree.js';
import { clientId, componentVariable } from './client-id.js';
import { escapeRawText } from './escape-raw-text.js';
import type { FormState } from './form-state.js';
import { ScriptTag } from './script-tag.js';
import { View } from './view.js';

/** How a value becomes part of the document, by where it goes. */
const escapes: Readonly<Record<ExpressionContext, (text: string) => string>> = {
  markup: escapeHtml,
  // Without quotes, white space would end the attribute.
  tag: (text) => escapeHtml(text).replace(/[\s=`]/g, (character) => `&#${character.charCodeAt(0)};`),
  'raw text': escapeRawText,
};

/** What a page is rendered from. */
export interface RenderInput {
  readonly page: Component;
  readonly scope: Scope;
  readonly session: Pick<Session, 'id' | 'timeZone' | 'locale'>;
  readonly sitePrefix: string;
  /** Path and query of the page, to which its forms are sent. */
  readonly url: string;
  readonly reports: Reports;
  readonly form: FormState;
  /** Whether the page has a standard controller, whose actions its buttons can call. */
  readonly hasController: boolean;
}

/** Variables that components declare, innermost last. */
type Frames = readonly Map<string, Value>[];

/** One component of the project's own that is being rendered, and what its body sees. */
interface CustomCall {
  readonly component: Component;
  readonly frames: Frames;
}

/** Renders a page once. */
export class Rendering {
  readonly rows = new Map<Component, number | string>();
  /** Whether the page has an `<html>` of its own. */
  readonly hasOwnDocument: boolean;
  /** Addresses of scripts and style sheets for the head of the document. */
  readonly head: Html[] = [];
  #frames: Frames = [new Map()];
  #custom: readonly CustomCall[] = [];
  #component: Component;

  constructor(readonly input: RenderInput) {
    this.#component = input.page;
    this.hasOwnDocument = hasHtmlElement(input.page.items);
  }

  items(items: readonly Item[]): Html {
    return rawHtml(items.map((item) => this.#item(item)).join(''));
  }

  #item(item: Item): string {
    if (item.kind === 'html') return item.text;
    if (item.kind === 'expression') return this.#expression(item);
    return this.component(item)?.toString() ?? '';
  }

  #expression({ expression, context, source, at }: ExpressionNode): string {
    const value = this.evaluate(expression, source, at) ?? null;
    const text = textOf(value);
    if (value instanceof ScriptTag && context === 'markup') return text;
    return escapes[context](text);
  }

  /** Text that the page declares to be HTML. */
  raw(text: string): Html {
    return rawHtml(text);
  }

  idOf(component: Component): string {
    return clientId(component, this.rows);
  }

  /** `null` for a component that is not rendered. */
  component(component: Component): Html | null {
    const before = this.#component;
    this.#component = component;
    try {
      const view = new View(this, component);
      return view.flag('rendered', true) ? component.row.render(view) : null;
    } finally {
      this.#component = before;
    }
  }

  /** The value of an expression; `undefined`, with a report, where this org lacks what it names. */
  evaluate(expression: Expression, source: PageSource, at: number): Value | undefined {
    try {
      return evaluate(expression, this.#scope());
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      const place = source.place(at + error.at);
      if (error.kind === 'malformed') throw new PageError(error.message, place, 'Mend the page and reload.');
      this.input.reports.add(error.message + this.#why(error), place);
      return undefined;
    }
  }

  /** What a page with a controller of its own lacks is mostly that. */
  #why({ kind, message }: FormulaError): string {
    const { attributes } = this.input.page.node;
    const isProperty = kind === 'unknown' && /^There is no variable '[^$]/.test(message);
    const hasApex = attributes.has('controller') || attributes.has('extensions');
    return isProperty && hasApex ? '; the page has a controller in Apex, which does not run here' : '';
  }

  #scope(): Scope {
    const { scope } = this.input;
    return { ...scope, variable: (name) => this.#variable(name.toLowerCase()) ?? scope.variable(name) };
  }

  #variable(name: string): Value | undefined {
    if (name === '$component') return componentVariable(this.#component, this.rows);
    return this.#frameOf(name)?.get(name);
  }

  /** The innermost frame that has a variable. */
  #frameOf(name: string): Map<string, Value> | undefined {
    return [...this.#frames].reverse().find((frame) => frame.has(name));
  }

  /** Declares a variable, or gives one that is declared another value. */
  declare(name: string, value: Value): void {
    const key = name.toLowerCase();
    const frame = this.#frameOf(key) ?? this.#frames.at(-1);
    frame?.set(key, value);
  }

  /** Renders the inside of a component once more, under ids of its own. */
  inRow<T>(component: Component, row: number | string, work: () => T): T {
    this.rows.set(component, row);
    try {
      return work();
    } finally {
      this.rows.delete(component);
    }
  }

  /** Renders with variables of its own. */
  within<T>(variables: Readonly<Record<string, Value>>, work: () => T): T {
    return this.#with([...this.#frames, toFrame(variables)], this.#custom, work);
  }

  /** Renders the inside of a component of the project's own, which sees its attributes and nothing around it. */
  custom<T>(component: Component, attributes: Readonly<Record<string, Value>>, work: () => T): T {
    const call = { component, frames: this.#frames };
    return this.#with([toFrame(attributes)], [...this.#custom, call], work);
  }

  /** Renders what stands between the tags of the component of the project's own that is being rendered. */
  customBody(): Html | null {
    const call = this.#custom.at(-1);
    if (!call) return null;
    return this.#with(call.frames, this.#custom.slice(0, -1), () =>
      this.items(call.component.custom?.body ?? []),
    );
  }

  #with<T>(frames: Frames, custom: readonly CustomCall[], work: () => T): T {
    const before = { frames: this.#frames, custom: this.#custom };
    this.#frames = frames;
    this.#custom = custom;
    try {
      return work();
    } finally {
      this.#frames = before.frames;
      this.#custom = before.custom;
    }
  }
}

/** The tag is a piece of its own; one in a script or a comment is none. */
const hasHtmlElement = (items: readonly Item[]): boolean =>
  items.some((item) =>
    item.kind === 'html'
      ? /^<html$/i.test(item.text)
      : item.kind === 'component' && hasHtmlElement(item.items),
  );

const toFrame = (variables: Readonly<Record<string, Value>>) =>
  new Map(Object.entries(variables).map(([name, value]) => [name.toLowerCase(), value]));
