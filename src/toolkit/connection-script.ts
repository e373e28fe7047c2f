import { DEFAULT_VERSION, paths } from '../contract/versions.js';
import { findLayersBy } from './layers.js';
import { internals, members } from './members.js';
import { debugWindowBeside, scriptAddress, versionIn } from './script-version.js';
import type { Internal, Sforce } from './sforce.js';
import { type UserContext as Context, createUserContext } from './user-context.js';

declare global {
  var sforce: Sforce | undefined;
  var UserContext: Context | undefined;
}
// Read as bare identifiers: a page's `const` and `let` are no members of `window`.
declare const __sfdcSessionId: string | undefined;
// The script's own `this`, handed over by what the bundle is wrapped in.
declare const scriptThis: { __sfdcSessionId?: string } | undefined;
declare const __sfdcSiteUrlPrefix: string | undefined;

/** Adds what is missing: what other scripts, the page, or an earlier load of this one put there stays. */
function extend<T extends object>(target: Partial<T>, members: Partial<T>): T {
  for (const name in members) if (!(name in target)) target[name] = members[name] as T[typeof name];
  return target as T;
}

if (typeof UserContext === 'undefined') globalThis.UserContext = createUserContext();
if (typeof __sfdcSiteUrlPrefix === 'string')
  (UserContext as NonNullable<typeof UserContext>).siteUrlPrefix = __sfdcSiteUrlPrefix;
if (typeof sforce === 'undefined' || !sforce) globalThis.sforce = {} as Sforce;

const toolkit = extend<Sforce>(sforce as Sforce, members);
findLayersBy(() => globalThis.sforce ?? toolkit);
const internal = extend<Internal>(toolkit.internal ?? {}, internals);
toolkit.internal = internal;
const address = scriptAddress();
const version = versionIn(address);
internal.endpoint = paths.partnerSoap(version ?? DEFAULT_VERSION);
internal.debugWindow = debugWindowBeside(address, version);
toolkit.debug ??= new internal.Debug();

const fresh = new toolkit.Connection();
const ownThis = typeof scriptThis === 'undefined' ? null : scriptThis;
fresh.sessionId =
  (typeof __sfdcSessionId === 'undefined' ? ownThis?.__sfdcSessionId : __sfdcSessionId) ?? null;
const { loaded } = internal;
// A page that loads a second version goes on with it, but for what the page itself has set.
const connection = typeof toolkit.connection?.invoke === 'function' ? toolkit.connection : fresh;
if (connection === fresh) Object.assign(fresh, toolkit.connection);
else if (loaded)
  for (const name of ['sessionId', 'serverUrl'] as const) {
    const isOwn = connection[name] && (!fresh[name] || connection[name] !== loaded[name]);
    if (!isOwn) connection[name] = fresh[name] as string;
  }
toolkit.connection = connection;
internal.loaded = { ...fresh };
