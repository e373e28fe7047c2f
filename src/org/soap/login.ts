import { paths } from '../../contract/versions.js';
import type { Handler } from './handler.js';

/** The call `login`. Its addresses lead back to the origin under which the client came. */
export const login: Handler<'login'> = async ({ username, password }, { org, origin, version, options }) => {
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
