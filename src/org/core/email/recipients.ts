import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { EmailProblem } from './email-problem.js';
import type { SingleEmail } from './messages.js';
import { findPerson, type Person, type Recipient, readAddressee, recipientOf } from './people.js';

/** Who a message goes to, and whom it is about. */
export interface Addressed {
  readonly target: Person | null;
  readonly to: readonly Recipient[];
  readonly cc: readonly Recipient[];
  readonly bcc: readonly Recipient[];
}

const optedOut = ({ record, name }: Person, field: string) =>
  new EmailProblem(
    'EMAIL_OPTED_OUT',
    `${record.object.label} ${name} (${record.id}) wants no e-mails`,
    [field],
    record.id,
  );

/** Finds everybody whom a message names, and leaves out or refuses who wants no e-mails, as the message says. */
export async function findRecipients(
  context: OrgContext,
  session: Session,
  email: SingleEmail,
): Promise<Addressed> {
  const { optOutPolicy, targetObjectId, treatTargetObjectAsRecipient } = email;
  const admit = (person: Person, field: string): Recipient[] => {
    if (person.optedOut && optOutPolicy === 'REJECT') throw optedOut(person, field);
    return person.optedOut && optOutPolicy === 'FILTER' ? [] : [recipientOf(person, field)];
  };
  const listed = async (texts: readonly string[], field: string) => {
    const found: Recipient[] = [];
    for (const text of texts) {
      const addressee = await readAddressee(context, session, text, field);
      found.push(...('record' in addressee ? admit(addressee, field) : [addressee]));
    }
    return found;
  };
  const target =
    targetObjectId === null ? null : await findPerson(context, session, targetObjectId, 'targetObjectId');
  const to = await listed(email.toAddresses, 'toAddresses');
  const cc = await listed(email.ccAddresses, 'ccAddresses');
  const bcc = await listed(email.bccAddresses, 'bccAddresses');
  const own = target && treatTargetObjectAsRecipient ? admit(target, 'targetObjectId') : [];
  return { target, to: [...own, ...to], cc, bcc };
}

/** Throws where nobody is left to send to. */
export function checkSomebody({ target, to, cc, bcc }: Addressed): void {
  if (to.length + cc.length + bcc.length > 0) return;
  if (target?.optedOut) throw optedOut(target, 'targetObjectId');
  throw new EmailProblem('REQUIRED_FIELD_MISSING', 'Add a recipient to send an email.', ['toAddresses']);
}
