import { hasPermission } from '../access/require-permission.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { checkSize, type EmailFile, filesOf } from './attachments.js';
import { compose } from './compose.js';
import { emailLimits } from './email-limits.js';
import { type EmailError, EmailProblem, errorOf } from './email-problem.js';
import { activityOf, blindCopies, headOf, signed } from './message-parts.js';
import type { MassEmail } from './messages.js';
import { findPerson, recipientOf } from './people.js';
import { activeTemplate, deliver, findWhat } from './send-single.js';
import { type Sender, senderOf } from './sender.js';
import { countUse, renderTemplate, type StoredTemplate } from './stored-template.js';

function checkMass({ targetObjectIds, whatIds, templateId }: MassEmail): string {
  if (templateId === null)
    throw new EmailProblem('REQUIRED_FIELD_MISSING', 'A mass e-mail needs a template', ['templateId']);
  if (targetObjectIds.length === 0)
    throw new EmailProblem('REQUIRED_FIELD_MISSING', 'Add a recipient to send an email.', [
      'targetObjectIds',
    ]);
  if (targetObjectIds.length > emailLimits.targets)
    throw new EmailProblem(
      'LIMIT_EXCEEDED',
      `A mass e-mail has at most ${emailLimits.targets} targetObjectIds`,
      ['targetObjectIds'],
    );
  if (whatIds.length > 0 && whatIds.length !== targetObjectIds.length)
    throw new EmailProblem(
      'INVALID_ID_FIELD',
      `There are ${whatIds.length} whatIds for ${targetObjectIds.length} targetObjectIds: give one for each, or none`,
      ['whatIds'],
    );
  return templateId;
}

interface Common {
  readonly email: MassEmail;
  readonly template: StoredTemplate;
  readonly sender: Sender;
  readonly files: readonly EmailFile[];
}

async function sendTo(
  context: OrgContext,
  session: Session,
  { email, template, sender, files }: Common,
  targetId: string,
  whatId: string | null,
): Promise<void> {
  const target = await findPerson(context, session, targetId, 'targetObjectIds');
  const { id } = target.record;
  if (target.optedOut)
    throw new EmailProblem('OPTED_OUT_OF_MASS_MAIL', `${target.name} (${id}) wants no e-mails`, [
      'targetObjectIds',
    ]);
  const to = [recipientOf(target, 'targetObjectIds')];
  const what = await findWhat(context, session, whatId, target);
  const activity = activityOf(email, target, what, template);
  const texts = await renderTemplate(context, session, template, { who: target.record, what });
  const composed = await compose({
    ...headOf(sender, email),
    ...signed(texts, sender, email.useSignature),
    to,
    cc: [],
    bcc: blindCopies(sender, email),
    files,
    inReplyTo: null,
    references: null,
  });
  await deliver(context, session, 'mass', composed, activity);
}

/** Sends a mass e-mail: one message to each target. Gives the errors of those who got none. */
export async function sendMass(
  context: OrgContext,
  session: Session,
  email: MassEmail,
): Promise<readonly EmailError[]> {
  if (!(await hasPermission(context, session, 'EmailMass')))
    throw new EmailProblem('NO_MASS_MAIL_PERMISSION', "Sending needs the user permission 'Mass Email'");
  const template = await activeTemplate(context, session, checkMass(email));
  const files = await filesOf(context, session, template.record);
  checkSize(files);
  const common = { email, template, sender: await senderOf(context, session), files };
  const errors: EmailError[] = [];
  for (const [i, target] of email.targetObjectIds.entries()) {
    try {
      await sendTo(context, session, common, target, email.whatIds[i] ?? null);
    } catch (error) {
      if (!(error instanceof EmailProblem)) throw error;
      errors.push({ ...errorOf(error), targetObjectId: target });
    }
  }
  const sent = email.targetObjectIds.length - errors.length;
  if (sent > 0) await countUse(context, template, sent);
  return errors;
}
