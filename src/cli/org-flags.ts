import { type OrgLimit, orgLimits } from '../org/core/org-settings.js';
import { localOrgDefaults } from '../org/local-org-options.js';
import { amounts, oneOf, port, seconds, sitePrefix, text, wholeSeconds } from './flag-values.js';
import { type FlagTable, type FlagValues, flagsHelp } from './flags.js';

/** Flags of `sforce-toolkit org`. */
export const orgFlags = {
  port: { value: 'PORT', default: 8080, read: port, help: 'port to listen on; 0 takes any free one' },
  host: {
    value: 'HOST',
    default: localOrgDefaults.host,
    read: text,
    help: 'host name or address to listen on',
  },
  project: {
    value: 'DIR',
    default: null as string | null,
    read: text,
    help: "Salesforce project in source format: its root, 'force-app', or the folder with 'pages' and 'data'",
    defaultText: 'the demo',
  },
  data: {
    value: 'DIR',
    default: null as string | null,
    read: text,
    help: 'folder of the database, kept from one start to the next',
    defaultText: "the user's own, one for each project path",
  },
  fresh: { help: 'delete the data in that folder and start with the sample data' },
  open: { help: 'open the address in a browser' },
  quiet: { help: 'print the address only' },
  login: { help: 'ask for user and password instead of signing the demo user in' },
  'retired-versions': {
    value: 'serve|refuse',
    default: localOrgDefaults.retiredVersions as 'serve' | 'refuse',
    read: oneOf('serve', 'refuse'),
    help: 'what becomes of API versions that the platform has retired',
  },
  'site-prefix': {
    value: 'PATH',
    default: localOrgDefaults.sitePrefix as string,
    read: sitePrefix,
    help: 'prefix of a site, such as /shop: everything is served below it as well',
    defaultText: 'none',
  },
  'query-timeout': {
    value: 'SECONDS',
    default: localOrgDefaults.queryTimeout as number,
    read: seconds,
    help: 'time that one statement of the database may take; 0 is no limit',
  },
  'session-seconds': {
    value: 'SECONDS',
    default: localOrgDefaults.sessionSeconds,
    read: wholeSeconds,
    help: 'how long a session lasts after its last use',
  },
  limit: {
    value: 'NAME=N,…',
    default: localOrgDefaults.limits as Partial<Record<OrgLimit, number>>,
    read: amounts(Object.keys(orgLimits) as OrgLimit[]),
    help: 'API calls in 24 hours, and addresses that e-mails go to in a day',
    defaultText: Object.entries(orgLimits)
      .map(([name, limit]) => `${name}=${limit}`)
      .join(','),
  },
  help: { short: 'h', help: 'print this text' },
} satisfies FlagTable;

export type OrgFlags = FlagValues<typeof orgFlags>;

export const orgHelp = `Usage: sforce-toolkit org [flags]

Starts a local org: a server that answers the SOAP API and serves the Visualforce pages of a project. Ctrl-C stops it.

${flagsHelp(orgFlags)}`;
