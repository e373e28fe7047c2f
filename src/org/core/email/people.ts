import { isEmailAddress } from '../../storage/field-value.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { EmailProblem } from './email-problem.js';
import { type NamedRecord, nameRecord, readRecord } from './read-record.js';

const PEOPLE = ['Contact', 'Lead', 'User'] as const;

/** The field that says who wants no e-mails, where an object has it. */
const OPT_OUT = 'HasOptedOutOfEmail';

/** Somebody an e-mail is for. */
export interface Person {
  readonly record: NamedRecord;
  readonly isUser: boolean;
  readonly name: string;
  readonly email: string | null;
  readonly optedOut: boolean;
}

/** One address of a message. */
export interface Recipient {
  readonly name: string;
  readonly address: string;
  /** A user of the org: the daily limits do not count them. */
  readonly internal: boolean;
}

/** The contact, lead or user of an id. Throws `INVALID_ID_FIELD` where there is none. */
export async function findPerson(
  context: OrgContext,
  session: Session,
  id: string,
  field: string,
): Promise<Person> {
  const record = nameRecord(context, id, field, PEOPLE);
  const isUser = record.object.name === 'User';
  const fields = ['Name', 'Email', OPT_OUT].filter((name) => context.schema.field(record.object, name));
  const values = await readRecord(context, session, record, fields);
  if (!values) throw new EmailProblem('INVALID_ID_FIELD', `There is no record with the id ${id}`, [field]);
  return {
    record,
    isUser,
    name: values.Name ?? '',
    email: values.Email ?? null,
    optedOut: values[OPT_OUT] === 'true',
  };
}

/** The recipient that a person is. Throws for one without an address. */
export function recipientOf({ record, name, email, isUser }: Person, field: string): Recipient {
  if (email) return { name, address: email, internal: isUser };
  throw new EmailProblem(
    'UNSPECIFIED_EMAIL_ADDRESS',
    `${record.object.label} ${name} (${record.id}) has no e-mail address`,
    [field],
    record.id,
  );
}

/** An address as it stands in a message, checked. */
export function addressOf(text: string, field: string): string {
  const address = text.trim();
  if (isEmailAddress(address)) return address;
  throw new EmailProblem('INVALID_EMAIL_ADDRESS', `Email address is invalid: ${text}`, [field]);
}

/** What stands in a list of addresses: an address, or somebody by id. */
export const readAddressee = (
  context: OrgContext,
  session: Session,
  text: string,
  field: string,
): Promise<Person> | Recipient =>
  text.includes('@')
    ? { name: '', address: addressOf(text, field), internal: false }
    : findPerson(context, session, text, field);
