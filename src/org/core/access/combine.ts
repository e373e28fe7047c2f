import type { Field, ObjectType } from '../../schema/schema.js';
import type { AccessSource, Grants } from './access-source.js';
import { isHideable } from './hideable-field.js';
import {
  allRights,
  type FieldRights,
  noRights,
  type ObjectRight,
  type ObjectRights,
  rightsOf,
} from './rights.js';
import {
  BELONGING,
  CUSTOM_RIGHTS,
  PERMITTED,
  STANDARD_RIGHTS,
  type StandardProfile,
} from './standard-rights.js';
import type { UserGrants } from './user-permissions.js';

const FULL: FieldRights = { readable: true, editable: true };
const NOTHING: FieldRights = { readable: false, editable: false };

/** What a user may do: the profile and the permission sets, added up. */
export class CombinedRights {
  readonly #profile;
  readonly #sets: readonly Grants[];

  constructor(
    private readonly grants: UserGrants,
    source: AccessSource,
  ) {
    this.#profile = source.profiles.get(grants.profile.toLowerCase());
    this.#sets = grants.permissionSets.flatMap((name) => source.permissionSets.get(name.toLowerCase()) ?? []);
  }

  /** What the profile grants on an object that has rights of its own: by the project, or as every org has it. */
  #byProfile({ name, custom }: ObjectType): ObjectRights {
    const given = this.#profile?.objects.get(name);
    if (given) return given;
    const profile = this.grants.profile as StandardProfile;
    return rightsOf((custom ? CUSTOM_RIGHTS : STANDARD_RIGHTS[name])?.[profile] ?? '');
  }

  #ownRights(object: ObjectType): ObjectRights {
    const { permissions } = this.grants;
    if (permissions.has('ModifyAllData')) return allRights;
    const seeing: readonly ObjectRight[] = permissions.has('ViewAllData') ? ['read', 'viewAll'] : [];
    const granted = this.#sets.map(({ objects }) => objects.get(object.name) ?? noRights);
    return new Set([this.#byProfile(object), ...granted, seeing].flatMap((rights) => [...rights]));
  }

  /** What the user may do with an object's records. `objectNamed` finds the objects that it belongs to. */
  object(object: ObjectType, objectNamed: (name: string) => ObjectType | undefined): ObjectRights {
    const { permissions } = this.grants;
    if (permissions.has('ModifyAllData') && !Object.hasOwn(PERMITTED, object.name)) return allRights;
    if (object.traits.has('customSetting'))
      return rightsOf(permissions.has('CustomizeApplication') ? 'CRED' : 'R');
    if (object.custom || Object.hasOwn(STANDARD_RIGHTS, object.name)) return this.#ownRights(object);
    const owner = Object.hasOwn(BELONGING, object.name) ? BELONGING[object.name] : undefined;
    if (owner) {
      const has = (name: string, right: ObjectRight) => {
        const found = objectNamed(name);
        return found !== undefined && this.#ownRights(found).has(right);
      };
      if (!has(owner.read, 'read')) return noRights;
      return rightsOf(has(owner.write, 'edit') ? 'CRED' : 'R');
    }
    const needed = Object.hasOwn(PERMITTED, object.name) ? PERMITTED[object.name] : undefined;
    if (!needed) return rightsOf('CRED');
    const writing = Object.entries(needed) as [ObjectRight, (typeof needed)['edit']][];
    return new Set<ObjectRight>([
      'read',
      ...writing.flatMap(([right, permission]) => (permissions.has(permission) ? right : [])),
    ]);
  }

  /**
   * What the user may do with a field. What a profile of the project's own does not name is had of standard fields, and
   * not of custom ones.
   */
  field(object: ObjectType, field: Field): FieldRights {
    if (!isHideable(field) || object.traits.has('customSetting')) return FULL;
    const name = `${object.name}.${field.name}`;
    const unnamed = this.#profile?.custom && field.custom ? NOTHING : FULL;
    const all = [
      this.#profile?.fields.get(name) ?? unnamed,
      ...this.#sets.flatMap(({ fields }) => fields.get(name) ?? []),
    ];
    return {
      readable: all.some(({ readable }) => readable),
      editable: all.some(({ editable }) => editable),
    };
  }
}
