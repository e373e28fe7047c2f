import { describedObject } from '../describe/described-object.js';
import { describedFields, LayoutItems } from '../describe/layout-items.js';
import { describeSObject } from '../describe.js';
import type { OrgContext } from '../org-context.js';
import type { ApprovalProcess } from './approval-source.js';

/** What a page shows where the process names no fields. */
const USUAL = ['Name', 'OwnerId'];

async function definitionIds({ database }: OrgContext, object: string): Promise<Map<string, string>> {
  const { rows } = await database.query(
    `SELECT "developername"::text, "id" FROM "processdefinition" WHERE "tableenumorid" = $1::text`,
    [object],
  );
  return new Map(rows.map(([name, id]) => [name as string, id as string]));
}

/**
 * Layouts of the pages on which is decided: one for each active process of an object, or of those that are named, with
 * the fields that the user sees. Throws `INVALID_TYPE`.
 */
export async function describeApprovalLayout(org: OrgContext, objectName: string, names: readonly string[]) {
  const object = describedObject(org, objectName);
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const processes = org.rules.approvals.filter(
    (process) =>
      process.object === object.name &&
      process.active &&
      (wanted.size === 0 || wanted.has(process.developerName.toLowerCase())),
  );
  const ids = processes.length > 0 ? await definitionIds(org, object.name) : new Map<string, string>();
  const fields = describedFields(object, describeSObject(org, object.name));
  const layoutOf = (process: ApprovalProcess) => {
    const items = new LayoutItems(fields);
    const named = process.pageFields.length > 0 ? process.pageFields : USUAL;
    const shown = named.flatMap((name) => items.field(name, 'Readonly') ?? []);
    return {
      id: ids.get(process.developerName) as string,
      label: process.label,
      // A user who sees none of the fields still gets a page.
      layoutItems: shown.length > 0 ? shown : [items.empty()],
      name: process.developerName,
    };
  };
  return { approvalLayouts: processes.map(layoutOf) };
}
