import { toBoolean, toNumber, ValueProblem } from '../../formula/convert.js';
import { rowOf } from '../../formula/row-of.js';
import { textOf } from '../../formula/text-of.js';
import { isList, type Value } from '../../formula/values.js';
import { RecordValue } from '../../merge-fields/record-value.js';
import { type Html, rawHtml } from '../../web/html.js';
import { onlyExpression } from '../data/collect-needs.js';
import { attributeKind } from '../expand/check-attributes.js';
import { type Component, componentsIn } from '../expand/component.js';
import type { Attribute } from '../parse/page-tree.js';
import { clientId, findComponent } from './client-id.js';
import type { BoundField } from './form-state.js';
import { type Attributes, safeAddress } from './html-element.js';
import type { Rendering } from './rendering.js';

/** HTML names of attributes whose names differ. */
const HTML_NAMES: Readonly<Record<string, string>> = { styleclass: 'class' };

/** HTML attributes that are there or not. */
const SWITCHES: ReadonlySet<string> = new Set(['disabled', 'readonly', 'ismap']);

/** A component as its row sees it: attributes with their expressions evaluated, ids, what is inside. */
export class View {
  constructor(
    readonly page: Rendering,
    readonly component: Component,
  ) {}

  get id(): string {
    return clientId(this.component, this.page.rows);
  }

  /** The id, where the page gives one; else `null`. */
  get ownId(): string | null {
    return this.component.hasOwnId ? this.id : null;
  }

  #attribute(name: string): Attribute | undefined {
    return this.component.node.attributes.get(name.toLowerCase());
  }

  has(name: string): boolean {
    return this.#attribute(name) !== undefined;
  }

  /** The value of an attribute; `undefined` where it is left out, or names what this org lacks. */
  value(name: string): Value | undefined {
    const attribute = this.#attribute(name);
    if (!attribute) return undefined;
    const { source } = this.component.node;
    const values = attribute.parts.map((part) =>
      part.kind === 'text' ? part.text : this.page.evaluate(part.expression, source, attribute.at + part.at),
    );
    if (values.length === 1) return values[0];
    return values.map((value) => textOf(value ?? null)).join('');
  }

  /** The text of an attribute; `null` where it is left out. */
  text(name: string): string | null {
    if (!this.has(name)) return null;
    return textOf(this.value(name) ?? null);
  }

  /** An address; one that comes out of data runs no script. */
  address(name: string): string | null {
    const text = this.text(name);
    return text !== null && this.#attribute(name)?.parts[0]?.kind === 'expression' ? safeAddress(text) : text;
  }

  flag(name: string, otherwise = false): boolean {
    return this.#converted(name, toBoolean) ?? otherwise;
  }

  number(name: string): number | null {
    return this.#converted(name, toNumber) ?? null;
  }

  #converted<T>(name: string, convert: (value: Value) => T): T | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    try {
      return convert(typeof value === 'string' ? value.trim() : value);
    } catch (error) {
      if (!(error instanceof ValueProblem)) throw error;
      this.report(`'${name}' of <${this.component.node.written}>: ${error.message}`);
      return undefined;
    }
  }

  /** The name that is all of an attribute's expression: `save` of `{!save}`; `null` for anything else. */
  bareName(name: string): string | null {
    const found = onlyExpression(this.#attribute(name));
    return found?.expression.kind === 'name' ? found.expression.name : null;
  }

  /** Items of a list, of `1` a single value. */
  list(name: string): readonly Value[] {
    const value = this.value(name);
    if (value === undefined || value === null) return [];
    return isList(value) ? value : [value];
  }

  /** Attributes that go to the HTML element as they are. */
  passed(): Attributes {
    const passed: Record<string, string | boolean | null> = {};
    for (const [name] of this.component.node.attributes) {
      if (name.startsWith('html-')) passed[name.slice('html-'.length)] = this.text(name);
      else if (attributeKind(this.component, name) === 'pass')
        passed[rowOf(HTML_NAMES, name) ?? name] = SWITCHES.has(name) ? this.flag(name) : this.text(name);
    }
    return passed;
  }

  /** The field that `value` names, with its record; `null` where it names none. */
  field(name = 'value'): BoundField | null {
    const found = onlyExpression(this.#attribute(name));
    if (found?.expression.kind !== 'member' || typeof found.expression.key !== 'string') return null;
    const { of, key } = found.expression;
    const record = this.page.evaluate(of, this.component.node.source, found.at);
    const field = record instanceof RecordValue ? record.field(key) : undefined;
    return field && record instanceof RecordValue ? { record, field } : null;
  }

  /** The id in the document of the component that an attribute names; `null` where there is none. */
  idNamedBy(name: string): string | null {
    const text = this.text(name)?.trim();
    const found = text ? findComponent(this.component, text) : undefined;
    return found ? clientId(found, this.page.rows) : null;
  }

  /** What stands between the tags. */
  inside(): Html {
    return this.page.items(this.component.items);
  }

  /** A facet; `null` where the page gives none. */
  facet(name: string): Html | null {
    const facet = this.component.facets.get(name);
    return facet ? this.page.component(facet) : null;
  }

  /** The components right inside. */
  get children(): readonly View[] {
    return componentsIn(this.component.items).map((child) => new View(this.page, child));
  }

  get isRendered(): boolean {
    return this.flag('rendered', true);
  }

  /** Whole of the component, as it stands in the page. */
  render(): Html {
    return this.page.component(this.component) ?? rawHtml('');
  }

  report(message: string): void {
    const { node } = this.component;
    this.page.input.reports.add(message, node.source.place(node.at));
  }

  /** The component of a name nearest around. */
  around(name: string): Component | null {
    for (let above = this.component.parent; above; above = above.parent)
      if (above.node.name === name) return above;
    return null;
  }
}
