import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { emailLimits } from './email-limits.js';
import { type EmailResult, resultOf } from './email-problem.js';
import type { EmailRequest } from './messages.js';
import { sendMass } from './send-mass.js';
import { sendSingle } from './send-single.js';

/**
 * Sends messages, each for itself: into the outbox of the org, and nowhere else. Throws
 * `EMAIL_BATCH_SIZE_LIMIT_EXCEEDED` for more than ten.
 */
export async function sendEmail(
  context: OrgContext,
  session: Session,
  messages: readonly EmailRequest[],
): Promise<EmailResult[]> {
  if (messages.length > emailLimits.messages)
    throw new ApiFault(
      'EMAIL_BATCH_SIZE_LIMIT_EXCEEDED',
      `sendEmail() takes ${emailLimits.messages} messages in one call, and was given ${messages.length}`,
    );
  const results: EmailResult[] = [];
  for (const message of messages)
    results.push(
      await resultOf(async () => {
        if (message.kind === 'mass') return sendMass(context, session, message);
        await sendSingle(context, session, message);
        return [];
      }),
    );
  return results;
}
