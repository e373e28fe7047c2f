import type { ObjectType } from '../../schema/schema.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { generatedLayout } from './generated-layout.js';
import type { LayoutAssignment, LayoutSource } from './presentation.js';

/** Gives the layout for a record type, by its developer name; `null` for records without one. */
export type LayoutChoice = (recordType: string | null) => LayoutSource;

async function profileOf(org: OrgContext, session: Session): Promise<string | null> {
  const { rows } = await org.database.query(
    `SELECT p."name" FROM "user" u JOIN "profile" p ON p."id" = u."profileid" WHERE u."id" = $1::text`,
    [session.userId],
  );
  return rows[0]?.[0] ?? null;
}

async function assignmentsFor(
  org: OrgContext,
  session: Session,
  object: ObjectType,
): Promise<readonly LayoutAssignment[]> {
  const all = org.presentation.assignments.filter((each) => each.object === object.name);
  if (all.length === 0) return [];
  const profile = await profileOf(org, session);
  return all.filter((each) => each.profile === profile);
}

/**
 * Says which layouts a user gets for an object: those that the user's profile is assigned, for the record type or for
 * all; else the object's own, named as it; else the first of the project; else one made from its fields.
 */
export async function chooseLayouts(
  org: OrgContext,
  session: Session,
  object: ObjectType,
): Promise<LayoutChoice> {
  const layouts = org.presentation.layouts.filter((layout) => layout.object === object.name);
  const byName = new Map(layouts.map((layout) => [layout.name, layout]));
  const assignments = await assignmentsFor(org, session, object);
  const assigned = (recordType: string | null) => {
    const found = assignments.find((each) => each.recordType === recordType);
    return found && byName.get(found.layout);
  };
  const usual = byName.get(`${object.label} Layout`) ?? layouts[0] ?? generatedLayout(org.schema, object);
  return (recordType) => (recordType === null ? undefined : assigned(recordType)) ?? assigned(null) ?? usual;
}
