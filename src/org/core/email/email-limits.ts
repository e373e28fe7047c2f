/**
 * How much there may be of what in e-mails. Source: SOAP API guide, "sendEmail", "renderEmailTemplate"; limits of
 * e-mail in Salesforce Help.
 */
export const emailLimits = {
  messages: 10,
  toAddresses: 100,
  ccAddresses: 25,
  bccAddresses: 25,
  /** Bytes of all attachments of one message. */
  attachmentBytes: 26_214_400,
  /** Recipients of one mass e-mail. */
  targets: 250,
  renderRequests: 10,
  templateBodies: 10,
} as const;
