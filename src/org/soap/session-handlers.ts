import type { CallName } from '../../contract/calls.js';
import { ApiFault } from '../core/api-fault.js';
import type { Session } from '../core/session.js';
import type { Handler } from './handler.js';
import { present, required } from './parameters.js';

type SessionCall = 'logout' | 'invalidateSessions' | 'setPassword' | 'changeOwnPassword' | 'resetPassword';

/** The calls about sessions and passwords. */
export const sessionHandlers: { readonly [Name in SessionCall]: Handler<Name> } = {
  logout: async (_, { org, session }) => {
    await org.logout(session);
    return undefined;
  },
  invalidateSessions: ({ sessionIds }, { org, session }) =>
    org.invalidateSessions(session, present(sessionIds, 'sessionIds')),
  setPassword: async ({ userId, password }, { org, session }) => {
    await org.setPassword(session, required(userId, 'userId'), password ?? '');
    return {};
  },
  changeOwnPassword: async ({ oldPassword, newPassword }, { org, session }) => {
    await org.changeOwnPassword(session, oldPassword ?? '', newPassword ?? '');
    return {};
  },
  resetPassword: async ({ userId }, { org, session, options }) => {
    const notify = options.triggerUserEmail === true;
    const { password } = await org.resetPassword(session, required(userId, 'userId'), notify);
    return { password };
  },
};

/** What a user whose password has expired can still call. */
const WITH_EXPIRED_PASSWORD: ReadonlySet<string> = new Set<CallName>([
  'logout',
  'setPassword',
  'changeOwnPassword',
]);

/** Refuses a call of a user who has to choose another password first. */
export function checkPasswordNotExpired(call: CallName | 'Apex', { passwordExpired }: Session): void {
  if (passwordExpired && !WITH_EXPIRED_PASSWORD.has(call))
    throw new ApiFault(
      'INVALID_OPERATION_WITH_EXPIRED_PASSWORD',
      'The users password has expired, you must call SetPassword before attempting any other API operations',
    );
}
