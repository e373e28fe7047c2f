import type { CallName, calls } from '../../contract/calls.js';
import type { Org } from '../core/org.js';
import type { Session } from '../core/sessions.js';
import type { HeaderOptions } from './header-options.js';
import type { Parameters } from './read-value.js';
import type { FormatInput } from './result-format.js';

/** What a handler knows of the request besides its parameters. */
export interface RequestContext {
  readonly org: Org;
  /** API version of the endpoint. */
  readonly version: number;
  /** Origin under which the client reached the org, for the addresses in answers. */
  readonly origin: string;
  readonly options: HeaderOptions;
}

/** The same for a call that has a valid session. */
export interface CallContext extends RequestContext {
  readonly session: Session;
}

type Row<Name extends CallName> = (typeof calls)[Name];

/** What a call answers with; nothing where its row says `void`. */
type Result<Name extends CallName> = Row<Name>['result'] extends 'void'
  ? undefined
  : FormatInput<Row<Name>['result']>;

/** Calls that are made without a session. */
export type OpenCall = 'login';

/** One function a call: what it is asked with, as its row in the contract says, to what it answers with. */
export type Handler<Name extends CallName> = (
  parameters: Parameters<Row<Name>>,
  context: Name extends OpenCall ? RequestContext : CallContext,
) => Result<Name> | Promise<Result<Name>>;
