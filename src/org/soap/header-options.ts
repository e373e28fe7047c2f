import type { CallName } from '../../contract/calls.js';
import type { headers } from '../../contract/headers.js';
import { isIn } from '../../contract/version-differences.js';
import { ApiFault } from '../core/api-fault.js';
import type { LoginScope } from '../core/login.js';
import type { XmlElement } from './xml-document.js';

type HeaderName = (typeof headers)[number]['header'];
type Headers = ReadonlyMap<string, XmlElement>;

/** What the request headers ask for; `null` where they say nothing. */
export interface HeaderOptions {
  readonly sessionId: string | null;
  /** Rows in one batch of a query; 200 to 2,000. */
  readonly batchSize: number;
  readonly allOrNone: boolean;
  readonly allowFieldTruncation: boolean;
  /** Whether what duplicate rules only alert of is saved. */
  readonly allowSave?: true;
  /** Whether duplicates are told with the fields that they are found by. */
  readonly includeRecordDetails?: true;
  /** Whether only those duplicates count that the user sees. */
  readonly runAsCurrentUser?: true;
  /** Whether a user is told by e-mail of a password that was reset. */
  readonly triggerUserEmail?: true;
  /** Where `login` is to log in; left out, the header is. */
  readonly loginScope?: LoginScope;
}

/** Source: guide, "SOAP Header Options": default, minimum and maximum of `batchSize`. */
const BATCH_SIZE = { default: 500, least: 200, most: 2000 } as const;

/** What a request header comes to in this org: that it is acted on and how, or that it changes nothing and why. */
interface HeaderEffect {
  readonly effective: boolean;
  readonly note: string;
}

const effective = (note: string): HeaderEffect => ({ effective: true, note });
/** Accepted, and without effect. */
const idle = (note: string): HeaderEffect => ({ effective: false, note });

/** One row a header. Calls that do not take a header ignore it. */
export const headerEffects: Readonly<Record<HeaderName, HeaderEffect>> = {
  SessionHeader: effective('says who calls'),
  QueryOptions: effective('rows of a batch'),
  AllOrNoneHeader: effective('saves all rows or none'),
  AllowFieldTruncationHeader: effective('cuts texts that are too long'),
  LoginScopeHeader: effective('must name this org, where it names one; portals are refused'),
  EmailHeader: effective(
    'triggerUserEmail tells users of a password that was reset; saving sends no e-mail here, so the other calls change nothing by it',
  ),
  DuplicateRuleHeader: effective(
    "allowSave saves what the project's duplicate rules only alert of, and runAsCurrentUser counts only the duplicates that the user sees: for create, update and upsert; includeRecordDetails tells the fields of duplicates",
  ),
  CallOptions: idle(
    'names the client program and a namespace for short names; the org has no namespaced packages',
  ),
  DisableFeedTrackingHeader: idle('the org tracks no feeds'),
  StreamingEnabledHeader: idle('the org has no push topics'),
  MruHeader: idle('the org keeps no list of recently used records'),
  UserTerritoryDeleteHeader: idle('the org has no territories'),
  AssignmentRuleHeader: idle('the org has no assignment rules'),
  DebuggingHeader: idle(
    'the calls of this API run no handlers that could be logged; those of Apex services give their log',
  ),
  LocaleOptions: idle('labels and messages are in English only'),
  PackageVersionHeader: idle('the org has no packages'),
  OwnerChangeOptions: idle('a change of owner moves nothing else here'),
};

const SAVES = [
  'create',
  'update',
  'upsert',
  'merge',
  'deleteIds',
  'undelete',
  'process',
  'convertLead',
  'deleteByExample',
  'performQuickActions',
] as const satisfies readonly CallName[];

/**
 * The calls that take a header, of those headers that change what a call does. All others ignore it, whatever it says.
 *
 * Source: partner WSDL 51.0, the bindings of the operations.
 */
