import type { MetaFile } from '../../../schema/project/meta-file.js';
import type { ProjectContext } from '../../../schema/project/project-context.js';
import type { Field, ObjectType, Schema } from '../../../schema/schema.js';
import { type UserPermission, userPermissions } from '../../../schema/standard/permissions.js';
import type { Grants } from '../access-source.js';
import { isHideable } from '../hideable-field.js';
import type { FieldRights, ObjectRight, ObjectRights } from '../rights.js';

/** The elements of `objectPermissions`. */
const RIGHTS: readonly (readonly [element: string, right: ObjectRight])[] = [
  ['allowCreate', 'create'],
  ['allowRead', 'read'],
  ['allowEdit', 'edit'],
  ['allowDelete', 'delete'],
  ['viewAllRecords', 'viewAll'],
  ['modifyAllRecords', 'modifyAll'],
];

/** What a right is not had without. Source: Metadata API guide, "Profile", `ProfileObjectPermissions`. */
const INCLUDED: Partial<Readonly<Record<ObjectRight, readonly ObjectRight[]>>> = {
  create: ['read'],
  edit: ['read'],
  delete: ['read', 'edit'],
  viewAll: ['read'],
  modifyAll: ['read', 'edit', 'delete', 'viewAll'],
};

function readRights(meta: MetaFile): ObjectRights {
  const rights = new Set(RIGHTS.flatMap(([element, right]) => (meta.flag(element) ? right : [])));
  for (const right of rights)
    for (const needed of INCLUDED[right] ?? [])
      if (!rights.has(needed)) {
        const name = (wanted: ObjectRight) => RIGHTS.find(([, each]) => each === wanted)?.[0];
        meta.fail(`<${name(right)}> of ${meta.needed('object')} needs <${name(needed)}>; make it true too`);
      }
  return rights;
}

/** The objects that a name stands for: `Activity` is what tasks and events have in common. */
const objectsNamed = (schema: Schema, name: string): ObjectType[] =>
  (name === 'Activity' ? ['Task', 'Event'] : [name]).flatMap((each) => schema.object(each) ?? []);

function readObjects(meta: MetaFile, { schema, note }: ProjectContext): Map<string, ObjectRights> {
  const found = new Map<string, ObjectRights>();
  for (const each of meta.each('objectPermissions')) {
    const name = each.needed('object');
    const rights = readRights(each);
    const [object] = objectsNamed(schema, name);
    if (object) found.set(object.name, rights);
    else note(`${meta.file}: <objectPermissions> of ${name}: this org has no such object`);
  }
  return found;
}

function fieldsNamed(schema: Schema, name: string): { object: ObjectType; field: Field }[] {
  const [objectName = '', fieldName = ''] = name.split('.');
  return objectsNamed(schema, objectName).flatMap((object) => {
    const field = schema.field(object, fieldName);
    return field ? { object, field } : [];
  });
}

function readFields(meta: MetaFile, { schema, note }: ProjectContext): Map<string, FieldRights> {
  const found = new Map<string, FieldRights>();
  for (const each of meta.each('fieldPermissions')) {
    const name = each.needed('field');
    const rights = { readable: each.flag('readable'), editable: each.flag('editable') };
    if (rights.editable && !rights.readable)
      each.fail(`<editable> of ${name} needs <readable>; make it true too`);
    const fields = fieldsNamed(schema, name);
    if (fields.length === 0) note(`${meta.file}: <fieldPermissions> of ${name}: this org has no such field`);
    for (const { object, field } of fields)
      if (isHideable(field)) found.set(`${object.name}.${field.name}`, rights);
      else if (!rights.readable)
        note(`${meta.file}: <fieldPermissions> of ${name}: everybody who reads the object reads this field`);
  }
  return found;
}

function readPermissions(meta: MetaFile, { note }: ProjectContext): Map<UserPermission, boolean> {
  const found = new Map<UserPermission, boolean>();
  for (const each of meta.each('userPermissions')) {
    const name = each.needed('name');
    if (Object.hasOwn(userPermissions, name)) found.set(name as UserPermission, each.flag('enabled'));
    else note(`${meta.file}: <userPermissions> ${name}: this org knows no such permission`);
  }
  return found;
}

/** Elements that say nothing of what the org decides by them. */
const READ: ReadonlySet<string> = new Set([
  'objectPermissions',
  'fieldPermissions',
  'userPermissions',
  'layoutAssignments',
  'fullName',
  'label',
  'description',
  'custom',
  'license',
  'userLicense',
  'hasActivationRequired',
]);

/** Reads what a profile or a permission set grants. What it says beside that is noted, a line a kind of element. */
export function readGrantsOf(meta: MetaFile, context: ProjectContext): Grants {
  for (const name of new Set(meta.element.children.map((child) => child.name)))
    if (!READ.has(name)) context.note(`${meta.file}: <${name}> has no effect here`);
  return {
    objects: readObjects(meta, context),
    fields: readFields(meta, context),
    permissions: readPermissions(meta, context),
  };
}
