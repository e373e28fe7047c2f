import type { LayoutItem, LayoutItems } from './layout-items.js';
import type { LayoutSectionSource } from './presentation.js';
import { keyPrefixes, stableId } from './stable-id.js';

type Use = 'detail' | 'edit';

/** Whether an item is on a page of that use. What nobody can change is not edited. */
const belongs = (item: LayoutItem, use: Use) =>
  use === 'detail' || item.placeholder || item.editableForNew || item.editableForUpdate;

/** Columns beside each other as rows; where one ends, there is nothing. */
function rowsOf(columns: readonly (readonly LayoutItem[])[], items: LayoutItems) {
  const count = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: count }, (_, row) => {
    const layoutItems = columns.map((column) => column[row] ?? items.empty());
    return { layoutItems, numItems: layoutItems.length };
  });
}

function describeSection(
  section: LayoutSectionSource,
  place: number,
  use: Use,
  items: LayoutItems,
  layoutId: string,
) {
  const columns = section.columns.map((column) =>
    column.map((source) => items.item(source)).filter((item) => belongs(item, use)),
  );
  if (!columns.some((column) => column.some(({ placeholder }) => !placeholder))) return [];
  const layoutRows = rowsOf(columns, items);
  return {
    collapsed: false,
    columns: columns.length,
    heading: section.label,
    layoutRows,
    layoutSectionId: stableId(keyPrefixes.layoutSection, layoutId, use, String(place)),
    parentLayoutId: layoutId,
    rows: layoutRows.length,
    tabOrder: section.tabOrder,
    useCollapsibleSection: false,
    useHeading: use === 'detail' ? section.detailHeading : section.editHeading,
  };
}

/** The sections of a page that shows or edits a record: what the WSDL calls `DescribeLayoutSection`. */
export const describeSections = (
  sections: readonly LayoutSectionSource[],
  use: Use,
  items: LayoutItems,
  layoutId: string,
) => sections.flatMap((section, place) => describeSection(section, place, use, items, layoutId));
