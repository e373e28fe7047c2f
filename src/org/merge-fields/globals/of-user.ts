import { rowOf } from '../../formula/row-of.js';
import { Lookup, Structure, type Value } from '../../formula/values.js';
import { loadRecord } from '../load-record.js';
import type { MergeContext } from '../merge-context.js';
import type { Needs } from '../needs.js';
import type { GlobalVariable } from './global-variable.js';

type UserInfo = Awaited<ReturnType<MergeContext['org']['getUserInfo']>>;

/** Members that no field holds. */
const themes: Readonly<Record<string, (user: UserInfo) => Value>> = {
  uitheme: ({ userUiSkin }) => userUiSkin,
  uithemedisplayed: ({ userUiSkin }) => userUiSkin,
};

class Nothing extends Structure {
  member(): Value {
    return null;
  }
}

/** A variable that stands for a record around the user. */
const recordOf =
  (
    objectName: string,
    idOf: (user: UserInfo) => string | null,
    extras: Readonly<Record<string, (user: UserInfo) => Value>> = {},
  ): GlobalVariable =>
  async (context: MergeContext, needs: Needs) => {
    const user = await context.org.getUserInfo(context.session);
    const object = context.schema.object(objectName);
    const id = idOf(user);
    const record = object && id ? await loadRecord(context, object, id, needs) : null;
    if (!record) return new Nothing();
    return new Lookup((name) => rowOf(extras, name.toLowerCase())?.(user) ?? record.member(name));
  };

/** The user, and what the user belongs to. Fields are those of the objects. */
export const userVariables: Readonly<Record<string, GlobalVariable>> = {
  $User: recordOf('User', ({ userId }) => userId, themes),
  $Profile: recordOf('Profile', ({ profileId }) => profileId),
  $UserRole: recordOf('UserRole', ({ roleId }) => roleId),
  $Organization: recordOf('Organization', ({ organizationId }) => organizationId),
};
