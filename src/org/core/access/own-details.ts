import { normalizeId } from '../../../wire/ids.js';
import type { ObjectType } from '../../schema/schema.js';
import type { InputRecord } from '../records.js';
import type { Access } from './access.js';
import { allRights } from './rights.js';

/**
 * Fields of User that users change of themselves, without the right to manage users. Source: the pages "Personal
 * Information", "Language & Time Zone" and "My Email Settings" of the personal setup; not the username, the profile,
 * the role, nor whether the user is active.
 */
const OWN_DETAILS: ReadonlySet<string> = new Set(
  [
    'FirstName LastName CommunityNickname Alias Title Department Division CompanyName AboutMe',
    'Email Phone MobilePhone Fax Extension',
    'Street City State PostalCode Country Latitude Longitude GeocodeAccuracy',
    'SenderName SenderEmail Signature EmailPreferencesAutoBcc EmailPreferencesAutoBccStayInTouch',
    'EmailPreferencesStayInTouchReminder StayInTouchSubject StayInTouchSignature StayInTouchNote',
    'TimeZoneSidKey LocaleSidKey LanguageLocaleKey EmailEncodingKey',
    'ReceivesInfoEmails ReceivesAdminInfoEmails DigestFrequency DefaultGroupNotificationFrequency',
    'UserPreferencesActivityRemindersPopup UserPreferencesEventRemindersCheckboxDefault',
    'UserPreferencesTaskRemindersCheckboxDefault UserPreferencesLightningExperiencePreferred',
  ].flatMap((line) => line.toLowerCase().split(' ')),
);

/** Whether users change records of an object, or a field of it, where those are about themselves. */
export const changesOwn = (object: ObjectType, field: string | null = null): boolean =>
  object.name === 'User' && (field === null || OWN_DETAILS.has(field.toLowerCase()));

/** The access by which a record is changed: the user's, or to their own details the whole. */
export function accessToChange(access: Access, object: ObjectType, record: InputRecord): Access {
  if (object.name !== 'User' || access.may('edit', object)) return access;
  const names = [...record.fields.keys(), ...record.fieldsToNull, ...(record.parents?.keys() ?? [])];
  const isOwn = normalizeId(record.id?.trim() ?? '') === access.userId;
  if (!isOwn || !names.every((name) => name.toLowerCase() === 'id' || OWN_DETAILS.has(name.toLowerCase())))
    return access;
  return {
    ...access,
    rights: () => allRights,
    may: () => true,
    // What is hidden stays so; the rest is as the org has it, and not as who may not write users sees it.
    field: (of, field) => access.field(of, field) && field,
  };
}
