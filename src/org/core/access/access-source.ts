import type { UserPermission } from '../../schema/standard/permissions.js';
import type { FieldRights, ObjectRights } from './rights.js';

/** What a profile or permission set of a project's source grants. Names are as the schema spells them. */
export interface Grants {
  /** By the object's name. */
  readonly objects: ReadonlyMap<string, ObjectRights>;
  /** By `Object.Field`. */
  readonly fields: ReadonlyMap<string, FieldRights>;
  /** What it switches on, and off. */
  readonly permissions: ReadonlyMap<UserPermission, boolean>;
}

export interface PermissionSetSource extends Grants {
  readonly name: string;
  readonly label: string;
  readonly description: string | null;
}

export interface ProfileSource extends Grants {
  readonly name: string;
  readonly description: string | null;
  /** It is the project's own, and not one that every org has. */
  readonly custom: boolean;
}

/** What a project's source says of who may do what. */
export interface AccessSource {
  /** By their names in lower case, as names are found in any case. */
  readonly profiles: ReadonlyMap<string, ProfileSource>;
  readonly permissionSets: ReadonlyMap<string, PermissionSetSource>;
}

/** A project that says nothing of it. */
export const noAccessSource: AccessSource = { profiles: new Map(), permissionSets: new Map() };
