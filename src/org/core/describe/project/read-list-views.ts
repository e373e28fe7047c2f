import type { MetaFile } from '../../../schema/project/meta-file.js';
import type { ProjectContext } from '../../../schema/project/project-context.js';
import { Refusal, readUnlessRefused } from '../../../schema/project/refusal.js';
import type { ObjectType } from '../../../schema/schema.js';
import { usualOrder } from '../list-views/generated-views.js';
import type { Condition, ListView } from '../presentation.js';
import { readBooleanFilter } from './boolean-filter.js';
import { columnNamed, columnPath } from './column-names.js';
import { filesOfObjects } from './presentation-context.js';
import { joined, readFilter } from './read-filter.js';

/** Scopes of list views that queries have too, with their names there. */
const SCOPES: Readonly<Record<string, { readonly scope: string | null; readonly needs?: string }>> = {
  Everything: { scope: null },
  Mine: { scope: 'mine', needs: 'OwnerId' },
};

function readScope(object: ObjectType, meta: MetaFile): string | null {
  const name = meta.text('filterScope') ?? 'Everything';
  const known = Object.hasOwn(SCOPES, name) ? SCOPES[name] : undefined;
  const needs = known?.needs;
  if (known && (needs === undefined || object.fields.some((field) => field.name === needs)))
    return known.scope;
  throw new Refusal(`<filterScope> ${name} is not known here for ${object.name}`);
}

function readCondition({ schema }: ProjectContext, object: ObjectType, meta: MetaFile): Condition | null {
  const conditions = meta.each('filters').map((filter) => {
    const name = filter.needed('field');
    const found = columnNamed(schema, object, name);
    if (!found) throw new Refusal(`<filters> names ${name}, which ${object.name} has not here`);
    const operation = filter.needed('operation');
    const value = filter.text('value') ?? '';
    const condition = readFilter({ path: found.path, field: found.field, operation, value });
    if (condition) return condition;
    throw new Refusal(`<filters> asks '${name} ${operation} ${value}', which is not known here`);
  });
  if (conditions.length === 0) return null;
  const logic = meta.text('booleanFilter');
  if (logic === undefined) return joined('and', conditions);
  return (
    readBooleanFilter(logic, conditions) ??
    meta.fail(
      `<booleanFilter> is '${logic}'; numbers of the ${conditions.length} filters with AND, OR, NOT and () are expected`,
      meta.one('booleanFilter'),
    )
  );
}

function readListView(context: ProjectContext, object: ObjectType, meta: MetaFile): ListView {
  const columns = meta.all('columns').flatMap(({ text }) => {
    const path = columnPath(context.schema, object, text.trim());
    if (path === undefined)
      context.note(`${meta.file}: <columns>: ${object.name} has no ${text.trim()} here; it is left out`);
    return path ?? [];
  });
  const developerName = meta.needed('fullName');
  return {
    object: object.name,
    developerName,
    label: meta.text('label') ?? developerName,
    columns: [...new Set(columns)],
    scope: readScope(object, meta),
    condition: readCondition(context, object, meta),
    orderBy: usualOrder(object),
  };
}

/** Reads `objects/Object/listViews/Name.listView-meta.xml`. */
export async function readListViews(context: ProjectContext): Promise<ListView[]> {
  const files = await filesOfObjects(context, 'listViews', '.listView-meta.xml', 'ListView');
  const found: ListView[] = [];
  for (const { object, meta } of files) {
    const view = await readUnlessRefused(
      () => readListView(context, object, meta),
      (why) => context.note(`${meta.file}: ${why}; the list view is left out`),
    );
    if (view) found.push(view);
  }
  return found;
}
