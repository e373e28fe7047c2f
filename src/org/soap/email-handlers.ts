import type { CallName } from '../../contract/calls.js';
import type { EmailError, EmailResult } from '../core/email/email-problem.js';
import { EMAIL_PRIORITIES, type EmailRequest, OPT_OUT_POLICIES } from '../core/email/messages.js';
import {
  ATTACHMENT_RETRIEVALS,
  type RenderResult,
  type RenderStoredResult,
} from '../core/email/render-email-template.js';
import type { Handler } from './handler.js';
import { flag, oneOf, present, required } from './parameters.js';
import type { RequestObject } from './read-value.js';
import { refuseXml } from './refuse-xml.js';

type EmailCall = Extract<
  CallName,
  'sendEmail' | 'sendEmailMessage' | 'renderEmailTemplate' | 'renderStoredEmailTemplate'
>;

/** The text of an element; `null` where it is empty. */
const text = (object: RequestObject, name: string): string | null => (object[name] as string | null) || null;

const texts = (object: RequestObject, name: string): readonly string[] =>
  (object[name] as readonly (string | null)[]).filter((each): each is string => Boolean(each?.trim()));

/** A boolean that may be left out. */
const choice = (object: RequestObject, name: string): boolean | null =>
  text(object, name) === null ? null : flag(text(object, name), name);

const common = (email: RequestObject) => ({
  bccSender: choice(email, 'bccSender') ?? false,
  emailPriority: oneOf(text(email, 'emailPriority'), EMAIL_PRIORITIES, 'emailPriority'),
  replyTo: text(email, 'replyTo'),
  saveAsActivity: choice(email, 'saveAsActivity'),
  senderDisplayName: text(email, 'senderDisplayName'),
  subject: text(email, 'subject'),
  useSignature: choice(email, 'useSignature') ?? true,
});

const fileOf = (file: RequestObject) => ({
  id: text(file, 'id'),
  fileName: text(file, 'fileName'),
  contentType: text(file, 'contentType'),
  body: text(file, 'body'),
  inline: choice(file, 'inline') ?? false,
});

const single = (email: RequestObject): EmailRequest => ({
  kind: 'single',
  ...common(email),
  toAddresses: texts(email, 'toAddresses'),
  ccAddresses: texts(email, 'ccAddresses'),
  bccAddresses: texts(email, 'bccAddresses'),
  documentAttachments: texts(email, 'documentAttachments'),
  entityAttachments: texts(email, 'entityAttachments'),
  fileAttachments: present(email.fileAttachments as readonly (RequestObject | null)[], 'fileAttachments').map(
    fileOf,
  ),
  htmlBody: text(email, 'htmlBody'),
  plainTextBody: text(email, 'plainTextBody'),
  inReplyTo: text(email, 'inReplyTo'),
  references: text(email, 'references'),
  optOutPolicy: oneOf(text(email, 'optOutPolicy'), OPT_OUT_POLICIES, 'optOutPolicy') ?? 'SEND',
  orgWideEmailAddressId: text(email, 'orgWideEmailAddressId'),
  targetObjectId: text(email, 'targetObjectId'),
  templateId: text(email, 'templateId'),
  templateName: text(email, 'templateName'),
  treatBodiesAsTemplate: choice(email, 'treatBodiesAsTemplate') ?? false,
  treatTargetObjectAsRecipient: choice(email, 'treatTargetObjectAsRecipient') ?? true,
  whatId: text(email, 'whatId'),
});

const mass = (email: RequestObject): EmailRequest => ({
  kind: 'mass',
  ...common(email),
  description: text(email, 'description'),
  targetObjectIds: texts(email, 'targetObjectIds'),
  templateId: text(email, 'templateId'),
  whatIds: texts(email, 'whatIds'),
});

const READERS: Readonly<Record<string, (email: RequestObject) => EmailRequest>> = {
  SingleEmailMessage: single,
  MassEmailMessage: mass,
};

