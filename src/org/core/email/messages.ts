export const EMAIL_PRIORITIES = ['Highest', 'High', 'Normal', 'Low', 'Lowest'] as const;
export const OPT_OUT_POLICIES = ['SEND', 'FILTER', 'REJECT'] as const;

export type EmailPriority = (typeof EMAIL_PRIORITIES)[number];
export type OptOutPolicy = (typeof OPT_OUT_POLICIES)[number];

/** A file that a message brings along. */
export interface FileAttachment {
  readonly id: string | null;
  readonly fileName: string | null;
  readonly contentType: string | null;
  /** Base64. */
  readonly body: string | null;
  readonly inline: boolean;
}

interface Email {
  readonly bccSender: boolean;
  readonly emailPriority: EmailPriority | null;
  readonly replyTo: string | null;
  /** `null` where nothing is said. */
  readonly saveAsActivity: boolean | null;
  readonly senderDisplayName: string | null;
  readonly subject: string | null;
  readonly useSignature: boolean;
}

/** A message as `sendEmail` is given it. What is left out is `null` or an empty list. */
export interface SingleEmail extends Email {
  readonly kind: 'single';
  /** E-mail addresses, or ids of contacts, leads and users. */
  readonly toAddresses: readonly string[];
  readonly ccAddresses: readonly string[];
  readonly bccAddresses: readonly string[];
  readonly documentAttachments: readonly string[];
  readonly entityAttachments: readonly string[];
  readonly fileAttachments: readonly FileAttachment[];
  readonly htmlBody: string | null;
  readonly plainTextBody: string | null;
  readonly inReplyTo: string | null;
  readonly references: string | null;
  readonly optOutPolicy: OptOutPolicy;
  readonly orgWideEmailAddressId: string | null;
  readonly targetObjectId: string | null;
  readonly templateId: string | null;
  readonly templateName: string | null;
  readonly treatBodiesAsTemplate: boolean;
  readonly treatTargetObjectAsRecipient: boolean;
  readonly whatId: string | null;
}

/** One e-mail by template to each of many. */
export interface MassEmail extends Email {
  readonly kind: 'mass';
  readonly description: string | null;
  readonly targetObjectIds: readonly string[];
  readonly templateId: string | null;
  /** None, or one for each target. */
  readonly whatIds: readonly string[];
}

export type EmailRequest = SingleEmail | MassEmail;