const TAKEN_BY: Partial<Readonly<Record<HeaderName, ReadonlySet<CallName | 'Apex'>>>> = {
  QueryOptions: new Set(['retrieve', 'query', 'queryAll', 'queryMore']),
  AllOrNoneHeader: new Set([
    'create',
    'update',
    'upsert',
    'deleteIds',
    'undelete',
    'deleteByExample',
    'performQuickActions',
  ]),
  AllowFieldTruncationHeader: new Set(SAVES),
  DuplicateRuleHeader: new Set([...SAVES, 'findDuplicates', 'findDuplicatesByIds']),
  EmailHeader: new Set([
    'create',
    'update',
    'upsert',
    'merge',
    'deleteIds',
    'deleteByExample',
    'performQuickActions',
    'resetPassword',
  ]),
  LoginScopeHeader: new Set(['login']),
};

/** The headers without those that the call does not take. */
const takenBy = (call: CallName | 'Apex', headers: Headers): Headers =>
  new Map([...headers].filter(([name]) => TAKEN_BY[name as HeaderName]?.has(call) ?? true));

const KNOWN: ReadonlySet<string> = new Set(Object.keys(headerEffects));

function fieldOf(headers: Headers, header: HeaderName, field: string): string | null {
  const found = headers.get(header)?.children.find((child) => child.name === field);
  return found && !found.nil ? found.text.trim() : null;
}

function booleanOf(headers: Headers, header: HeaderName, field: string): boolean {
  const text = fieldOf(headers, header, field);
  if (text === null || text === '' || text === 'false' || text === '0') return false;
  if (text === 'true' || text === '1') return true;
  throw new ApiFault('INVALID_SOAP_HEADER', `${field} of ${header} is '${text}'; it is true or false`);
}

/**
 * The platform has a fault for a batch size outside its bounds, so it is not silently replaced by another: a page
 * learns that it does not get the batches it asked for.
 */
function readBatchSize(headers: Headers): number {
  const text = fieldOf(headers, 'QueryOptions', 'batchSize');
  if (text === null || text === '') return BATCH_SIZE.default;
  const size = /^\+?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (size >= BATCH_SIZE.least && size <= BATCH_SIZE.most) return size;
  throw new ApiFault(
    'INVALID_BATCH_SIZE',
    `batchSize of QueryOptions is '${text}'; it is ${BATCH_SIZE.least} to ${BATCH_SIZE.most}`,
  );
}

const readLoginScope = (headers: Headers): LoginScope => ({
  organizationId: fieldOf(headers, 'LoginScopeHeader', 'organizationId'),
  portalId: fieldOf(headers, 'LoginScopeHeader', 'portalId'),
});

/** Refuses what a client insists on and the org does not know. */
function checkUnderstood(headers: Headers): void {
  for (const { name, mustUnderstand } of headers.values())
    if (mustUnderstand && !KNOWN.has(name))
      throw new ApiFault('INVALID_SOAP_HEADER', `The header '${name}' must be understood, and is not known`);
}

/**
 * Reads the options of a call, from the headers that it takes, as its version reads them. Throws `INVALID_SOAP_HEADER`
 * or `INVALID_BATCH_SIZE` for one that makes no sense.
 */
export function readHeaderOptions(
  given: Headers,
  call: CallName | 'Apex',
  version: number = Number.POSITIVE_INFINITY,
): HeaderOptions {
  checkUnderstood(given);
  const headers = takenBy(call, given);
  return {
    sessionId: fieldOf(headers, 'SessionHeader', 'sessionId'),
    batchSize: readBatchSize(headers),
    allOrNone: isIn('allOrNone', version) && booleanOf(headers, 'AllOrNoneHeader', 'allOrNone'),
    allowFieldTruncation:
      !isIn('refusesLongTexts', version) ||
      booleanOf(headers, 'AllowFieldTruncationHeader', 'allowFieldTruncation'),
    ...(booleanOf(headers, 'DuplicateRuleHeader', 'allowSave') && { allowSave: true }),
    ...(booleanOf(headers, 'DuplicateRuleHeader', 'includeRecordDetails') && { includeRecordDetails: true }),
    ...(booleanOf(headers, 'DuplicateRuleHeader', 'runAsCurrentUser') && { runAsCurrentUser: true }),
    ...(booleanOf(headers, 'EmailHeader', 'triggerUserEmail') && { triggerUserEmail: true as const }),
    ...(headers.has('LoginScopeHeader') && { loginScope: readLoginScope(headers) }),
  };
}
