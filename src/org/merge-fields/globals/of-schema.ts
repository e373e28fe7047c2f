import { Lookup, Members, Structure, type Value } from '../../formula/values.js';
import type { Field, ObjectType, Schema, Trait } from '../../schema/schema.js';
import { loadRecord } from '../load-record.js';
import type { MergeContext } from '../merge-context.js';
import type { Needs } from '../needs.js';
import { RecordValue } from '../record-value.js';
import type { GlobalVariable } from './global-variable.js';

/** `$ObjectType.Account` itself is the object's name. */
class ObjectFacts extends Lookup {
  constructor(
    private readonly name: string,
    look: (name: string) => Value | undefined,
  ) {
    super(look);
  }

  override text(): string {
    return this.name;
  }
}

class FieldFacts extends Members {
  constructor(private readonly field: Field) {
    super({
      Accessible: true,
      Createable: field.createable,
      Custom: field.custom,
      InlineHelpText: field.helpText ?? null,
      Label: field.label,
      Length: field.length,
      LocalName: field.name,
      Name: field.name,
      Nillable: field.nillable,
      Precision: field.precision,
      RelationshipName: field.relationshipName,
      Scale: field.scale,
      Sortable: field.sortable,
      Type: field.type,
      Unique: field.unique,
      Updateable: field.updateable,
    });
  }

  override text(): string {
    return this.field.name;
  }
}

function objectFacts(schema: Schema, object: ObjectType): Structure {
  const can = (trait: Trait) => object.traits.has(trait);
  const fields = new Lookup((name) => {
    const field = schema.field(object, name);
    return field && new FieldFacts(field);
  });
  const facts = new Members({
    Accessible: true,
    Createable: can('createable'),
    Custom: object.custom,
    CustomSetting: false,
    Deletable: can('deletable'),
    Fields: fields,
    KeyPrefix: object.keyPrefix,
    Label: object.label,
    LabelPlural: object.labelPlural,
    Mergeable: can('mergeable'),
    Name: object.name,
    Queryable: true,
    Searchable: can('searchable'),
    Undeletable: can('undeletable'),
    Updateable: can('updateable'),
  });
  // `$ObjectType.Account.Name` is the object's name, `$ObjectType.Account.Industry` the field, as in old pages.
  return new ObjectFacts(object.name, (name) => facts.member(name) ?? fields.member(name));
}

const objectTypes: GlobalVariable = ({ schema }) =>
  new Lookup((name) => {
    const object = schema.object(name);
    return object && objectFacts(schema, object);
  });

/** `$Action.Account.New`, for `URLFOR`. */
export class ActionValue extends Structure {
  constructor(
    readonly object: ObjectType | null,
    /** As it is written: `New`. */
    readonly action: string,
  ) {
    super();
  }

  member(): undefined {
    return undefined;
  }

  override text(): string {
    return `${this.object?.name ?? ''}/${this.action}`;
  }
}

const actions: GlobalVariable = ({ schema }) =>
  new Lookup((name) => {
    const object = schema.object(name) ?? null;
    return new Lookup((action) => new ActionValue(object, action));
  });

/**
 * What counts of a custom setting for the user: of each field the value of the user's own level, else of the profile's,
 * else of the org's.
 */
async function settingOf(context: MergeContext, object: ObjectType, needs: Needs): Promise<Structure> {
  const { userId, profileId, organizationId } = await context.org.getUserInfo(context.session);
  const merged = new RecordValue(context.schema, object, null);
  for (const owner of [organizationId, profileId, userId]) {
    const { rows } = await context.org.query(
      context.session,
      `SELECT Id FROM ${object.name} WHERE SetupOwnerId = '${owner}' LIMIT 1`,
    );
    const id = rows[0]?.[0];
    const level = typeof id === 'string' ? await loadRecord(context, object, id, needs) : null;
    for (const { name } of needs.members) {
      const value = level?.member(name) ?? null;
      if (value !== null) merged.set(name, value);
    }
  }
  return merged;
}

/** Custom settings of the kind that has levels, by their names; lists are not seen in pages. */
const settings: GlobalVariable = async (context, needs) => {
  const found = new Map<string, Structure>();
  for (const { name, needs: inside } of needs.members) {
    const object = context.schema.object(name);
    if (object && context.schema.field(object, 'SetupOwnerId')?.unique)
      found.set(name.toLowerCase(), await settingOf(context, object, inside));
  }
  return new Lookup((name) => found.get(name.toLowerCase()));
};

/** Record types of all objects, by their developer names. */
const recordTypes: GlobalVariable = ({ schema }) =>
  new Lookup((name) => {
    const found = schema.objects
      .flatMap(({ recordTypes: types = [] }) => types)
      .find(({ developerName }) => developerName.toLowerCase() === name.toLowerCase());
    return (
      found &&
      new Members({
        Description: found.description,
        DeveloperName: found.developerName,
        Id: found.id,
        IsActive: found.isActive,
        Name: found.label,
      })
    );
  });

/** What the org's objects are. */
export const schemaVariables: Readonly<Record<string, GlobalVariable>> = {
  $Action: actions,
  $ObjectType: objectTypes,
  $RecordType: recordTypes,
  $Setup: settings,
};
