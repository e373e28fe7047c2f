import { expandLine } from './field-macros.js';
import { makeField } from './make-field.js';
import type { Field, FieldType, ObjectType, PicklistValue, Trait } from './schema.js';

/**
 * An object as the files under `standard/` write it. `fields` is a table of text, one field a line:
 *
 *     Name | type | Label | marks
 *
 * | type | example |
 * |---|---|
 * | with a length | `string(255)`, `textarea(32000)`, `picklist(40)` |
 * | with digits in all and after the point | `currency(18,2)`, `percent(3,0)`, `double(18,15)` |
 * | reference to one object or several | `reference(Account)`, `reference(Contact,Lead)` |
 * | anything else | `boolean`, `date`, `datetime`, `int`, `base64`, `address` |
 *
 * | mark | meaning |
 * |---|---|
 * | `required` | never null, and must be given |
 * | `default=x` | never null (but with `nillable`), filled with `x` (`~` for a blank) where left out; `default=*` by a rule of the org |
 * | `nillable` | may be null in spite of a default |
 * | `readonly` / `createonly` | not writable / only in create |
 * | `parent=Name` | name of the parent in a path |
 * | `children=Name` | name of the children in the parent's subquery |
 * | `cascade` / `restrict` | what deleting the parent does; without either the field is emptied |
 * | `name` | the object's name field |
 * | `lookup` | finds a record in place of its id (upsert) |
 * | `unique` | no two records alike |
 * | `picklist=key` | values of that key in `standard/picklists.ts` |
 * | `restricted` | only those values |
 * | `in=Field` | a part of the compound field |
 * | `derived=rule` | computed from other fields of the record |
 * | `from=path` | read from a parent: `ContactId.Email`; of several (`ContactId.Email/LeadId.Email`) from the first there is |
 * | `auto=00000000` | numbered by the org, in that width |
 * | `nofilter` / `nosort` / `nogroup` | not usable in those clauses |
 *
 * Lines that start with `@` stand for several fields: `@id`, `@deleted`, `@audit`, `@created`, `@viewed`,
 * `@owner`, `@address Billing` (or `@address` for fields without a prefix).
 */
export interface ObjectSource {
  readonly name: string;
  readonly label?: string;
  readonly plural: string;
  readonly prefix: string;
  /** What can be done; left out, all of it but merging. */
  readonly traits?: string;
  /** See `ObjectType.isUnion`. */
  readonly union?: boolean;
  readonly fields: string;
}

const EVERYTHING =
  'createable updateable deletable undeletable searchable layoutable feedEnabled triggerable mruEnabled replicateable';

const TYPES: ReadonlySet<string> = new Set<FieldType>([
  'id',
  'reference',
  'string',
  'textarea',
  'picklist',
  'multipicklist',
  'combobox',
  'email',
  'phone',
  'url',
  'encryptedstring',
  'boolean',
  'int',
  'long',
  'double',
  'currency',
  'percent',
  'date',
  'datetime',
  'time',
  'base64',
  'address',
  'location',
  'anyType',
  'complexvalue',
]);

/** Longest text of a type where the notation gives none. */
const LENGTHS: Partial<Record<FieldType, number>> = { id: 18, reference: 18, email: 80, phone: 40, url: 255 };
const NUMBERS: ReadonlySet<FieldType> = new Set<FieldType>(['double', 'currency', 'percent']);
const MARKS: ReadonlySet<string> = new Set([
  'required',
  'default',
  'nillable',
  'readonly',
  'createonly',
  'parent',
  'children',
  'cascade',
  'restrict',
  'name',
  'lookup',
  'unique',
  'external',
  'picklist',
  'restricted',
  'in',
  'derived',
  'from',
  'auto',
  'nofilter',
  'nosort',
  'nogroup',
]);

type Picklists = Readonly<Record<string, readonly PicklistValue[]>>;

function parseMarks(text: string, complain: (reason: string) => never): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const [mark = '', value = ''] = word.split('=', 2);
    if (!MARKS.has(mark)) complain(`'${mark}' is no mark`);
    marks.set(mark, value);
  }
  return marks;
}

