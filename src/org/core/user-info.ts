import { ApiFault } from './api-fault.js';
import type { OrgContext } from './org-context.js';
import type { Session } from './session.js';

const COLUMNS = [
  'profileid',
  'userroleid',
  'email',
  'name',
  'languagelocalekey',
  'localesidkey',
  'username',
  'timezonesidkey',
  'usertype',
] as const;

/** Largest attachment, in bytes: the platform's 25 MB. */
const ATTACHMENT_LIMIT = 26_214_400;

/** What the WSDL calls `GetUserInfoResult`. */
export type UserInfo = Awaited<ReturnType<typeof getUserInfo>>;

/** The user of a session, and the organization. */
export async function getUserInfo(context: OrgContext, session: Session) {
  const { rows } = await context.database.query(
    `SELECT ${COLUMNS.map((column) => `"${column}"`).join(', ')} FROM "user" WHERE "id" = $1::text`,
    [session.userId],
  );
  const row = rows[0];
  if (!row) throw new ApiFault('INVALID_SESSION_ID', `the user ${session.userId} of this session is gone`);
  const organization = await context.organization();
  const text = (column: (typeof COLUMNS)[number]) => row[COLUMNS.indexOf(column)] ?? '';
  return {
    accessibilityMode: false,
    chatterExternal: false,
    currencySymbol: '$',
    orgAttachmentFileSizeLimit: ATTACHMENT_LIMIT,
    orgDefaultCurrencyIsoCode: 'USD',
    orgDefaultCurrencyLocale: 'en_US',
    orgDisallowHtmlAttachments: false,
    orgHasPersonAccounts: false,
    organizationId: organization.id,
    organizationMultiCurrency: false,
    organizationName: organization.name,
    profileId: text('profileid'),
    roleId: text('userroleid') || null,
    sessionSecondsValid: context.settings.sessionSeconds,
    userDefaultCurrencyIsoCode: null,
    userEmail: text('email'),
    userFullName: text('name'),
    userId: session.userId,
    userLanguage: text('languagelocalekey'),
    userLocale: text('localesidkey'),
    userName: text('username'),
    userTimeZone: text('timezonesidkey'),
    userType: text('usertype'),
    userUiSkin: 'Theme3',
  };
}
