import { paths } from '../../contract/versions.js';
import { ApiFault } from '../core/api-fault.js';
import type { Handler } from './handler.js';
import { LOGIN_REMOVED_IN } from './versions.js';

/** The call `login`. Its addresses lead back to the origin under which the client came. */
export const login: Handler<'login'> = async ({ username, password }, { org, origin, version, options }) => {
  if (version >= LOGIN_REMOVED_IN)
    throw new ApiFault(
      'UNSUPPORTED_API_VERSION',
      `login() does not exist in API version ${version}.0: the platform removed it from ${LOGIN_REMOVED_IN}.0 on. ` +
        `Call it at ${paths.partnerSoap(`${LOGIN_REMOVED_IN - 1}.0`)}, or use the session of a page ({!GETSESSIONID()})`,
    );
  const session = await org.login(username ?? '', password ?? '', options.loginScope);
  const userInfo = await org.getUserInfo(session);
  const organization = userInfo.organizationId.slice(0, 15);
  return {
    metadataServerUrl: `${origin}/services/Soap/m/${version}.0/${organization}`,
    passwordExpired: session.passwordExpired === true,
    sandbox: false,
    serverUrl: `${origin}${paths.partnerSoap(`${version}.0`)}/${organization}`,
    sessionId: session.id,
    userId: session.userId,
    userInfo,
  };
};
