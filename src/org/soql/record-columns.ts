import type { CellReader } from './read-cells.js';
import type { Column, RecordShape } from './rows.js';
import type { Place } from './scope.js';

/** The columns of a record, of a parent in it, or of children. */
export class RecordColumns {
  readonly readers: CellReader[] = [];
  readonly #columns: Column[] = [];
  readonly #parents = new Map<string, RecordColumns>();
  readonly #names = new Set<string>();

  constructor(readonly place: Place) {}

  get shape(): RecordShape {
    return { object: this.place.source.object.name, columns: this.#columns };
  }

  has(name: string): boolean {
    return this.#names.has(name.toLowerCase());
  }

  parent(name: string): RecordColumns | undefined {
    return this.#parents.get(name);
  }

  add(column: Column, reader: CellReader): void {
    this.#names.add(column.name.toLowerCase());
    this.#columns.push(column);
    this.readers.push(reader);
  }

  addParent(name: string, parent: RecordColumns, reader: CellReader): void {
    this.#parents.set(name, parent);
    this.add({ kind: 'parent', name, shape: parent.shape }, reader);
  }
}
