/**
 * What a handler imports from `sforce-toolkit/apex`: the org's data, in the session of the caller and in one
 * transaction. A handler is a file `apex/ClassName.ts` of the project; the functions that it exports are the class's
 * methods. Nothing that a call has saved is kept when it ends with an exception.
 *
 * This module is of types only. The org gives handlers what it declares when it runs them.
 */

// Apex's names for what goes over the wire; the names decide how values are read and written.

/** An id of 18 characters. */
export type Id = string;
/** A whole number of 32 bits. */
export type Integer = number;
/** A whole number of 64 bits; a `bigint` where it is more than JavaScript's numbers hold exactly. */
export type Long = number | bigint;
export type Double = number;
export type Decimal = number;
/** An instant. */
export type Datetime = Date;
/** A day, `2025-06-01`: Apex's `Date`. */
export type DateText = string;
/** A time of day, `13:05:00.000Z`: Apex's `Time`. */
export type TimeText = string;
/** Bytes; Base64 on the wire. */
export type Blob = Uint8Array;

/** A record. Its fields are properties, in the types that they have in Apex; a `date` is a text `2025-06-01`. */
export declare class SObject {
  /** @example new SObject('Contact', { LastName: 'Smith', AccountId: account.Id }) */
  constructor(type: string, fields?: Readonly<Record<string, unknown>>);
  /** Name of the object that it is of. */
  readonly type: string;
  Id?: Id;
  // biome-ignore lint/suspicious/noExplicitAny: what a field holds is for the org's objects to say
  [field: string]: any;
}

/** Values for the names behind a colon in a query. */
export type Binds = Readonly<Record<string, unknown>>;

/**
 * Runs a query and gives all its records.
 *
 * @param soql may name values: `WHERE Name = :name AND Id IN :ids`.
 * @throws QueryException
 * @example const accounts = await query('SELECT Id, Name FROM Account WHERE Industry = :industry', { industry });
 */
export declare function query<Fields = Record<never, never>>(
  soql: string,
  binds?: Binds,
): Promise<(SObject & Fields)[]>;

/** Runs a query that finds one record. Throws a `QueryException` where it finds none or several. */
export declare function queryOne<Fields = Record<never, never>>(
  soql: string,
  binds?: Binds,
): Promise<SObject & Fields>;

/** Runs `SELECT COUNT() FROM …`. */
export declare function countQuery(soql: string, binds?: Binds): Promise<number>;

/** The outcome of one row. */
export interface SaveResult {
  readonly id: Id | null;
  readonly success: boolean;
  readonly created?: boolean;
  readonly errors: readonly {
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
  }[];
}

export interface SaveOptions {
  /** With `false`, rows that are good are saved though others fail, and the results say which. Default: `true`. */
  readonly allOrNone?: boolean;
}

type Records = SObject | readonly SObject[];

/** Saves new records, and gives them their ids. Throws a `DmlException` where a row fails. */
export declare function insert(records: Records, options?: SaveOptions): Promise<readonly SaveResult[]>;
/** Saves changes: of a record that a query gave, the fields that were set since. Throws a `DmlException`. */
export declare function update(records: Records, options?: SaveOptions): Promise<readonly SaveResult[]>;
/** Saves records as new or changed, as the id or an external id says. Throws a `DmlException`. */
export declare function upsert(
  records: Records,
  externalIdField?: string,
  options?: SaveOptions,
): Promise<readonly SaveResult[]>;
/** Deletes records, given as such or by their ids: Apex's `delete`. Throws a `DmlException`. */
export declare function deleteRecords(
  records: Records | Id | readonly Id[],
  options?: SaveOptions,
): Promise<readonly SaveResult[]>;
/** Gets records back from the recycle bin. Throws a `DmlException`. */
export declare function undelete(
  records: Records | Id | readonly Id[],
  options?: SaveOptions,
): Promise<readonly SaveResult[]>;

/** The user whose session calls. */
export interface UserInfo {
  readonly userId: Id;
  readonly userName: string;
  readonly userFullName: string;
  readonly userEmail: string;
  readonly profileId: Id;
  readonly roleId: Id | null;
  readonly organizationId: Id;
  readonly organizationName: string;
  readonly userLocale: string;
  readonly userLanguage: string;
  /** IANA name. */
  readonly userTimeZone: string;
  readonly userType: string;
  readonly sessionId: string;
}

export declare function userInfo(): Promise<UserInfo>;

/** An exception with the name that it has in Apex; a caller gets it as a fault. */
export declare class ApexException extends Error {
  constructor(message: string, type?: string);
  readonly type: string;
}

/** A save failed; nothing of it is left. */
export declare class DmlException extends ApexException {
  readonly rows: readonly {
    /** Place in what was given, from 0. */
    readonly index: number;
    readonly id: Id | null;
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
  }[];
}

export declare class QueryException extends ApexException {}

export type TestFunction = () => void | Promise<void>;

/**
 * Declares a test in a file `apex/….test.ts`. `runTests` runs it in a transaction that is undone afterwards; it fails
 * where it throws. Functions that such a file exports are tests as well.
 */
export declare function test(name: string, run: TestFunction): void;
