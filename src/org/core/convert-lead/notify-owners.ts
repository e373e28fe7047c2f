import type { Sql } from '../../storage/sql.js';
import { TransactionDatabase } from '../../storage/transaction-database.js';
import { compose } from '../email/compose.js';
import { putIntoOutbox } from '../email/outbox.js';
import { senderOf } from '../email/sender.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import type { ConversionRow } from './conversion-row.js';

/**
 * Tells the owners of what leads became, where that is asked for: an e-mail each in the org's outbox, in the
 * transaction of the conversion. Source: SOAP API guide, "convertLead", `sendNotificationEmail`; words assumed.
 */
export async function notifyOwners(
  org: OrgContext,
  session: Session,
  sql: Sql,
  rows: readonly ConversionRow[],
): Promise<void> {
  const asked = rows.filter(({ conversion }) => conversion.sendNotificationEmail);
  if (asked.length === 0) return;
  const { rows: users } = await sql.query(
    'SELECT "id", "name", "email" FROM "user" WHERE "id" = ANY ($1::text[])',
    [asked.map(({ ownerId }) => ownerId)],
  );
  const known = new Map(users.map(([id, name, email]) => [id, { name: name ?? '', address: email }]));
  const inside = org.within(new TransactionDatabase(sql));
  const from = await senderOf(inside, session);
  for (const { lead, ownerId, ids } of asked) {
    const owner = known.get(ownerId);
    // Every user has an address.
    if (!owner?.address) continue;
    const name = [lead.get('FirstName'), lead.get('LastName')].filter(Boolean).join(' ');
    const became = [...ids].map(([target, id]) => `${target}: ${id}`).join('\n');
    const email = await compose({
      from,
      replyTo: null,
      to: [{ name: owner.name, address: owner.address, internal: true }],
      cc: [],
      bcc: [],
      subject: `The lead ${name} has been converted`,
      text: `The lead ${name} of ${lead.get('Company') ?? ''} has been converted into these records of yours:\n\n${became}\n`,
      html: null,
      priority: null,
      files: [],
      inReplyTo: null,
      references: null,
    });
    await putIntoOutbox(inside, session.userId, 'system', email);
  }
}
