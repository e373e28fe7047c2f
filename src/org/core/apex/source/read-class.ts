import type { TypeName } from './apex-type.js';
import type { ClassDeclaration, MethodDeclaration, Parameter } from './signature.js';
import { TokenReader, tokenize } from './tokens.js';

const MODIFIERS: ReadonlySet<string> = new Set([
  'public',
  'private',
  'protected',
  'global',
  'static',
  'final',
  'virtual',
  'abstract',
  'override',
  'transient',
  'testmethod',
  'webservice',
  'with',
  'without',
  'inherited',
  'sharing',
]);

/** Types of several values, which all go over the wire as a repeated element. */
const LISTS: ReadonlySet<string> = new Set(['list', 'set', 'iterable']);

/** Reads a type: `String`, `Outer.Inner`, `List<Account>`, `Account[]`. */
export function readType(tokens: TokenReader): TypeName {
  let name = tokens.name();
  while (tokens.take('.')) name += `.${tokens.name()}`;
  let type: TypeName = name.toLowerCase() === 'void' ? { kind: 'void' } : { kind: 'name', name };
  if (tokens.take('<')) {
    const items = [readType(tokens)];
    while (tokens.take(',')) items.push(readType(tokens));
    tokens.expect('>');
    const lone = items[0] as TypeName;
    type =
      LISTS.has(name.toLowerCase()) && items.length === 1 ? { kind: 'list', item: lone } : { kind: 'any' };
  }
  while (tokens.is('[') && tokens.peek(1)?.text === ']') {
    tokens.next();
    tokens.next();
    type = { kind: 'list', item: type };
  }
  return type;
}

function readParameters(tokens: TokenReader): Parameter[] {
  const parameters: Parameter[] = [];
  tokens.expect('(');
  while (!tokens.take(')')) {
    if (parameters.length > 0) tokens.expect(',');
    tokens.take('final');
    const type = readType(tokens);
    parameters.push({ type, name: tokens.name() });
  }
  return parameters;
}

/** The words and annotations in front of a member, in lower case. */
function readModifiers(tokens: TokenReader): ReadonlySet<string> {
  const found = new Set<string>();
  for (;;) {
    if (tokens.take('@')) {
      found.add(`@${tokens.name().toLowerCase()}`);
      if (tokens.is('(')) tokens.skipBrackets();
    } else if (tokens.peek()?.kind === 'name' && MODIFIERS.has((tokens.peek()?.text ?? '').toLowerCase()))
      found.add(tokens.next().text.toLowerCase());
    else return found;
  }
}

/** Passes over the rest of a field or method, with its body. */
function skipMember(tokens: TokenReader): void {
  while (!tokens.take(';')) {
    if (tokens.is('{')) {
      tokens.skipBrackets();
      return;
    }
    if (tokens.is('(', '[')) tokens.skipBrackets();
    else tokens.next();
  }
}

/** The names of fields of one type: `a, b = 5;`, or a property with its `{ get; set; }`. */
function readFields(tokens: TokenReader, type: TypeName, first: string): Parameter[] {
  const fields = [{ name: first, type }];
  for (;;) {
    if (tokens.is('{')) {
      tokens.skipBrackets();
      return fields;
    }
    if (tokens.take(';')) return fields;
    if (tokens.take(',')) fields.push({ name: tokens.name(), type });
    else if (tokens.is('(', '[')) tokens.skipBrackets();
    else tokens.next();
  }
}

function skipEnum(tokens: TokenReader): ClassDeclaration {
  const name = tokens.name();
  tokens.skipBrackets();
  return { kind: 'enum', name, methods: [], fields: [], inner: [] };
}

interface Members {
  readonly methods: MethodDeclaration[];
  readonly fields: Parameter[];
  readonly inner: ClassDeclaration[];
}

/** Reads what is no field or method: a block of code, or a type inside of the class. Gives whether it was one. */
function readNested(tokens: TokenReader, { inner }: Members): boolean {
  if (tokens.is('{')) tokens.skipBrackets();
  else if (tokens.take('class')) inner.push(readBody(tokens));
  else if (tokens.take('enum')) inner.push(skipEnum(tokens));
  else if (tokens.take('interface')) skipMember(tokens);
  else return tokens.take(';');
  return true;
}

function readMember(tokens: TokenReader, className: string, members: Members): void {
  const line = tokens.peek()?.line ?? 1;
  const modifiers = readModifiers(tokens);
  if (readNested(tokens, members)) return;
  const webservice = modifiers.has('webservice');
  const isConstructor = tokens.is(className.toLowerCase()) && tokens.peek(1)?.text === '(';
  if (isConstructor || !(webservice || modifiers.has('@remoteaction'))) {
    skipMember(tokens);
    return;
  }
  const returns = readType(tokens);
  const name = tokens.name();
  if (!tokens.is('(')) {
    members.fields.push(...readFields(tokens, returns, name));
    return;
  }
  const parameters = readParameters(tokens);
  const calledBy = webservice ? 'webservice' : 'remoting';
  members.methods.push({ name, parameters, returns, calledBy, line });
  skipMember(tokens);
}

/** Reads a class from its name on. */
function readBody(tokens: TokenReader): ClassDeclaration {
  const name = tokens.name();
  // `extends` and `implements`, with their generics.
  while (!tokens.is('{')) tokens.next();
  tokens.expect('{');
  const members: Members = { methods: [], fields: [], inner: [] };
  while (!tokens.take('}')) readMember(tokens, name, members);
  return { kind: 'class', name, ...members };
}

/**
 * Reads what callers can see of a class: `webservice` and `@RemoteAction` methods, `webservice` fields, inner classes.
 * Throws an `ApexCompileError` where the source is no class.
 */
export function readClass(file: string, source: string): ClassDeclaration {
  const tokens = new TokenReader(file, tokenize(file, source.replace(/^\uFEFF/, '')));
  readModifiers(tokens);
  if (!tokens.take('class')) tokens.fail(`A class is expected at '${tokens.peek()?.text ?? '<EOF>'}'`);
  return readBody(tokens);
}
