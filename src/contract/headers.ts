import type { TypeNotation } from './type-notation.js';

/** A SOAP request header that options of `sforce.connection` fill. */
export interface HeaderRow {
  /** Element name of the header. */
  readonly header: string;
  /**
   * Header fields that are properties of the connection itself: property → field's type. The property has the
   * field's name.
   */
  readonly options?: Readonly<Record<string, TypeNotation>>;
  /** Property of the connection that holds an object with the fields, where the header is set as one. */
  readonly property?: string;
  /** Fields of that object: name → type, in the WSDL's order. */
  readonly fields?: Readonly<Record<string, TypeNotation>>;
  /** Fields whose name on the wire differs from the page's: page's name → element name. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Of the fields only one counts: a `false` beside another field that is set is not sent. */
  readonly exclusive?: boolean;
  /** Fields that a page gives as text with commas: page's name → elements that the parts become. */
  readonly split?: Readonly<Record<string, readonly string[]>>;
}

/**
 * The request headers, one row a header.
 *
 * Source: guide, "SOAP Header Options with the AJAX Toolkit"; partner WSDL 51.0.
 */
export const headers = [
  { header: 'SessionHeader', options: { sessionId: 'string' } },
  { header: 'CallOptions', options: { client: 'string', defaultNamespace: 'string' } },
  { header: 'QueryOptions', options: { batchSize: 'int' } },
  { header: 'AllOrNoneHeader', options: { allOrNone: 'boolean' } },
  { header: 'AllowFieldTruncationHeader', options: { allowFieldTruncation: 'boolean' } },
  { header: 'DisableFeedTrackingHeader', options: { disableFeedTracking: 'boolean' } },
  { header: 'StreamingEnabledHeader', options: { streamingEnabled: 'boolean' } },
  { header: 'MruHeader', options: { updateMru: 'boolean' } },
  { header: 'UserTerritoryDeleteHeader', options: { transferToUserId: 'ID' } },
  {
    header: 'AssignmentRuleHeader',
    property: 'assignmentRuleHeader',
    fields: { assignmentRuleId: 'ID', useDefaultRule: 'boolean' },
    exclusive: true,
  },
  {
    header: 'EmailHeader',
    property: 'emailHeader',
    fields: {
      triggerAutoResponseEmail: 'boolean',
      triggerOtherEmail: 'boolean',
      triggerUserEmail: 'boolean',
    },
  },
  {
    header: 'DuplicateRuleHeader',
    property: 'duplicateRuleHeader',
    fields: { allowSave: 'boolean', includeRecordDetails: 'boolean', runAsCurrentUser: 'boolean' },
  },
  {
    header: 'LoginScopeHeader',
    property: 'loginScopeHeader',
    fields: { organizationId: 'ID', portalId: 'ID' },
  },
  {
    header: 'DebuggingHeader',
    property: 'debuggingHeader',
    fields: { debugCategories: 'LogInfo[]', debugLevel: 'DebugLevel' },
    rename: { debugCategories: 'categories' },
    split: { debugCategories: ['category', 'level'] },
  },
  {
    header: 'LocaleOptions',
    property: 'localeOptions',
    fields: { language: 'string', localizeErrors: 'boolean' },
  },
  {
    header: 'PackageVersionHeader',
    property: 'packageVersionHeader',
    fields: { packageVersions: 'PackageVersion[]' },
  },
  {
    header: 'OwnerChangeOptions',
    property: 'ownerChangeOptions',
    fields: { options: 'OwnerChangeOption[]' },
  },
] as const satisfies readonly HeaderRow[];

/**
 * The headers of answers: header → element → type.
 *
 * Source: partner WSDL 51.0.
 */
export const responseHeaders = {
  /** Calls to the API made so far, and how many there may be in 24 hours. */
  LimitInfoHeader: { limitInfo: 'LimitInfo[]' },
  /** The log that a call with `debuggingHeader` asked for. */
  DebuggingInfo: { debugLog: 'string' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, TypeNotation>>>>;