function readMessage(email: RequestObject): EmailRequest {
  const read = READERS[email.xsiType as string];
  return read
    ? read(email)
    : refuseXml("A message of sendEmail has no xsi:type; it is 'SingleEmailMessage' or 'MassEmailMessage'");
}

const errorOf = ({ fields, message, statusCode, targetObjectId }: EmailError) => ({
  fields,
  message,
  statusCode,
  targetObjectId,
});

const resultOf = ({ errors, success }: EmailResult) => ({ errors: errors.map(errorOf), success });

const renderedOf = ({ bodies, errors }: RenderResult) => ({
  bodyResults: bodies.map(({ mergedBody, problems }) => ({
    errors: problems.map(({ field, message, at, statusCode }) => ({
      fieldName: field,
      message,
      offset: at,
      statusCode,
    })),
    mergedBody,
    success: problems.length === 0,
  })),
  errors,
  success: errors.length === 0 && bodies.every(({ problems }) => problems.length === 0),
});

/** What a rendered e-mail does not say of the ways it could be sent. */
const UNSAID = {
  bccSender: null,
  emailPriority: null,
  replyTo: null,
  saveAsActivity: null,
  senderDisplayName: null,
  useSignature: null,
  charset: null,
  optOutPolicy: null,
  targetObjectId: null,
  treatBodiesAsTemplate: null,
  treatTargetObjectAsRecipient: null,
  whatId: null,
  bccAddresses: [],
  ccAddresses: [],
  documentAttachments: [],
  entityAttachments: [],
  toAddresses: [],
} as const;

function storedOf(result: RenderStoredResult, { templateId, whatId, whoId }: RequestObject) {
  if ('errors' in result) return { errors: result.errors, renderedEmail: null, success: false };
  const { subject, text: plain, html, files } = result.email;
  const email = {
    ...UNSAID,
    subject,
    htmlBody: html,
    plainTextBody: plain,
    templateId: templateId as string,
    targetObjectId: (whoId as string | null) || null,
    whatId: (whatId as string | null) || null,
    fileAttachments: files.map(({ id, fileName, contentType, inline, body }) => ({
      id,
      fileName,
      contentType,
      inline,
      body,
    })),
  };
  return { errors: [], renderedEmail: email, success: true };
}

/** The calls about e-mail. */
export const emailHandlers: { readonly [Name in EmailCall]: Handler<Name> } = {
  sendEmail: async ({ messages }, { org, session }) =>
    (await org.sendEmail(session, present(messages, 'messages').map(readMessage))).map(resultOf),
  sendEmailMessage: async ({ ids }, { org, session }) =>
    (await org.sendEmailMessage(session, present(ids, 'ids'))).map(resultOf),
  renderEmailTemplate: async ({ renderRequests }, { org, session }) => {
    const requests = present(renderRequests, 'renderRequests').map((request) => ({
      templateBodies: present(request.templateBodies as readonly (string | null)[], 'templateBodies'),
      escapeHtmlInMergeFields: choice(request, 'escapeHtmlInMergeFields') ?? false,
      whoId: text(request, 'whoId'),
      whatId: text(request, 'whatId'),
    }));
    return (await org.renderEmailTemplate(session, requests)).map(renderedOf);
  },
  renderStoredEmailTemplate: async ({ request }, { org, session }) => {
    const given = present(request, 'request');
    const requests = given.map((each) => ({
      templateId: required(text(each, 'templateId'), 'templateId'),
      attachmentRetrievalOption:
        oneOf(text(each, 'attachmentRetrievalOption'), ATTACHMENT_RETRIEVALS, 'attachmentRetrievalOption') ??
        ('None' as const),
      updateTemplateUsage: choice(each, 'updateTemplateUsage') ?? true,
      whoId: text(each, 'whoId'),
      whatId: text(each, 'whatId'),
    }));
    const results = await org.renderStoredEmailTemplate(session, requests);
    return results.map((result, i) => storedOf(result, given[i] as RequestObject));
  },
};
