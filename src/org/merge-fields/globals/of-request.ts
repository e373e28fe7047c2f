import { DateTimeValue, Lookup, Members } from '../../formula/values.js';
import type { GlobalVariable } from './global-variable.js';

/** Letters of the endpoints, by the names of the APIs. */
const APIS: Readonly<Record<string, string>> = { partner: 'u', enterprise: 'c' };

/** `Partner_Server_URL_260` is the endpoint of version 26.0. */
function serverUrl(member: string, base: string, organizationId: string): string | undefined {
  const [, api = '', version] = /^(partner|enterprise)_server_url_(\d+)0$/i.exec(member) ?? [];
  return (
    version && `${base}/services/Soap/${APIS[api.toLowerCase()]}/${version}.0/${organizationId.slice(0, 15)}`
  );
}

const api: GlobalVariable = async ({ org, session, origin, sitePrefix }) => {
  const { organizationId } = await org.getUserInfo(session);
  return new Lookup((name) =>
    name.toLowerCase() === 'session_id' ? session.id : serverUrl(name, origin + sitePrefix, organizationId),
  );
};

const currentPage: GlobalVariable = ({ page }) =>
  page === null
    ? new Members({})
    : new Members({
        Name: page.name,
        URL: page.url,
        Parameters: new Lookup(
          (name) =>
            page.parameters.get(name) ??
            [...page.parameters].find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1] ??
            null,
        ),
      });

/** What the request says: who asks for what, and where. */
export const requestVariables: Readonly<Record<string, GlobalVariable>> = {
  $Api: api,
  $CurrentPage: currentPage,
  $Site: ({ sitePrefix, origin }) =>
    new Members({
      Prefix: sitePrefix,
      Domain: new URL(origin).host,
      BaseUrl: origin + sitePrefix,
      Name: null,
      Template: null,
    }),
  $System: () => new Members({ OriginDateTime: new DateTimeValue(Date.UTC(1900, 0, 1)) }),
  $RemoteAction: () => new Lookup((first) => new Lookup((second) => new RemoteAction([first, second]))),
};

/** `$RemoteAction.Class.method` is its own name; with a namespace it has a third part. */
class RemoteAction extends Lookup {
  constructor(private readonly path: readonly string[]) {
    super((name) => (path.length < 3 ? new RemoteAction([...path, name]) : undefined));
  }

  override text(): string {
    return this.path.join('.');
  }
}
