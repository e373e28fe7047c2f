import { makeField } from '../make-field.js';
import type { Field } from '../schema.js';
import { readDefault } from './default-value.js';
import type { FieldContext } from './field-context.js';
import { FIELD_TYPES, FIELD_TYPES_TO_COME } from './field-types.js';

/** Elements of a field that are read, or that change nothing of what an API answers. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'fullName label type length precision scale required unique caseSensitive externalId defaultValue displayFormat ' +
    'startingNumber referenceTo relationshipName relationshipLabel relationshipOrder deleteConstraint ' +
    'reparentableMasterDetail writeRequiresMasterRead valueSet inlineHelpText lookupFilter description trackHistory ' +
    'trackFeedHistory trackTrending visibleLines businessOwnerUser businessOwnerGroup businessStatus ' +
    'securityClassification complianceGroup encryptionScheme isFilteringDisabled isNameField isSortingDisabled ' +
    'stripMarkup displayLocationInDecimal isConvertLeadDisabled isAIPredictionField isCustom deprecated'
  ).split(' '),
);

/** Names of custom fields: letters, digits and single `_`, perhaps after a namespace. */
const NAME = /^(?:[A-Za-z][A-Za-z0-9]{0,14}__)?[A-Za-z](?:_?[A-Za-z0-9]){0,42}__c$/;

const UNIQUE_TYPES = new Set(['Text', 'Number', 'Email']);
const EXTERNAL_TYPES = new Set(['Text', 'Number', 'Email', 'AutoNumber']);

/** What any field may be besides what its type says. */
function readMarks({ meta }: FieldContext, type: string): Partial<Field> {
  const unique = meta.flag('unique');
  const externalId = meta.flag('externalId');
  if (unique && !UNIQUE_TYPES.has(type) && type !== 'AutoNumber')
    meta.fail(`a field of type ${type} cannot be unique; Text, Number and Email can`, meta.one('unique'));
  if (externalId && !EXTERNAL_TYPES.has(type))
    meta.fail(
      `a field of type ${type} is no external id; Text, Number, Email and AutoNumber can be`,
      meta.one('externalId'),
    );
  const helpText = meta.text('inlineHelpText');
  return {
    unique,
    externalId,
    idLookup: externalId,
    caseSensitive: unique && meta.flag('caseSensitive'),
    ...(helpText !== undefined && { helpText }),
  };
}

/** Marks that depend on others: a default, and whether it must be given. */
function readNeed(context: FieldContext, type: string, read: Partial<Field>): Partial<Field> {
  const required = context.meta.flag('required');
  const nillable = read.nillable ?? !required;
  if (type === 'Checkbox' || read.defaultedOnCreate || read.referenceTo) return { nillable };
  const value = readDefault(context);
  return value === null ? { nillable } : { nillable, defaultedOnCreate: true, defaultValue: value };
}

function checkName({ meta }: FieldContext, fileName: string | null): string {
  const name = meta.needed('fullName');
  if (fileName !== null && name !== fileName)
    meta.fail(
      `<fullName> is '${name}', and the file is named for '${fileName}'; make them the same`,
      meta.one('fullName'),
    );
  if (!NAME.test(name))
    meta.fail(
      `'${name}' is no name of a custom field: letters, digits and single _, then __c`,
      meta.one('fullName'),
    );
  return name;
}

/**
 * Reads a custom field. `null`, and a note, where this org does not have its like yet. Throws a `ProjectError` where it
 * is wrong.
 */
export function readField(context: FieldContext, fileName: string | null): Field | null {
  const { meta, note } = context;
  const name = checkName(context, fileName);
  const typeName = meta.needed('type');
  if (meta.one('formula')) return leftOut(note, `<formula>: formulas are not computed yet`);
  if (Object.hasOwn(FIELD_TYPES_TO_COME, typeName))
    return leftOut(note, `<type> ${typeName}: ${FIELD_TYPES_TO_COME[typeName]}`);
  const rule = Object.hasOwn(FIELD_TYPES, typeName) ? FIELD_TYPES[typeName] : undefined;
  if (!rule) return meta.fail(`<type> '${typeName}' is no type of a field`, meta.one('type'));
  for (const child of meta.element.children)
    if (!KNOWN.has(child.name)) note(`<${child.name}>: this element is not known, and not applied`);
  const read = rule.read(context);
  const marks = { ...readMarks(context, typeName), ...read, ...readNeed(context, typeName, read) };
  return makeField({
    ...marks,
    name,
    type: rule.type,
    label: meta.text('label') ?? name.replace(/__c$/, ''),
  });
}

function leftOut(note: (reason: string) => void, reason: string): null {
  note(`${reason}; the field is left out`);
  return null;
}
