import { Lookup, type Value } from '../../formula/values.js';
import { type Component, descendants } from '../expand/component.js';

/** What follows the ids of components whose inside is rendered several times: the number of a row, `bottom`. */
export type RowIndices = ReadonlyMap<Component, number | string>;

/** The id of a component in the document: `j_id0:form:list:3:field`. */
export function clientId(component: Component, rows: RowIndices): string {
  const parts = [component.localId];
  for (let above = component.parent; above; above = above.parent) {
    const row = rows.get(above);
    if (row !== undefined) parts.unshift(String(row));
    if (above.row.isContainer) parts.unshift(above.localId);
  }
  return parts.join(':');
}

const named = (component: Component, name: string) =>
  component.hasOwnId && component.localId.toLowerCase() === name.toLowerCase();

function below(component: Component, name: string): Component | undefined {
  for (const found of descendants(component)) if (named(found, name)) return found;
  return undefined;
}

/** Looks among what is below the nearest component around, then further out. */
export function findComponent(from: Component, name: string): Component | undefined {
  for (let around: Component | null = from; around; around = around.parent) {
    if (named(around, name)) return around;
    const found = below(around, name);
    if (found) return found;
  }
  return undefined;
}

class FoundId extends Lookup {
  constructor(
    private readonly component: Component,
    private readonly rows: RowIndices,
  ) {
    super((name) => {
      const found = below(component, name);
      return found ? new FoundId(found, rows) : '';
    });
  }

  override text(): string {
    return clientId(this.component, this.rows);
  }
}

/** `$Component` where it stands in a component. What is not found is blank, as on the platform. */
export const componentVariable = (from: Component, rows: RowIndices): Value =>
  new Lookup((name) => {
    const found = findComponent(from, name);
    return found ? new FoundId(found, rows) : '';
  });
