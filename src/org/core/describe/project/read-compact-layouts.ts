import type { ProjectContext } from '../../../schema/project/project-context.js';
import type { CompactLayoutSource, SearchColumns } from '../presentation.js';
import { columnPath } from './column-names.js';
import { filesOfObjects } from './presentation-context.js';

/** What an object's own file says of compact layouts and search results, by the object's name. */
export interface ObjectFacts {
  readonly primaryLayouts: ReadonlyMap<string, string>;
  readonly searchColumns: readonly SearchColumns[];
}

/** Reads from `objects/Object/Object.object-meta.xml` what concerns pages. */
export async function readObjectFacts(context: ProjectContext): Promise<ObjectFacts> {
  const { files, schema } = context;
  const primaryLayouts = new Map<string, string>();
  const searchColumns: SearchColumns[] = [];
  for (const name of await files.list('objects', 'folders')) {
    const object = schema.object(name);
    const file = `${name}.object-meta.xml`;
    if (!object || !(await files.list(`objects/${name}`, 'files')).includes(file)) continue;
    const meta = await files.read(`objects/${name}/${file}`, 'CustomObject');
    const primary = meta.text('compactLayoutAssignment');
    if (primary !== undefined) primaryLayouts.set(object.name, primary);
    const results = meta.inside('searchLayouts')?.all('searchResultsAdditionalFields') ?? [];
    const fields = results.flatMap(({ text }) => {
      const path = columnPath(schema, object, text.trim());
      if (path === undefined)
        context.note(`${meta.file}: <searchLayouts>: ${name} has no column ${text.trim()}; it is left out`);
      return path ?? [];
    });
    if (fields.length > 0) searchColumns.push({ object: object.name, fields });
  }
  return { primaryLayouts, searchColumns };
}

/** Reads `objects/Object/compactLayouts/Name.compactLayout-meta.xml`. */
export async function readCompactLayouts(
  context: ProjectContext,
  { primaryLayouts }: ObjectFacts,
): Promise<CompactLayoutSource[]> {
  const all = await filesOfObjects(context, 'compactLayouts', '.compactLayout-meta.xml', 'CompactLayout');
  return all.map(({ object, meta }) => {
    const name = meta.needed('fullName');
    return {
      object: object.name,
      name,
      label: meta.text('label') ?? name,
      fields: meta.all('fields').flatMap(({ text }) => {
        const field = context.schema.field(object, text.trim());
        if (!field) context.note(`${meta.file}: ${object.name} has no field ${text.trim()}; it is left out`);
        return field?.name ?? [];
      }),
      primary: primaryLayouts.get(object.name) === name,
    };
  });
}
