import type { MetaFile } from '../../../schema/project/meta-file.js';
import { Refusal } from '../../../schema/project/refusal.js';
import { conditionText } from '../../describe/list-views/view-query.js';
import { readBooleanFilter } from '../../describe/project/boolean-filter.js';
import { joined, readFilter } from '../../describe/project/read-filter.js';
import { ownField, type ProcessContext } from './approval-context.js';

/** Reads `entryCriteria` as the condition of a query; `null` where every record fits. */
export function readCriteria(context: ProcessContext, within: MetaFile): string | null {
  const meta = within.inside('entryCriteria');
  if (!meta) return null;
  if (meta.text('formula') !== undefined)
    throw new Refusal('<entryCriteria> is a <formula>, which is not evaluated here; use <criteriaItems>');
  const conditions = meta.each('criteriaItems').map((item) => {
    const name = item.needed('field');
    const field = ownField(context, name);
    const operation = item.needed('operation');
    const value = item.text('value') ?? '';
    if (item.text('valueField') !== undefined)
      throw new Refusal('<criteriaItems> compares with a <valueField>, which is not known here');
    const condition = readFilter({ path: field.name, field, operation, value });
    if (condition) return condition;
    throw new Refusal(`<criteriaItems> asks '${name} ${operation} ${value}', which is not known here`);
  });
  if (conditions.length === 0) return null;
  const logic = meta.text('booleanFilter');
  if (logic === undefined) return conditionText(joined('and', conditions));
  const whole = readBooleanFilter(logic, conditions);
  if (whole) return conditionText(whole);
  return meta.fail(
    `<booleanFilter> is '${logic}'; numbers of the ${conditions.length} items with AND, OR, NOT and () are expected`,
    meta.one('booleanFilter'),
  );
}
