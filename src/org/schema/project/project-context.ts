import type { Schema } from '../schema.js';
import type { SourceFiles } from './source-files.js';

/** What those share who read a project's source for an org whose objects are known. */
export interface ProjectContext {
  readonly files: SourceFiles;
  readonly schema: Schema;
  /** Takes a line about what is left out. */
  readonly note: (line: string) => void;
}