function parseType(text: string, complain: (reason: string) => never) {
  const match = /^(\w+)(?:\(([\w,]*)\))?$/.exec(text);
  if (!match || !TYPES.has(match[1] as string)) return complain(`'${text}' is no type`);
  return { type: match[1] as FieldType, args: (match[2] ?? '').split(',').filter(Boolean) };
}

const pathsOf = (text: string) => text.split('/').map((path) => path.split('.'));

function parseField(line: string, source: ObjectSource, picklists: Picklists): Field {
  const complain = (reason: string): never => {
    throw new TypeError(`schema of ${source.name}: ${reason}, in the line "${line}"`);
  };
  const [name = '', typeText = '', label = '', markText = ''] = line.split('|').map((part) => part.trim());
  if (!name || !label) complain('name and label are needed');
  const marks = parseMarks(markText, complain);
  const { type, args } = parseType(typeText, complain);
  const picklist = marks.has('picklist') ? picklists[marks.get('picklist') as string] : [];
  if (!picklist) return complain(`there is no picklist '${marks.get('picklist')}'`);

  const isNumber = NUMBERS.has(type);
  const length =
    type === 'reference' || isNumber ? (LENGTHS[type] ?? 0) : Number(args[0] ?? LENGTHS[type] ?? 0);
  const isRead = marks.has('from');
  const readonly = ['readonly', 'derived', 'auto', 'from'].some((mark) => marks.has(mark));
  const defaulted = !isRead && (marks.has('default') || marks.has('auto') || type === 'boolean');
  const fallback = marks.get('default') ?? (type === 'boolean' ? 'false' : '*');
  const picklistDefault = picklist.find((entry) => entry.isDefault)?.value ?? null;
  const field = makeField({
    name,
    type,
    label,
    length,
    precision: isNumber ? Number(args[0] ?? 18) : 0,
    scale: isNumber ? Number(args[1] ?? 0) : 0,
    nillable: marks.has('nillable') || !(marks.has('required') || defaulted || type === 'boolean'),
    createable: !readonly,
    updateable: !readonly && !marks.has('createonly'),
    defaultedOnCreate: defaulted || (picklistDefault !== null && !isRead),
    defaultValue: fallback === '*' ? picklistDefault : fallback.replaceAll('~', ' '),
    nameField: marks.has('name'),
    idLookup: marks.has('lookup'),
    externalId: marks.has('external'),
    unique: marks.has('unique'),
    restrictedPicklist: marks.has('restricted'),
    picklist,
    referenceTo: type === 'reference' ? args : [],
    relationshipName: marks.get('parent') ?? null,
    childRelationshipName: marks.get('children') ?? null,
    onParentDelete: marks.has('cascade') ? 'cascade' : marks.has('restrict') ? 'restrict' : 'clear',
    compoundField: marks.get('in') ?? null,
    derived: marks.get('derived') ?? null,
    ...(isRead && { from: pathsOf(marks.get('from') as string) }),
    autoNumber: marks.has('auto') ? `{${marks.get('auto')}}` : null,
  });
  return {
    ...field,
    filterable: field.filterable && !marks.has('nofilter'),
    sortable: field.sortable && !marks.has('nosort'),
    groupable: field.groupable && !marks.has('nogroup'),
  };
}

/** Reads an object written in the notation. Throws a `TypeError` that names object and line where it is broken. */
export function parseObject(source: ObjectSource, picklists: Picklists): ObjectType {
  const label = source.label ?? source.name;
  const lines = source.fields
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => expandLine(line, label));
  return {
    name: source.name,
    label,
    labelPlural: source.plural,
    keyPrefix: source.prefix,
    custom: source.name.endsWith('__c'),
    isUnion: source.union ?? false,
    traits: new Set((source.traits ?? EVERYTHING).split(/\s+/).filter(Boolean) as Trait[]),
    fields: lines.map((line) => parseField(line, source, picklists)),
  };
}
