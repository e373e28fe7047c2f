import type { Scope } from '../../formula/scope.js';
import type { Expression } from '../../formula/tree.js';
import { pathsIn } from '../../formula/tree.js';
import type { Value } from '../../formula/values.js';
import { loadRecord } from '../../merge-fields/load-record.js';
import type { MergeContext } from '../../merge-fields/merge-context.js';
import { openScope } from '../../merge-fields/merge-scope.js';
import { Needs } from '../../merge-fields/needs.js';
import { RecordValue } from '../../merge-fields/record-value.js';
import type { ObjectType } from '../../schema/schema.js';
import { ClassicRecord, pathOfMember } from './classic-record.js';

/** What the merge fields of a page's buttons and links are about. */
export interface Subject {
  readonly object: ObjectType;
  /** Id of the record, in 18 characters; `null` on lists. */
  readonly id: string | null;
  /** Objects of the lists beside it: their fields are empty, as no record of theirs is meant. */
  readonly others: readonly ObjectType[];
}

/** Global variables by the names that they had before they got a `$`. */
const OLD_GLOBALS: Readonly<Record<string, string>> = {
  api: '$Api',
  user: '$User',
  organization: '$Organization',
  profile: '$Profile',
};

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Which part of the needs a variable stands for: of the record, of one of its parents, or of a global variable. */
class Variables {
  readonly globals = new Needs();
  readonly record = new Needs();
  readonly #parents = new Set<string>();

  constructor(
    private readonly context: MergeContext,
    private readonly subject: Subject,
  ) {}

  add([first = '', ...rest]: readonly string[]): void {
    const { object, others } = this.subject;
    if (first.startsWith('$')) this.globals.follow([first, ...rest]);
    else if (sameName(first, object.name)) this.#ofRecord(rest);
    else if (others.some(({ name }) => sameName(name, first))) return;
    else if (this.#parent(first)) this.#ofParent(this.#parent(first) as string, rest);
    else this.globals.follow([this.#global(first), ...rest]);
  }

  #global = (name: string) => OLD_GLOBALS[name.toLowerCase()] ?? name;

  /** The name of a parent, as buttons of contacts call their account. */
  #parent(name: string): string | null {
    const field = this.context.schema.parentField(this.subject.object, name);
    return field?.custom === false ? field.relationshipName : null;
  }

  #ofRecord([name, ...rest]: readonly string[]): void {
    if (name !== undefined)
      this.record.follow([...pathOfMember(this.context.schema, this.subject.object, name), ...rest]);
  }

  #ofParent(name: string, [member, ...rest]: readonly string[]): void {
    this.#parents.add(name);
    const field = this.context.schema.parentField(this.subject.object, name);
    const target = field && this.context.schema.targets(field)[0];
    if (target && member !== undefined)
      this.record.follow([name, ...pathOfMember(this.context.schema, target, member), ...rest]);
  }

  /** Values of the variables, by their names in lower case. */
  async read(): Promise<ReadonlyMap<string, Value>> {
    const { context, subject } = this;
    const { object, id, others } = subject;
    const found = id === null ? null : await loadRecord(context, object, id, this.record);
    const record = found ?? new RecordValue(context.schema, object, null);
    const link = id === null ? null : `${context.origin}${context.sitePrefix}/${id}`;
    const variables = new Map<string, Value>();
    for (const other of others)
      variables.set(
        other.name.toLowerCase(),
        new ClassicRecord(new RecordValue(context.schema, other, null)),
      );
    for (const name of this.#parents) variables.set(name.toLowerCase(), parentOf(record, name));
    variables.set(object.name.toLowerCase(), new ClassicRecord(record, link));
    return variables;
  }
}

const parentOf = (record: RecordValue, name: string): Value => {
  const parent = record.member(name);
  return parent instanceof RecordValue ? new ClassicRecord(parent) : null;
};

/** Reads what expressions of a page's buttons and links need of the org, once for all of them. */
export async function openMergeScope(
  context: MergeContext,
  subject: Subject,
  expressions: readonly Expression[],
): Promise<Scope> {
  const variables = new Variables(context, subject);
  for (const expression of expressions) for (const { path } of pathsIn(expression)) variables.add(path);
  const values = await variables.read();
  const scope = await openScope(context, variables.globals, values);
  return {
    ...scope,
    variable: (name) => scope.variable(name) ?? scope.variable(OLD_GLOBALS[name.toLowerCase()] ?? name),
  };
}
