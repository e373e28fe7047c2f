import { lookup } from 'mrmime';
import { packBase64 } from '../../storage/field-value.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { emailLimits } from './email-limits.js';
import { EmailProblem } from './email-problem.js';
import type { FileAttachment, SingleEmail } from './messages.js';
import { type NamedRecord, nameRecord, readRecord } from './read-record.js';

/** A file of a message, read. */
export interface EmailFile {
  /** Record that it comes from. */
  readonly id: string | null;
  readonly fileName: string;
  readonly contentType: string;
  readonly inline: boolean;
  /** Base64, without line breaks. */
  readonly body: string;
}

interface Source {
  readonly fields: readonly string[];
  readonly file: (values: Readonly<Record<string, string | null>>) => {
    readonly name: string;
    readonly type: string | null;
    readonly body: string | null;
  };
}

const withExtension = (name: string, extension: string | null) =>
  !extension || name.toLowerCase().endsWith(`.${extension.toLowerCase()}`) ? name : `${name}.${extension}`;

/** The objects whose records are files, by where name, type and content stand in them. */
const SOURCES: Readonly<Record<string, Source>> = {
  Attachment: {
    fields: ['Name', 'ContentType', 'Body'],
    file: ({ Name, ContentType, Body }) => ({
      name: Name ?? '',
      type: ContentType ?? null,
      body: Body ?? null,
    }),
  },
  ContentVersion: {
    fields: ['Title', 'FileExtension', 'VersionData'],
    file: ({ Title, FileExtension, VersionData }) => ({
      name: withExtension(Title ?? '', FileExtension ?? null),
      type: null,
      body: VersionData ?? null,
    }),
  },
  Document: {
    fields: ['Name', 'Type', 'ContentType', 'Body'],
    file: ({ Name, Type, ContentType, Body }) => ({
      name: withExtension(Name ?? '', Type ?? null),
      type: ContentType ?? null,
      body: Body ?? null,
    }),
  },
};

const typeOf = (fileName: string, given: string | null) =>
  given?.trim() || lookup(fileName) || 'application/octet-stream';

/** A name without what would make it a path or break a header. */
const safeName = (name: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is what it is for
  name.replace(/[\u0000-\u001f\u007f/\\]+/g, '_').trim() || 'attachment';

async function readFile(
  context: OrgContext,
  session: Session,
  record: NamedRecord,
  field: string,
): Promise<EmailFile> {
  const source = SOURCES[record.object.name] as Source;
  const values = await readRecord(context, session, record, source.fields);
  if (!values)
    throw new EmailProblem('INVALID_ID_FIELD', `There is no file with the id ${record.id}`, [field]);
  const { name, type, body } = source.file(values);
  const fileName = safeName(name);
  return {
    id: record.id,
    fileName,
    contentType: typeOf(fileName, type),
    inline: false,
    body: (body ?? '').replace(/\s+/g, ''),
  };
}

/** A file that comes with the message, or that the message names by an id. */
async function readGiven(
  context: OrgContext,
  session: Session,
  { id, fileName, contentType, body, inline }: FileAttachment,
): Promise<EmailFile> {
  if (id && !body) {
    const record = nameRecord(context, id, 'fileAttachments', Object.keys(SOURCES));
    const file = await readFile(context, session, record, 'fileAttachments');
    const name = fileName ? safeName(fileName) : file.fileName;
    return { ...file, inline, fileName: name, contentType: contentType?.trim() || file.contentType };
  }
  if (!fileName?.trim())
    throw new EmailProblem('REQUIRED_FIELD_MISSING', 'A file attachment has no fileName', [
      'fileAttachments',
    ]);
  const packed = packBase64(body ?? '');
  if (packed === null)
    throw new EmailProblem('INVALID_CONTENT_TYPE', `The body of the attachment ${fileName} is not Base64`, [
      'fileAttachments',
    ]);
  const name = safeName(fileName);
  return { id: null, fileName: name, contentType: typeOf(name, contentType), inline, body: packed };
}

const bytesOf = ({ body }: EmailFile) => Math.floor((body.replace(/=+$/, '').length * 3) / 4);

/** Throws `MAXIMUM_SIZE_OF_ATTACHMENT` for files that are too large together. */
export function checkSize(files: readonly EmailFile[]): void {
  const bytes = files.reduce((sum, file) => sum + bytesOf(file), 0);
  if (bytes > emailLimits.attachmentBytes)
    throw new EmailProblem(
      'MAXIMUM_SIZE_OF_ATTACHMENT',
      `The attachments have ${bytes} bytes together; ${emailLimits.attachmentBytes} are allowed`,
      ['fileAttachments'],
    );
}

/** The files that are attached to a record: a template's, or a draft's. */
export async function filesOf(
  context: OrgContext,
  session: Session,
  parent: NamedRecord,
): Promise<EmailFile[]> {
  const { rows } = await context.database.query(
    `SELECT "id" FROM "attachment" WHERE "parentid" = $1::text AND NOT "isdeleted" ORDER BY "id"`,
    [parent.id],
  );
  const files: EmailFile[] = [];
  for (const [id] of rows)
    files.push(await readFile(context, session, nameRecord(context, id ?? '', 'attachments'), 'attachments'));
  return files;
}

/** The files of a message, read: documents, other records that are files, and those that come with it. */
export async function readFiles(
  context: OrgContext,
  session: Session,
  { documentAttachments, entityAttachments, fileAttachments }: SingleEmail,
): Promise<EmailFile[]> {
  const files: EmailFile[] = [];
  const named = [
    ...documentAttachments.map((id) => ({ id, field: 'documentAttachments', objects: ['Document'] })),
    ...entityAttachments.map((id) => ({ id, field: 'entityAttachments', objects: Object.keys(SOURCES) })),
  ];
  for (const { id, field, objects } of named)
    files.push(await readFile(context, session, nameRecord(context, id, field, objects), field));
  for (const file of fileAttachments) files.push(await readGiven(context, session, file));
  return files;
}
