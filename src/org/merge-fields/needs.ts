import { type Expression, pathsIn } from '../formula/tree.js';

/** A place in a file of the project, from line 1 and column 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The members that are read of something, and of those in their turn: `{!Account.Owner.Name}` and `{!Account.Id}`
 * make one tree. Names are compared in any case and kept as they were first written.
 */
export class Needs {
  readonly #members = new Map<string, { readonly name: string; readonly needs: Needs }>();
  /** Whether it is shown as a field: of a reference, the name of the record is needed as well. */
  shown = false;

  /** @param place where it was first asked for, for messages */
  constructor(readonly place: Place | null = null) {}

  get members(): Iterable<{ readonly name: string; readonly needs: Needs }> {
    return this.#members.values();
  }

  get isLeaf(): boolean {
    return this.#members.size === 0;
  }

  /** The needs of a member, noted if they are new. */
  member(name: string, place = this.place): Needs {
    const key = name.toLowerCase();
    const known = this.#members.get(key);
    if (known) return known.needs;
    const needs = new Needs(place);
    this.#members.set(key, { name, needs });
    return needs;
  }

  has(name: string): boolean {
    return this.#members.has(name.toLowerCase());
  }

  /** The needs at the end of a path. */
  follow(path: readonly string[], place = this.place): Needs {
    return path.reduce<Needs>((needs, name) => needs.member(name, place), this);
  }
}

/** What expressions read of variables: a tree whose first names are those of variables. */
export function needsOf(expressions: readonly Expression[]): Needs {
  const needs = new Needs();
  for (const expression of expressions) for (const { path } of pathsIn(expression)) needs.follow(path);
  return needs;
}
