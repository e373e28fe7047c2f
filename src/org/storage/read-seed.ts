import { createHash } from 'node:crypto';
import { normalizeId } from '../../wire/ids.js';
import type { SourceFolders } from '../schema/project/source-folders.js';
import { ProjectError } from '../schema/project-error.js';
import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { readFieldValue } from './field-value.js';
import { missingFields } from './new-rows.js';
import { isObject, type JsonObject, readSeedFiles } from './seed-files.js';
import type { RowValues } from './write-rows.js';

/** A record of the sample data. `references` are its fields that hold the id of another one. */
export interface SeedRecord {
  readonly object: ObjectType;
  readonly values: RowValues;
  readonly references: ReadonlyMap<Field, SeedRecord>;
  /** File, place in it and name of the record, for messages. */
  readonly where: string;
}

/** Sample data, checked. */
export interface Seed {
  readonly records: readonly SeedRecord[];
  /** Changes when the data does. */
  readonly digest: string;
}

/** A record while it is read: its references are still names, or the record that it stands in. */
interface Draft {
  readonly object: ObjectType;
  readonly values: Map<Field, string | null>;
  readonly references: Map<Field, SeedRecord>;
  readonly names: Map<Field, string>;
  readonly where: string;
}

class SeedReader {
  readonly #drafts: Draft[] = [];
  readonly #named = new Map<string, Draft>();

  constructor(private readonly schema: Schema) {}

  /** Reads one record, and those that stand inside it as its children. */
  read(json: unknown, place: string, parent?: { draft: Draft; field: Field }): void {
    if (!isObject(json) || !isObject(json.attributes))
      throw new ProjectError(`${place}: a record is an object with 'attributes'`);
    const { type, referenceId } = json.attributes;
    const where = typeof referenceId === 'string' ? `${place} (${referenceId})` : place;
    const object = typeof type === 'string' ? this.schema.object(type) : undefined;
    if (!object || object.isUnion) throw new ProjectError(`${where}: there is no object '${String(type)}'`);
    const draft: Draft = { object, values: new Map(), references: new Map(), names: new Map(), where };
    if (parent) draft.references.set(parent.field, parent.draft);
    this.#name(draft, referenceId);
    this.#drafts.push(draft);
    for (const [name, value] of Object.entries(json))
      if (name !== 'attributes') this.#readMember(draft, name, value);
  }

  #name(draft: Draft, referenceId: unknown): void {
    if (typeof referenceId !== 'string') return;
    const other = this.#named.get(referenceId);
    if (other) throw new ProjectError(`${draft.where}: ${other.where} has the same referenceId`);
    this.#named.set(referenceId, draft);
  }

  #readMember(draft: Draft, name: string, value: unknown): void {
    const field = this.schema.field(draft.object, name);
    if (field) this.#readField(draft, field, value);
    else if (isObject(value) && Array.isArray(value.records)) this.#readChildren(draft, name, value.records);
    else throw new ProjectError(`${draft.where}, field ${name}: ${draft.object.name} has no such field`);
  }

  #readChildren(draft: Draft, name: string, records: readonly unknown[]): void {
    const relationship = this.schema.childRelationship(draft.object, name);
    if (!relationship)
      throw new ProjectError(`${draft.where}, ${name}: ${draft.object.name} has no such children`);
    for (const [i, record] of records.entries())
      this.read(record, `${draft.where}, ${name} ${i + 1}`, { draft, field: relationship.field });
  }

  #readField(draft: Draft, field: Field, value: unknown): void {
    const fail: (reason: string) => never = (reason) => {
      throw new ProjectError(`${draft.where}, field ${field.name}: ${reason}`);
    };
    if (!field.createable) fail('the org fills it itself, so it cannot be given');
    if (value !== null && !['string', 'number', 'boolean'].includes(typeof value))
      fail(`${JSON.stringify(value)?.slice(0, 80)} is no value`);
    const text = value === null ? null : String(value);
    if (field.type === 'reference' && text?.startsWith('@')) {
      draft.names.set(field, text.slice(1));
      return;
    }
    const read = readFieldValue(field, text, this.schema);
    if ('refusal' in read) fail(read.refusal.message);
    if (field.type === 'reference' && read.value !== null && this.#isOwn(read.value))
      fail(`a new org has no record ${text}; name one of this data as '@' and its referenceId`);
    // A check box has no third state, and a default takes the place of nothing.
    if (field.type !== 'boolean' || read.value !== null) draft.values.set(field, read.value);
  }

  #isOwn(id: string): boolean {
    return this.schema.objectByPrefix((normalizeId(id) ?? '').slice(0, 3)) !== undefined;
  }

  /** Follows the names, now that all records are known, and checks that nothing is missing. */
  finish(): readonly SeedRecord[] {
    for (const draft of this.#drafts) {
      for (const [field, name] of draft.names) draft.references.set(field, this.#find(draft, field, name));
      const given = new Map([
        ...draft.values,
        ...[...draft.references].map(([field]) => [field, ''] as const),
      ]);
      const [missing] = missingFields(draft.object, given);
      if (missing)
        throw new ProjectError(`${draft.where}, field ${missing.name}: it is required and missing`);
    }
    return this.#drafts;
  }

  #find(draft: Draft, field: Field, name: string): Draft {
    const target = this.#named.get(name);
    const fail = (reason: string): never => {
      throw new ProjectError(`${draft.where}, field ${field.name}: ${reason}`);
    };
    if (!target) return fail(`no record of the data has the referenceId '${name}'`);
    if (!field.referenceTo.includes(target.object.name))
      fail(
        `'${name}' is a record of ${target.object.name}; ${field.referenceTo.join(' or ')} can stand here`,
      );
    return target;
  }
}

/**
 * Reads and checks the sample data of a project; a project without `data/` has none. Throws a `ProjectError` that
 * names file, record, field and reason.
 */
export async function readSeed(source: SourceFolders, schema: Schema): Promise<Seed> {
  const { files, texts } = await readSeedFiles(source);
  const reader = new SeedReader(schema);
  for (const { name, records } of files)
    for (const [i, record] of records.entries())
      reader.read(record as JsonObject, `${name}, record ${i + 1}`);
  return {
    records: reader.finish(),
    digest: createHash('sha256').update(JSON.stringify(texts)).digest('hex'),
  };
}
