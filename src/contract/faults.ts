/** The faults of the partner API. Those with `row` and `column` extend `ApiQueryFault`. */
export const faultTypes = {
  ApiFault: { position: false },
  ApiQueryFault: { position: true },
  LoginFault: { position: false },
  InvalidQueryLocatorFault: { position: false },
  InvalidNewPasswordFault: { position: false },
  InvalidOldPasswordFault: { position: false },
  InvalidIdFault: { position: false },
  UnexpectedErrorFault: { position: false },
  InvalidFieldFault: { position: true },
  InvalidSObjectFault: { position: true },
  MalformedQueryFault: { position: true },
  MalformedSearchFault: { position: true },
} as const;

export type FaultType = keyof typeof faultTypes;

/** One exception code: the fault that carries it. */
export interface FaultRow {
  readonly fault: FaultType;
  /** HTTP status of the SOAP answer. */
  readonly status: number;
}

/**
 * Exception codes → fault and HTTP status.
 *
 * Source: partner WSDL 51.0 (`ExceptionCode`, and the faults of each operation); SOAP 1.1 section 6.2 (a fault is
 * answered with status 500).
 */
export const faults = {
  API_CURRENTLY_DISABLED: { fault: 'UnexpectedErrorFault', status: 500 },
  EMAIL_BATCH_SIZE_LIMIT_EXCEEDED: { fault: 'UnexpectedErrorFault', status: 500 },
  EXCEEDED_ID_LIMIT: { fault: 'UnexpectedErrorFault', status: 500 },
  EXCEEDED_MAX_SIZE_REQUEST: { fault: 'UnexpectedErrorFault', status: 500 },
  FUNCTIONALITY_NOT_ENABLED: { fault: 'UnexpectedErrorFault', status: 500 },
  INACTIVE_PORTAL: { fault: 'LoginFault', status: 500 },
  INSUFFICIENT_ACCESS: { fault: 'UnexpectedErrorFault', status: 500 },
  INVALID_BATCH_SIZE: { fault: 'UnexpectedErrorFault', status: 500 },
  INVALID_FIELD: { fault: 'InvalidFieldFault', status: 500 },
  INVALID_ID_FIELD: { fault: 'InvalidIdFault', status: 500 },
  INVALID_LOGIN: { fault: 'LoginFault', status: 500 },
  INVALID_NEW_PASSWORD: { fault: 'InvalidNewPasswordFault', status: 500 },
  INVALID_OLD_PASSWORD: { fault: 'InvalidOldPasswordFault', status: 500 },
  INVALID_OPERATION: { fault: 'UnexpectedErrorFault', status: 500 },
  INVALID_OPERATION_WITH_EXPIRED_PASSWORD: { fault: 'UnexpectedErrorFault', status: 500 },
  INVALID_PAGING_OPTION: { fault: 'UnexpectedErrorFault', status: 500 },
  INVALID_QUERY_FILTER_OPERATOR: { fault: 'MalformedQueryFault', status: 500 },
  INVALID_QUERY_LOCATOR: { fault: 'InvalidQueryLocatorFault', status: 500 },
  INVALID_REPLICATION_DATE: { fault: 'UnexpectedErrorFault', status: 500 },
  INVALID_SESSION_ID: { fault: 'UnexpectedErrorFault', status: 500 },
  INVALID_SOAP_HEADER: { fault: 'UnexpectedErrorFault', status: 500 },
  INVALID_SORT_OPTION: { fault: 'UnexpectedErrorFault', status: 500 },
  INVALID_TYPE: { fault: 'InvalidSObjectFault', status: 500 },
  INVALID_TYPE_FOR_OPERATION: { fault: 'UnexpectedErrorFault', status: 500 },
  LIMIT_EXCEEDED: { fault: 'UnexpectedErrorFault', status: 500 },
  MALFORMED_ID: { fault: 'InvalidIdFault', status: 500 },
  MALFORMED_QUERY: { fault: 'MalformedQueryFault', status: 500 },
  MALFORMED_SEARCH: { fault: 'MalformedSearchFault', status: 500 },
  MISSING_ARGUMENT: { fault: 'UnexpectedErrorFault', status: 500 },
  NUMBER_OUTSIDE_VALID_RANGE: { fault: 'UnexpectedErrorFault', status: 500 },
  OPERATION_TOO_LARGE: { fault: 'UnexpectedErrorFault', status: 500 },
  PASSWORD_LOCKOUT: { fault: 'LoginFault', status: 500 },
  QAT_INVALID_QUICK_ACTION: { fault: 'UnexpectedErrorFault', status: 500 },
  QUERY_TIMEOUT: { fault: 'UnexpectedErrorFault', status: 500 },
  QUERY_TOO_COMPLICATED: { fault: 'UnexpectedErrorFault', status: 500 },
  RECORD_NOT_FOUND: { fault: 'UnexpectedErrorFault', status: 500 },
  REQUEST_LIMIT_EXCEEDED: { fault: 'UnexpectedErrorFault', status: 500 },
  SERVER_UNAVAILABLE: { fault: 'UnexpectedErrorFault', status: 500 },
  UNKNOWN_EXCEPTION: { fault: 'UnexpectedErrorFault', status: 500 },
  UNSUPPORTED_API_VERSION: { fault: 'UnexpectedErrorFault', status: 500 },
  UNSUPPORTED_CLIENT: { fault: 'UnexpectedErrorFault', status: 500 },
  XML_PARSER_ERROR: { fault: 'UnexpectedErrorFault', status: 500 },
} as const satisfies Readonly<Record<string, FaultRow>>;

/** An exception code that the org can answer with. */
export type ExceptionCode = keyof typeof faults;
