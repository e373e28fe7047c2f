import { readFile } from 'node:fs/promises';
import { ApexNotCallable } from './apex-failure.js';
import type { ResolvedParameter } from './read-arguments.js';
import { ANY } from './source/apex-type.js';
import type { ClassFiles } from './source/class-files.js';
import { readHandler } from './source/read-handler.js';
import type { ApexType, TypeResolver } from './source/resolved-type.js';
import type { ClassDeclaration, Signature } from './source/signature.js';

/** A method that can be called. */
export interface FoundMethod {
  /** The handler's file below the project's folder. */
  readonly file: string;
  readonly className: string;
  /** Name of the exported function. */
  readonly name: string;
  /** `null` where nothing says what they are called: then only their order counts. */
  readonly parameters: readonly ResolvedParameter[] | null;
  readonly returns: ApexType;
}

const CLASS = /^(?:([A-Za-z]\w*)\.)?([A-Za-z]\w*)$/;
const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** What to do about a class that has no handler. */
function noHandler(className: string, source: string | null): ApexNotCallable {
  const [name, namespace] = className.split('.').reverse() as [string, string?];
  const folder = source?.replace(/classes\/[^/]*$/, '') ?? '';
  const file = `${folder}apex/${namespace === undefined ? '' : `${namespace}/`}${name}.ts`;
  const stub = source
    ? `\`sforce-toolkit apex-stub ${name}\` writes it from ${source}`
    : 'it exports a function for each method';
  return new ApexNotCallable(
    `No service available for class '${className}'. There is no Apex in this org: write the handler ${file}; ${stub}`,
  );
}

const noMethod = (className: string, method: string, names: readonly string[], where: string) =>
  new ApexNotCallable(
    `No operation available for request '${method}' of class '${className}'; ${where} has: ${names.join(', ') || 'none'}`,
  );

/** What pages may call of a class. */
export interface RemoteActions {
  readonly names: readonly string[];
  readonly hasHandler: boolean;
}

export type Caller = 'webservice' | 'remoting' | 'code';

/** Finds what a call names among the project's handlers, and what its class says of it. */
export class MethodFinder {
  constructor(
    private readonly files: ClassFiles,
    private readonly types: TypeResolver,
  ) {}

  /** Throws an `ApexNotCallable` that says which file or which method is missing. */
  async find(className: string, method: string, caller: Caller): Promise<FoundMethod> {
    const [, given, name] = CLASS.exec(className) ?? [];
    if (name === undefined)
      throw new ApexNotCallable(
        `No service available for class '${className.slice(0, 100)}': it is no name of a class`,
      );
    const own = given !== undefined && sameName((await this.files.ownNamespace()) ?? '', given);
    const namespace = own ? null : (given ?? null);
    const declared = namespace === null ? await this.files.declaration(name) : null;
    const handler = await this.files.handler(namespace, name);
    if (!handler) throw noHandler(own ? name : className, declared?.file ?? null);
    const written = readHandler(await readFile(handler.path, 'utf8'));
    const at = { file: handler.file, className };
    const signature = declared
      ? declaredMethod(declared, className, method, caller, written)
      : [...written.values()].find((one) => sameName(one.name, method));
    if (!signature) return { ...at, name: method, parameters: null, returns: { kind: 'any' } };
    const within = declared?.class ?? null;
    return { ...at, name: signature.name, ...(await this.#resolve(signature, within)) };
  }

  async #resolve({ parameters, returns }: Signature, within: ClassDeclaration | null) {
    const resolved: ResolvedParameter[] = [];
    for (const { name, type } of parameters)
      resolved.push({ name, type: await this.types.resolve(type, within) });
    return { parameters: resolved, returns: await this.types.resolve(returns, within) };
  }

  /** What pages may call of a class, and whether there is a handler for it; nothing of a class that is not known. */
  async remoteActions(className: string): Promise<RemoteActions> {
    const [, given, name] = CLASS.exec(className) ?? [];
    if (name === undefined) return { names: [], hasHandler: false };
    const namespace = sameName((await this.files.ownNamespace()) ?? '', given ?? '') ? null : (given ?? null);
    const declared = namespace === null ? await this.files.declaration(name) : null;
    const handler = await this.files.handler(namespace, name);
    const methods = declared
      ? declared.class.methods.filter(({ calledBy }) => calledBy === 'remoting')
      : handler
        ? [...readHandler(await readFile(handler.path, 'utf8')).values()]
        : [];
    return { names: methods.map((method) => method.name), hasHandler: handler !== null };
  }

  /** The exception for a function that the handler turned out not to export. */
  missing({ className, file }: FoundMethod, method: string, exported: string): ApexNotCallable {
    return noMethod(className, method, exported === '' ? [] : [exported], file);
  }
}

/** A method as the Apex source declares it. Code can call any function of the handler, others only what is declared. */
function declaredMethod(
  declared: { readonly file: string; readonly class: ClassDeclaration },
  className: string,
  method: string,
  caller: Caller,
  written: ReadonlyMap<string, Signature>,
): Signature | undefined {
  const callable = declared.class.methods.filter(({ calledBy }) => caller === 'code' || calledBy === caller);
  const found = callable.find(({ name }) => sameName(name, method));
  if (found) return found;
  const function_ = [...written.values()].find(({ name }) => sameName(name, method));
  if (caller === 'code') return function_;
  const names = callable.map(({ name }) => name);
  throw noMethod(className, method, names, declared.file);
}

/** The signature of a function of which nothing is known but how many values it is given. */
export const positional = (count: number): readonly ResolvedParameter[] =>
  Array.from({ length: count }, (_, i) => ({ name: `argument ${i + 1}`, type: ANY as ApexType }));
