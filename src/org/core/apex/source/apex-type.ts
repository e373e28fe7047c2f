/** Apex types that are one text on the wire. */
export const simpleTypes = [
  'String',
  'Id',
  'Integer',
  'Long',
  'Double',
  'Decimal',
  'Boolean',
  'Date',
  'Datetime',
  'Time',
  'Blob',
] as const;

export type SimpleType = (typeof simpleTypes)[number];

/** The type of a parameter, a field or a result, before it is known what its name stands for. */
export type TypeName =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly item: TypeName }
  /** Nothing is known of it: values are taken as they are. */
  | { readonly kind: 'any' }
  | { readonly kind: 'void' };

export const ANY: TypeName = { kind: 'any' };

/** The type as it is written in Apex. */
export function writeType(type: TypeName): string {
  if (type.kind === 'name') return type.name;
  return type.kind === 'list' ? `List<${writeType(type.item)}>` : type.kind === 'void' ? 'void' : 'Object';
}

const simpleByName = new Map(simpleTypes.map((name) => [name.toLowerCase(), name]));

/** The simple type of a name in any case, with or without `System.`. */
export const simpleTypeOf = (name: string): SimpleType | undefined =>
  simpleByName.get(name.toLowerCase().replace(/^system\./, ''));
