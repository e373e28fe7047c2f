import { lookup } from 'mrmime';
import { normalizeId } from '../../wire/ids.js';
import type { Org } from '../core/org.js';
import type { Session } from '../core/sessions.js';

/** A file that a record holds. */
export interface StoredFile {
  /** Name to save it by, with its ending. */
  readonly name: string;
  /** As the record says, else as the name does. */
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether it was made for everybody to see: an externally available document. */
  readonly isPublic: boolean;
}

type Values = Readonly<Record<string, string | null | undefined>>;

/** How an object keeps a file. */
interface FileSource {
  readonly type: string;
  readonly fields: readonly string[];
  readonly body: string;
  name(values: Values): string;
}

const withEnding = (name: string, ending: string | null | undefined) =>
  !ending || name.toLowerCase().endsWith(`.${ending.toLowerCase()}`) ? name : `${name}.${ending}`;

/** The objects that hold files, by their key prefixes. */
const sources: Readonly<Record<string, FileSource>> = {
  '015': {
    type: 'Document',
    fields: ['Name', 'Type', 'ContentType', 'IsPublic', 'Body'],
    body: 'Body',
    name: ({ Name, Type }) => withEnding(Name ?? '', Type),
  },
  '00P': {
    type: 'Attachment',
    fields: ['Name', 'ContentType', 'Body'],
    body: 'Body',
    name: ({ Name }) => Name ?? '',
  },
  '068': {
    type: 'ContentVersion',
    fields: ['Title', 'FileExtension', 'VersionData'],
    body: 'VersionData',
    name: ({ Title, FileExtension }) => withEnding(Title ?? '', FileExtension),
  },
};

/** Objects whose records can be asked for, for messages. */
export const fileObjects = [...Object.values(sources).map(({ type }) => type), 'ContentDocument'];

async function readValues(
  org: Org,
  session: Session,
  type: string,
  fields: readonly string[],
  id: string,
): Promise<Values | null> {
  const { rows } = await org.retrieve(session, fields.join(', '), type, [id]);
  const [row] = rows;
  if (!row) return null;
  return Object.fromEntries(fields.map((field, i) => [field, row[i] as string | null]));
}

/** The id of the version that a document of Salesforce Files has published last; other ids as they are. */
async function versionOf(org: Org, session: Session, id: string): Promise<string | null> {
  if (!id.startsWith('069')) return id;
  const field = 'LatestPublishedVersionId';
  return (await readValues(org, session, 'ContentDocument', [field], id))?.[field] ?? null;
}

/**
 * Reads the file that a record holds, as its session may; `null` where there is no such record, or it holds no file.
 * Throws an `ApiFault` for what the user may not see.
 */
export async function readStoredFile(org: Org, session: Session, id: string): Promise<StoredFile | null> {
  const known = normalizeId(id);
  const version = known && (await versionOf(org, session, known));
  const source = sources[version?.slice(0, 3) ?? ''];
  if (version === null || !source) return null;
  const values = await readValues(org, session, source.type, source.fields, version);
  const body = values?.[source.body];
  if (!values || body === null || body === undefined) return null;
  const name = source.name(values);
  return {
    name,
    contentType: values.ContentType ?? lookup(name) ?? 'application/octet-stream',
    bytes: Buffer.from(body, 'base64'),
    isPublic: values.IsPublic === 'true',
  };
}
