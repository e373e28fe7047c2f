import type { Schema } from '../../../schema/schema.js';
import { type SimpleType, simpleTypeOf, type TypeName } from './apex-type.js';
import type { ClassFiles } from './class-files.js';
import type { ClassDeclaration } from './signature.js';

/** A type, with what its name stands for. */
export type ApexType =
  | { readonly kind: 'simple'; readonly name: SimpleType }
  | { readonly kind: 'list'; readonly item: ApexType }
  /** A record; `null` of any object. */
  | { readonly kind: 'record'; readonly object: string | null }
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly fields: () => Promise<readonly ResolvedField[]>;
    }
  | { readonly kind: 'any' }
  | { readonly kind: 'void' }
  | { readonly kind: 'unknown'; readonly name: string };

export interface ResolvedField {
  readonly name: string;
  readonly type: ApexType;
}

const ENUM: ApexType = { kind: 'simple', name: 'String' };

/** Finds out what the names of types stand for: simple types, classes of the project, objects of the org. */
export class TypeResolver {
  constructor(
    private readonly schema: Schema,
    private readonly files: ClassFiles,
  ) {}

  /** `within` is the class whose inner classes can be named without its name. */
  async resolve(type: TypeName, within: ClassDeclaration | null): Promise<ApexType> {
    if (type.kind === 'list') return { kind: 'list', item: await this.resolve(type.item, within) };
    return type.kind === 'name' ? this.#named(type.name, within) : type;
  }

  async #named(name: string, within: ClassDeclaration | null): Promise<ApexType> {
    const inner = findInner(within, name);
    if (inner) return this.#classType(inner, within as ClassDeclaration);
    const simple = simpleTypeOf(name);
    if (simple) return { kind: 'simple', name: simple };
    const bare = name.replace(/^schema\./i, '');
    if (/^sobject$/i.test(bare)) return { kind: 'record', object: null };
    if (/^object$/i.test(bare)) return { kind: 'any' };
    return (await this.#projectClass(name)) ?? this.#record(bare) ?? { kind: 'unknown', name };
  }

  #record(name: string): ApexType | undefined {
    const object = this.schema.object(name);
    return object && { kind: 'record', object: object.name };
  }

  async #projectClass(name: string): Promise<ApexType | null> {
    const [outer = '', ...path] = name.split('.');
    const declared = await this.files.declaration(outer);
    if (!declared) return null;
    const found = path.length === 0 ? declared.class : findInner(declared.class, path.join('.'));
    return found ? this.#classType(found, declared.class) : null;
  }

  #classType(declared: ClassDeclaration, within: ClassDeclaration): ApexType {
    if (declared.kind === 'enum') return ENUM;
    const fields = () =>
      Promise.all(
        declared.fields.map(async ({ name, type }) => ({ name, type: await this.resolve(type, within) })),
      );
    return { kind: 'class', name: declared.name, fields };
  }
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** An inner class by its name, with or without that of the class around it. */
function findInner(within: ClassDeclaration | null, name: string): ClassDeclaration | undefined {
  const path = name.split('.');
  if (within && path.length > 1 && sameName(path[0] as string, within.name)) path.shift();
  return path.length === 1
    ? within?.inner.find((inner) => sameName(inner.name, path[0] as string))
    : undefined;
}
