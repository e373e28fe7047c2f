import type { ObjectType } from '../schema/schema.js';
import type { Selection } from './compile-select.js';
import type { Place, ResolvedField, Scope } from './scope.js';
import { SoqlError } from './soql-error.js';
import type { Path, TypeOf } from './tree.js';

const fieldsOf = (scope: Scope, place: Place, paths: readonly Path[]): ResolvedField[] =>
  paths.map((path) => scope.resolveFrom(place, path.names, path.at));

/** Adds the parent of `TYPEOF What WHEN Account THEN Phone ELSE Name END` to a SELECT. */
export function selectTypeOf(scope: Scope, selection: Selection, typeOf: TypeOf): void {
  const { path, branches, otherwise, at } = typeOf;
  const { place, reference } = scope.resolveReference(path);
  const name = reference.relationshipName as string;
  if (reference.referenceTo.length < 2) throw new SoqlError('typeofField', path.at, name);
  if (scope.secured && otherwise) throw new SoqlError('securityEnforced', at, 'TYPEOF with ELSE');
  const rest = new Set(scope.schema.targets(reference));
  const variants = branches.map(({ object: { text, at: objectAt }, fields }) => {
    const object = scope.schema.object(text);
    if (!object || !scope.schema.targets(reference).includes(object))
      throw new SoqlError('typeofObject', objectAt, text, name);
    if (!rest.delete(object)) throw new SoqlError('duplicateWhen', objectAt, object.name);
    return variant(scope, scope.join(place, reference, object, objectAt), fields);
  });
  if (otherwise) {
    checkCommon(scope, otherwise);
    for (const object of rest)
      variants.push(elseVariant(scope, scope.join(place, reference, object, at), otherwise));
  }
  selection.addVariant(reference, place, variants, path.at);
}

const variant = (scope: Scope, place: Place, paths: readonly Path[]) => ({
  place,
  fields: fieldsOf(scope, place, paths),
});

/** ELSE can name what all parents of several kinds have in common. */
function checkCommon(scope: Scope, paths: readonly Path[]): void {
  const union = scope.schema.union as ObjectType;
  for (const { names } of paths) {
    const [first] = names;
    if (names.length > 1) throw new SoqlError('unknownParent', first.at, first.text);
    if (!scope.schema.field(union, first.text))
      throw new SoqlError('unknownField', first.at, first.text, union.name);
  }
}

/** A parent of a kind that no WHEN names; of the common fields, those that it has. */
function elseVariant(scope: Scope, place: Place, paths: readonly Path[]) {
  const { object } = place.source;
  const nameField = object.fields.find((field) => field.nameField)?.name;
  const own = paths.flatMap((path): Path[] => {
    const [{ text, at }] = path.names;
    const wanted = text.toLowerCase() === 'name' ? (nameField ?? text) : text;
    return scope.schema.field(object, wanted) ? [{ names: [{ text: wanted, at }], at }] : [];
  });
  return variant(scope, place, own);
}
