import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rootOf, type SourceFolders } from '../../schema/project/source-folders.js';
import { ProjectError } from '../../schema/project-error.js';
import { ApexCompileError } from './apex-failure.js';
import { ClassFiles } from './source/class-files.js';
import type { ClassDeclaration } from './source/signature.js';
import { writeStub } from './source/write-stub.js';

async function declarationOf(
  files: ClassFiles,
  project: SourceFolders,
  className: string,
): Promise<{ readonly file: string; readonly class: ClassDeclaration }> {
  try {
    const declared = await files.declaration(className);
    if (declared) return declared;
  } catch (error) {
    throw error instanceof ApexCompileError ? new ProjectError(error.message) : error;
  }
  throw new ProjectError(
    `the project ${rootOf(project)} has no classes/${className}.cls; name its folder with --project, or write apex/${className}.ts yourself`,
  );
}

/**
 * Writes the handler of a class from the `.cls` in the project, and gives its path. Throws a `ProjectError` where there is
 * no such class, it has no methods to call, or the handler exists and `force` does not say to replace it.
 */
export async function writeStubFile(
  project: SourceFolders,
  className: string,
  force: boolean,
): Promise<string> {
  if (!/^[A-Za-z]\w*$/.test(className))
    throw new ProjectError(
      `'${className}' is no name of a class of the project; give it without a namespace`,
    );
  const files = new ClassFiles(project);
  const { file, class: declared } = await declarationOf(files, project, className);
  const { name, methods } = declared;
  if (methods.length === 0)
    throw new ProjectError(`${file} declares no webservice or @RemoteAction method that could be called`);
  const existing = await files.handler(null, name);
  if (existing && !force)
    throw new ProjectError(
      `${existing.file} exists already; --force replaces it, and what is written there is gone`,
    );
  if (existing && !/ts$/.test(existing.file))
    throw new ProjectError(`${existing.file} is JavaScript, and a stub is TypeScript: move it away first`);
  const classes = new Set((await files.classes()).map((one) => one.toLowerCase()));
  const path = existing?.path ?? join(rootOf(project), dirname(dirname(file)), 'apex', `${name}.ts`);
  await mkdir(dirname(path), { recursive: true });
  const text = writeStub(declared, (type) => classes.has(type.toLowerCase()));
  await writeFile(path, text, { flag: force ? 'w' : 'wx' });
  return path;
}
