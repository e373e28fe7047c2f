import { ValueProblem } from '../../formula/convert.js';
import { Lookup, type Structure, type Value } from '../../formula/values.js';
import { SourceFiles } from '../../schema/project/source-files.js';
import type { SourceFolders } from '../../schema/project/source-folders.js';
import { ProjectError } from '../../schema/project-error.js';
import { listPages } from '../../web/page-files.js';
import { resourceUrl } from '../../web/resources/resource-url.js';
import type { Needs } from '../needs.js';
import type { GlobalVariable } from './global-variable.js';

/** Values by names in any case; what is wrong in the project's files is said where the value is asked for. */
function fromProject(values: ReadonlyMap<string, Value | ProjectError>): Structure {
  return new Lookup((name) => {
    const value = values.get(name.toLowerCase());
    if (value instanceof ProjectError) throw new ValueProblem(value.message);
    return value;
  });
}

async function tryProject<T>(work: () => Promise<T>): Promise<T | ProjectError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProjectError) return error;
    throw error;
  }
}

/** URLs of the resources that are asked for. */
const resources: GlobalVariable = async (site, needs) => {
  const urls = new Map<string, Value | ProjectError>();
  for (const { name } of needs.members) {
    const url = await tryProject(() => resourceUrl(site, name));
    if (url !== null) urls.set(name.toLowerCase(), url);
  }
  return fromProject(urls);
};

const pages: GlobalVariable = async ({ project, sitePrefix }) => {
  const names = await listPages(project);
  return fromProject(
    new Map(names.map((name) => [name.toLowerCase(), `${sitePrefix}/apex/${encodeURIComponent(name)}`])),
  );
};

const LABELS = 'labels';

/** Every package may have labels of its own; of two of one name, the first one counts. */
async function readLabels(project: SourceFolders): Promise<ReadonlyMap<string, string>> {
  const files = await new SourceFiles(project).readParts(LABELS, '.labels-meta.xml', 'CustomLabels');
  return new Map(
    [...files]
      .reverse()
      .flatMap((meta) =>
        meta
          .each('labels')
          .map((label) => [label.needed('fullName').toLowerCase(), label.one('value')?.text ?? '']),
      ),
  );
}

/** Names that stand in front of a label's: the default namespace. */
const labels: GlobalVariable = async ({ project }, _needs: Needs) => {
  const known = await tryProject(() => readLabels(project));
  const look = (name: string): Value | undefined => {
    if (known instanceof ProjectError) throw new ValueProblem(known.message);
    return known.get(name.toLowerCase());
  };
  return new Lookup((name) => look(name) ?? (name.toLowerCase() === 'c' ? new Lookup(look) : undefined));
};

/** What the project's own files hold. */
export const projectVariables: Readonly<Record<string, GlobalVariable>> = {
  $Label: labels,
  $Page: pages,
  $Resource: resources,
  // Their names, for INCLUDE to tell which one is missing.
  $SControl: () => new Lookup((name) => name),
};
