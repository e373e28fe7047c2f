import { type SimpleType, simpleTypeOf, type TypeName, writeType } from './apex-type.js';
import type { ClassDeclaration, MethodDeclaration, Parameter } from './signature.js';

/** Apex types in TypeScript; those that are no types of the language come from `sforce-toolkit/apex`. */
const TYPES: { readonly [Name in SimpleType]: string } = {
  String: 'string',
  Id: 'Id',
  Integer: 'Integer',
  Long: 'Long',
  Double: 'Double',
  Decimal: 'Decimal',
  Boolean: 'boolean',
  Date: 'DateText',
  Datetime: 'Datetime',
  Time: 'TimeText',
  Blob: 'Blob',
};

const OF_LANGUAGE: ReadonlySet<string> = new Set(['string', 'boolean']);

/** Names in Apex that JavaScript keeps for itself. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'arguments await case debugger default delete eval export function in let package typeof var with yield ' +
    'async of const enum import'
  ).split(' '),
);

const ownName = (name: string) => (RESERVED.has(name) ? `${name}_` : name);
const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Writes the handler of one class. */
class StubWriter {
  readonly #imported = new Set<string>();

  /** `isClass` tells whether the project has a class of a name; other names are objects. */
  constructor(
    private readonly declared: ClassDeclaration,
    private readonly isClass: (name: string) => boolean,
  ) {}

  #import(name: string): string {
    this.#imported.add(name);
    return name;
  }

  #type(type: TypeName): string {
    if (type.kind === 'void') return 'void';
    if (type.kind === 'any') return 'unknown';
    if (type.kind === 'list') {
      const item = this.#type(type.item);
      return / /.test(item) ? `(${item})[]` : `${item}[]`;
    }
    const [first = '', second] = type.name.split('.');
    const innerName = second !== undefined && sameName(first, this.declared.name) ? second : type.name;
    const inner = this.declared.inner.find(({ name }) => sameName(name, innerName));
    if (inner) return inner.kind === 'enum' ? 'string' : inner.name;
    const simple = simpleTypeOf(type.name);
    if (simple) return OF_LANGUAGE.has(TYPES[simple]) ? TYPES[simple] : this.#import(TYPES[simple]);
    if (sameName(type.name, 'Object')) return 'unknown';
    // A class elsewhere in the project: what it holds stands in its own source.
    return this.isClass(first) ? 'Record<string, unknown>' : this.#import('SObject');
  }

  /** A value of any type can be missing; a list is empty then. */
  #value(type: TypeName): string {
    const text = this.#type(type);
    return type.kind === 'list' || text === 'unknown' ? text : `${text} | null`;
  }

  #interface({ name, fields }: ClassDeclaration): string {
    const lines = fields.map((field) => `  ${field.name}: ${this.#value(field.type)};\n`).join('');
    return `export interface ${name} {\n${lines}}\n`;
  }

  #method({ name, parameters, returns, calledBy }: MethodDeclaration): string {
    const typed = parameters.map((parameter) => `${ownName(parameter.name)}: ${this.#value(parameter.type)}`);
    const result = returns.kind === 'void' ? 'void' : this.#value(returns);
    const exported = ownName(name) === name;
    const caller = calledBy === 'webservice' ? 'webservice' : '@RemoteAction';
    return (
      `/** ${caller} static ${writeType(returns)} ${name}(${parameters.map(writeParameter).join(', ')}) */\n` +
      `${exported ? 'export ' : ''}async function ${ownName(name)}(${typed.join(', ')}): Promise<${result}> {\n` +
      `  throw new ApexException('${this.declared.name}.${name} is not written yet');\n}\n` +
      (exported ? '' : `export { ${ownName(name)} as ${name} };\n`)
    );
  }

  write(): string {
    const classes = this.declared.inner.filter(({ kind }) => kind === 'class');
    const parts = [
      ...classes.filter(({ fields }) => fields.length > 0).map((inner) => this.#interface(inner)),
      ...this.declared.methods.map((method) => this.#method(method)),
    ];
    const names = ['ApexException', ...[...this.#imported].sort().map((name) => `type ${name}`)];
    const list = names.length > 4 ? `\n  ${names.join(',\n  ')},\n` : ` ${names.join(', ')} `;
    return [`import {${list}} from 'sforce-toolkit/apex';\n`, ...parts].join('\n');
  }
}

const writeParameter = ({ name, type }: Parameter) => `${writeType(type)} ${name}`;

/** Writes a handler whose functions have the signatures of a class's methods, and are yet to be filled in. */
export const writeStub = (declared: ClassDeclaration, isClass: (name: string) => boolean): string =>
  new StubWriter(declared, isClass).write();
