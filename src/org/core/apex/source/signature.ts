import type { TypeName } from './apex-type.js';

export interface Parameter {
  readonly name: string;
  readonly type: TypeName;
}

/** How a method is called. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returns: TypeName;
}

/** A method as its class declares it: called by SOAP (`webservice`) or by pages (`@RemoteAction`). */
export interface MethodDeclaration extends Signature {
  readonly calledBy: 'webservice' | 'remoting';
  /** Line of the declaration, from 1. */
  readonly line: number;
}

/** A class or enumeration as its source declares it, as far as callers can see it. */
export interface ClassDeclaration {
  readonly kind: 'class' | 'enum';
  readonly name: string;
  readonly methods: readonly MethodDeclaration[];
  /** Those that go over the wire, in their order. */
  readonly fields: readonly Parameter[];
  readonly inner: readonly ClassDeclaration[];
}
