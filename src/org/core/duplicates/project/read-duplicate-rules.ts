import type { MetaFile } from '../../../schema/project/meta-file.js';
import type { ProjectContext } from '../../../schema/project/project-context.js';
import { Refusal, readUnlessRefused } from '../../../schema/project/refusal.js';
import type { ObjectType } from '../../../schema/schema.js';
import type { Criterion } from '../criteria.js';
import {
  type DuplicateAction,
  type DuplicateRule,
  duplicateRules,
  type MatchingRule,
} from '../duplicate-rules.js';
import { comparedField, readMatchingRules, ruleKey } from './read-matching-rules.js';

/** Words for a rule that blocks and has none of its own. Source: as orgs answer. */
const NO_ALERT = "You're creating a duplicate record. We recommend you use an existing record instead.";

/** Where the fields of a matching rule are in records of the other object, by the mapping of the duplicate rule. */
function readMapping(
  { schema }: ProjectContext,
  object: ObjectType,
  rule: MatchingRule,
  meta: MetaFile | undefined,
): MatchingRule {
  const mapped = new Map(
    (meta?.each('mappingFields') ?? []).map((each) => [
      each.needed('outputField').toLowerCase(),
      comparedField(schema, object, each.needed('inputField')).name,
    ]),
  );
  const known = new Map<Criterion, Criterion>();
  const mappedCriterion = (criterion: Criterion): Criterion => {
    if (Object.hasOwn(criterion.fields, object.name)) return criterion;
    const [name = ''] = criterion.fields[rule.against] ?? [];
    const field = mapped.get(name.toLowerCase());
    if (field === undefined)
      throw new Refusal(`its <objectMapping> has no field of ${object.name} for ${name}`);
    return known.get(criterion) ?? { ...criterion, fields: { ...criterion.fields, [object.name]: [field] } };
  };
  for (const criterion of new Set(rule.keys.flat())) known.set(criterion, mappedCriterion(criterion));
  return { ...rule, keys: rule.keys.map((key) => key.map((each) => known.get(each) as Criterion)) };
}

function readMatching(
  context: ProjectContext,
  object: ObjectType,
  rules: ReadonlyMap<string, MatchingRule>,
  meta: MetaFile,
): MatchingRule {
  const [against, name] = [meta.text('matchRuleSObjectType') ?? object.name, meta.needed('matchingRule')];
  const rule = rules.get(ruleKey(against, name));
  if (rule) return readMapping(context, object, rule, meta.inside('objectMapping'));
  throw new Refusal(`there is no active matching rule ${name} of ${against}`);
}

/** What a rule does when a record is created, or changed. */
function readAction(meta: MetaFile, action: string, operations: string): DuplicateAction {
  const allowed = meta.needed(action);
  if (allowed === 'Block') return 'block';
  if (allowed !== 'Allow')
    return meta.fail(`<${action}> is '${allowed}'; Allow or Block is expected`, meta.one(action));
  return meta.all(operations).some(({ text }) => text.trim() === 'Alert') ? 'alert' : 'pass';
}

function readRule(
  context: ProjectContext,
  object: ObjectType,
  name: string,
  rules: ReadonlyMap<string, MatchingRule>,
  meta: MetaFile,
): DuplicateRule {
  if (meta.inside('duplicateRuleFilter'))
    throw new Refusal('its <duplicateRuleFilter> is not evaluated here');
  const matching = meta
    .each('duplicateRuleMatchRules')
    .map((each) => readMatching(context, object, rules, each));
  if (matching.length === 0) throw new Refusal('it has no <duplicateRuleMatchRules>');
  const insert = readAction(meta, 'actionOnInsert', 'operationsOnInsert');
  const update = readAction(meta, 'actionOnUpdate', 'operationsOnUpdate');
  if (
    [...meta.all('operationsOnInsert'), ...meta.all('operationsOnUpdate')].some(
      ({ text }) => text.trim() === 'Report',
    )
  )
    context.note(`${meta.file}: the operation Report has no effect: no sets of duplicates are recorded`);
  return {
    object: object.name,
    name,
    allowSave: insert !== 'block',
    alert: meta.text('alertText') ?? NO_ALERT,
    matching,
    onSave: { insert, update, onlySeen: meta.text('securityOption') === 'EnforceSharingRules' },
    source: meta.file,
  };
}

/**
 * Reads a project's duplicate rules and what they match by, from its folders `duplicateRules` and `matchingRules`, in
 * their order, with those of every org that it does not replace. Throws a `ProjectError` with file and line for what is
 * wrong.
 */
export async function readDuplicateRules(context: ProjectContext): Promise<readonly DuplicateRule[]> {
  const rules = await readMatchingRules(context);
  const files = await context.files.readAll('duplicateRules', '.duplicateRule-meta.xml', 'DuplicateRule');
  const found: { rule: DuplicateRule; order: number }[] = [];
  const replaced = new Set<string>();
  for (const { name: fileName, meta } of files) {
    const [objectName = '', name = ''] = fileName.split('.');
    const object = context.schema.object(objectName);
    replaced.add(ruleKey(objectName, name));
    if (!meta.flag('isActive')) continue;
    const order = meta.order('sortOrder');
    const rule = await readUnlessRefused(
      () => {
        if (!object || object.isUnion) throw new Refusal(`this org has no object ${objectName}`);
        return readRule(context, object, name, rules, meta);
      },
      (why) => context.note(`${meta.file}: ${why}; the duplicate rule is left out`),
    );
    if (rule) found.push({ rule, order });
  }
  found.sort((a, b) => a.order - b.order);
  const own = duplicateRules.filter(({ object, name }) => !replaced.has(ruleKey(object, name)));
  return [...found.map(({ rule }) => rule), ...own];
}
