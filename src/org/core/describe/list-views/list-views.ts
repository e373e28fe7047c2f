import { normalizeId } from '../../../../wire/ids.js';
import type { ObjectType, Schema } from '../../../schema/schema.js';
import { ApiFault } from '../../api-fault.js';
import type { OrgContext } from '../../org-context.js';
import type { ListView, Presentation } from '../presentation.js';
import { generatedViews } from './generated-views.js';
import { seenView } from './seen-view.js';

const isListed = ({ isUnion, traits }: ObjectType) =>
  !isUnion && traits.has('layoutable') && traits.has('mruEnabled');

/** All list views of an org's objects: the project's, which stand in for generated ones of their names. */
export function allListViews(schema: Schema, { listViews }: Presentation): ListView[] {
  return schema.objects.filter(isListed).flatMap((object) => {
    const own = listViews.filter((view) => view.object === object.name);
    const taken = new Set(own.map(({ developerName }) => developerName.toLowerCase()));
    const generated = generatedViews(schema, object).filter(
      ({ developerName }) => !taken.has(developerName.toLowerCase()),
    );
    return [...generated, ...own].sort((a, b) => a.label.localeCompare(b.label, 'en'));
  });
}

/** A list view with what its row knows. */
export interface KnownListView {
  readonly id: string;
  readonly view: ListView;
  /** Whether the row says that it was looked at. */
  readonly viewed: boolean;
}

/** The list views of one object that the user sees, by their labels. */
export async function listViewsOf(org: OrgContext, object: ObjectType): Promise<KnownListView[]> {
  const { rows } = await org.database.query(
    `SELECT "id", "developername"::text, "lastvieweddate" IS NOT NULL FROM "listview"
     WHERE "sobjecttype"::text = $1`,
    [object.name],
  );
  const byName = new Map(
    rows.map(([id, name, viewed]) => [name, { id: id as string, viewed: viewed === 't' }]),
  );
  return allListViews(org.schema, org.presentation)
    .filter((view) => view.object === object.name)
    .flatMap((view) => {
      const row = byName.get(view.developerName);
      const seen = seenView(org.schema, object, view);
      return row && seen ? { ...row, view: seen } : [];
    });
}

/** The list view of a developer name or id. Throws `RECORD_NOT_FOUND`. */
export async function findListView(
  org: OrgContext,
  object: ObjectType,
  developerNameOrId: string,
): Promise<KnownListView> {
  const name = developerNameOrId.trim().toLowerCase();
  const id = normalizeId(developerNameOrId.trim());
  const found = (await listViewsOf(org, object)).find(
    (each) => each.id === id || each.view.developerName.toLowerCase() === name,
  );
  if (found) return found;
  throw new ApiFault('RECORD_NOT_FOUND', `${object.name} has no list view '${developerNameOrId}'`);
}

/** The object of a list view's id. Throws `RECORD_NOT_FOUND`. */
export async function objectOfListView(org: OrgContext, id: string): Promise<string> {
  const { rows } = await org.database.query(
    `SELECT "sobjecttype"::text FROM "listview" WHERE "id" = $1::text`,
    [normalizeId(id.trim()) ?? id],
  );
  const [object] = rows[0] ?? [];
  if (object) return object;
  throw new ApiFault('RECORD_NOT_FOUND', `There is no list view '${id}'; give its sobjectType with its name`);
}

/** Names and labels of an object's list views; first those that hold all records. */
export const listViewNames = ({ schema, presentation }: OrgContext, { name }: ObjectType) =>
  allListViews(schema, presentation)
    .filter(({ object }) => object === name)
    .sort((a, b) => Number(isNarrow(a)) - Number(isNarrow(b)))
    .map(({ developerName, label }) => ({ developerName, label }));

const isNarrow = ({ scope, condition }: ListView) => scope !== null || condition !== null;
