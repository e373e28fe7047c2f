import { textOf } from '../../formula/text-of.js';
import { Structure, type Value } from '../../formula/values.js';
import { RecordValue } from '../../merge-fields/record-value.js';
import type { ObjectType, Schema } from '../../schema/schema.js';

/** Members of a record that buttons and links call by names of their own. Each gives the path that it stands for. */
type Alias = (schema: Schema, object: ObjectType, name: string) => readonly string[] | undefined;

const nameFieldOf = (schema: Schema, object: ObjectType, relationship: string): string | undefined => {
  const field = schema.parentField(object, relationship);
  const targets = field ? schema.targets(field) : [];
  const target = targets.length > 1 ? schema.union : targets[0];
  return target?.fields.find(({ nameField }) => nameField)?.name;
};

/** `Account__c` is the name of the account, as pages show the field. */
const customReference: Alias = (schema, object, name) => {
  const field = /__c$/i.test(name) ? schema.field(object, name) : undefined;
  const parent = field?.type === 'reference' ? field.relationshipName : null;
  const last = parent && nameFieldOf(schema, object, parent);
  return parent && last ? [parent, last] : undefined;
};

/** `AccountId__c` is the id in `Account__c`. */
const customId: Alias = (schema, object, name) => {
  const [, own] = /^(\w+)Id__c$/i.exec(name) ?? [];
  const field = own && !schema.field(object, name) ? schema.field(object, `${own}__c`) : undefined;
  return field?.type === 'reference' ? [field.name] : undefined;
};

const USER_NAMES: Readonly<Record<string, string>> = { fullname: 'Name' };

/** `OwnerFullName`, `CreatedByEmail`: members of the users around a record. */
const ofUser: Alias = (schema, object, name) => {
  const [, user = '', member = ''] = /^(Owner|CreatedBy|LastModifiedBy)([A-Z]\w*)$/i.exec(name) ?? [];
  const parent = schema.field(object, name) ? undefined : schema.parentField(object, user)?.relationshipName;
  return parent ? [parent, USER_NAMES[member.toLowerCase()] ?? member] : undefined;
};

const ALIASES: readonly Alias[] = [customReference, customId, ofUser];

/** The path of a record's member as queries know it, from the name that a button calls it by. */
export function pathOfMember(schema: Schema, object: ObjectType, name: string): readonly string[] {
  for (const alias of ALIASES) {
    const path = alias(schema, object, name);
    if (path) return path;
  }
  return [name];
}

function followed(record: RecordValue, path: readonly string[]): Value | undefined {
  let value: Value | undefined = record;
  for (const name of path) {
    if (value === null || value === undefined) return value;
    value = value instanceof Structure ? value.member(name) : undefined;
  }
  return value;
}

/**
 * A record as merge fields of buttons and links see it: references of the project's own give the parent's name, and a
 * parent by itself is its name.
 */
export class ClassicRecord extends Structure {
  constructor(
    private readonly record: RecordValue,
    /** Address of the record's page, for `{!Account.Link}`; `null` for one that has none. */
    private readonly link: string | null = null,
  ) {
    super();
  }

  member(name: string): Value | undefined {
    const { schema, object } = this.record;
    if (this.link !== null && name.toLowerCase() === 'link') return this.link;
    const value = followed(this.record, pathOfMember(schema, object, name));
    return value instanceof RecordValue ? new ClassicRecord(value) : value;
  }

  override text(): string {
    const name = this.record.object.fields.find(({ nameField }) => nameField)?.name;
    return name === undefined ? (this.record.id ?? '') : textOf(this.record.member(name) ?? null);
  }
}
