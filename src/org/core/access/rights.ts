/** What a user may do with the records of an object, by the names of the fields of `ObjectPermissions`. */
export type ObjectRight = 'create' | 'read' | 'edit' | 'delete' | 'viewAll' | 'modifyAll';

export type ObjectRights = ReadonlySet<ObjectRight>;

/** What a user may do with a field. Who cannot read it does not edit it either. */
export interface FieldRights {
  readonly readable: boolean;
  readonly editable: boolean;
}

export const noRights: ObjectRights = new Set();
export const allRights: ObjectRights = new Set<ObjectRight>([
  'create',
  'read',
  'edit',
  'delete',
  'viewAll',
  'modifyAll',
]);

const LETTERS: Readonly<Record<string, ObjectRight>> = { C: 'create', R: 'read', E: 'edit', D: 'delete' };

/** The rights that letters stand for: `CRED` is to create, read, edit and delete. */
export const rightsOf = (letters: string): ObjectRights =>
  new Set([...letters].map((letter) => LETTERS[letter] as ObjectRight));
