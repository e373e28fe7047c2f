import { ProjectError } from '../project-error.js';
import type { MetaElement } from './meta-element.js';

/** Reads the parts of one element of a source file. Every complaint names file, line, element and reason. */
export class MetaFile {
  constructor(
    /** Path in the project, for messages. */
    readonly file: string,
    readonly element: MetaElement,
  ) {}

  fail(reason: string, at: MetaElement = this.element): never {
    throw new ProjectError(`${this.file}, line ${at.line}: ${reason}`);
  }

  all(name: string): readonly MetaElement[] {
    return this.element.children.filter((child) => child.name === name);
  }

  /** The element of a name, where it stands; it may not stand twice. */
  one(name: string): MetaElement | undefined {
    const [first, second] = this.all(name);
    if (second) this.fail(`<${name}> stands twice; give it once`, second);
    return first;
  }

  /** The part of a name, to be read in its turn. */
  inside(name: string): MetaFile | undefined {
    const element = this.one(name);
    return element && new MetaFile(this.file, element);
  }

  each(name: string): readonly MetaFile[] {
    return this.all(name).map((element) => new MetaFile(this.file, element));
  }

  /** Text of an element, trimmed; `undefined` where it is missing or empty. */
  text(name: string): string | undefined {
    return this.one(name)?.text.trim() || undefined;
  }

  needed(name: string): string {
    return this.text(name) ?? this.fail(`<${name}> is missing; add it`, this.one(name));
  }

  flag(name: string): boolean {
    const text = this.text(name);
    if (text === undefined || text === 'false') return false;
    return text === 'true' || this.fail(`<${name}> is '${text}'; true or false is expected`, this.one(name));
  }

  /** A whole number between two others. */
  number(name: string, [least, most]: readonly [number, number]): number {
    const text = this.needed(name);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    return this.fail(`<${name}> is '${text}'; a number from ${least} to ${most} is expected`, this.one(name));
  }

  /** A number by which things of a kind are put in order; what has none comes last. */
  order(name: string): number {
    return this.text(name) === undefined ? Number.MAX_SAFE_INTEGER : this.number(name, [0, 9999]);
  }
}
