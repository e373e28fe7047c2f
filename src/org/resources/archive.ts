import { type UnzipFileInfo, unzipSync } from 'fflate';
import { ProjectError } from '../schema/project-error.js';

/** Largest file that is taken out of an archive, in bytes. The platform takes archives of 5 MB. */
const MAX_ENTRY_BYTES = 50 * 1024 * 1024;

/** Most files in an archive. */
const MAX_ENTRIES = 20_000;

/** Deflate makes nothing smaller than a 1032nd: what claims to be was made to fill the memory. */
const MAX_RATIO = 1040;

/** What an archive has under a path. */
export interface ArchiveAnswer {
  /** `null` when there is no such file. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  /** A file that is spelt the same but for the case, for a message. */
  readonly similar: string | null;
}

export const isArchive = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/** Archives made on Windows may have backslashes. */
const slashed = (name: string) => name.replaceAll('\\', '/');

function checkSize(file: string, { name, size, originalSize }: UnzipFileInfo): void {
  if (originalSize > MAX_ENTRY_BYTES || originalSize > size * MAX_RATIO + MAX_RATIO)
    throw new ProjectError(
      `${file}: '${name}' would take ${originalSize} bytes from ${size}, which is more than is unpacked ` +
        `(${MAX_ENTRY_BYTES} bytes); make it smaller`,
    );
}

/**
 * Takes one file out of an archive; `path` is compared as it is, case and all. Nothing else is unpacked, and no more
 * than the archive says beforehand. Throws a `ProjectError` that names `file` when the archive is damaged or too large.
 */
export function readArchive(file: string, archive: Uint8Array, path: string): ArchiveAnswer {
  let similar: string | null = null;
  let entries = 0;
  const filter = (info: UnzipFileInfo) => {
    if (++entries > MAX_ENTRIES)
      throw new ProjectError(`${file}: the archive has more than ${MAX_ENTRIES} files; make it smaller`);
    const name = slashed(info.name);
    if (name !== path && name.toLowerCase() === path.toLowerCase()) similar = name;
    if (name !== path || name.endsWith('/')) return false;
    checkSize(file, info);
    return true;
  };
  try {
    const found = unzipSync(archive, { filter });
    return { bytes: Object.values(found).at(-1) ?? null, similar };
  } catch (error) {
    if (error instanceof ProjectError) throw error;
    throw new ProjectError(`${file}: the archive cannot be read: ${(error as Error).message}`);
  }
}
