import type { MetaFile } from '../../../schema/project/meta-file.js';
import type { ProjectContext } from '../../../schema/project/project-context.js';
import { Refusal } from '../../../schema/project/refusal.js';
import type { Field, ObjectType } from '../../../schema/schema.js';
import type { FieldUpdate } from '../approval-source.js';

/** What the readers of one approval process share. */
export interface ProcessContext extends ProjectContext {
  readonly object: ObjectType;
  readonly meta: MetaFile;
  /** The field updates of the object's workflow, by name. */
  readonly updates: ReadonlyMap<string, FieldUpdate>;
}

/** A field of the process's own object, by `Object.Field` or `Field`. */
export function ownField({ schema, object }: ProcessContext, name: string): Field {
  const [first = '', second] = name.split('.');
  const isOwn = second === undefined || schema.object(first) === object;
  const field = isOwn ? schema.field(object, second ?? first) : undefined;
  if (field) return field;
  throw new Refusal(`it names the field ${name}, and processes here look at fields of ${object.name} only`);
}
