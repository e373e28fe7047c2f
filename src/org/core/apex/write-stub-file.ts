import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rootOf, type SourceFolders } from '../../schema/project/source-folders.js';
import { ProjectError } from '../../schema/project-error.js';
import { ApexCompileError, ApexNotCallable } from './apex-failure.js';
import { ClassFiles } from './source/class-files.js';
import { writeStub } from './source/write-stub.js';

/** What the project's classes say; what is wrong with their files is a `ProjectError` here. */
const said = <T>(asked: Promise<T>): Promise<T> =>
  asked.catch((error) => {
    const known = error instanceof ApexCompileError || error instanceof ApexNotCallable;
    throw known ? new ProjectError(error.message) : error;
  });

/**
 * Writes the handler of a class from the `.cls` in the project, and gives its path. Throws a `ProjectError` where there
 * is no such class, it has no methods to call, or the handler exists and `force` does not say to replace it.
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
  const declaration = await said(files.declaration(className));
  if (declaration === null)
    throw new ProjectError(
      `the project ${rootOf(project)} has no classes/${className}.cls; name its folder with --project, or write apex/${className}.ts yourself`,
    );
  const { file, class: declared } = declaration;
  const { name, methods } = declared;
  if (methods.length === 0)
    throw new ProjectError(`${file} declares no webservice or @RemoteAction method that could be called`);
  const existing = await said(files.handler(null, name));
  if (existing && !force)
    throw new ProjectError(
      `${existing.file} exists already; --force replaces it, and what is written there is gone`,
    );
  if (existing && !/ts$/.test(existing.file))
    throw new ProjectError(`${existing.file} is JavaScript, and a stub is TypeScript: move it away first`);
  const classes = new Set((await said(files.classes())).map((one) => one.toLowerCase()));
  const path = existing?.path ?? join(rootOf(project), dirname(dirname(file)), 'apex', `${name}.ts`);
  await mkdir(dirname(path), { recursive: true });
  const text = writeStub(declared, (type) => classes.has(type.toLowerCase()));
  await writeFile(path, text, { flag: force ? 'w' : 'wx' });
  return path;
}
