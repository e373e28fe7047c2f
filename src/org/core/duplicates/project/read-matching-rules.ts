import type { MetaFile } from '../../../schema/project/meta-file.js';
import type { ProjectContext } from '../../../schema/project/project-context.js';
import { Refusal, readUnlessRefused } from '../../../schema/project/refusal.js';
import type { ObjectType, Schema } from '../../../schema/schema.js';
import { columnType } from '../../../storage/columns.js';
import type { Comparison, Criterion } from '../criteria.js';
import { type MatchingRule, matchingRules } from '../duplicate-rules.js';
import { readKeys } from './boolean-keys.js';

/** The field of an object that is compared. Throws `Refusal`. */
export function comparedField(schema: Schema, object: ObjectType, name: string) {
  const field = schema.field(object, name);
  if (field && columnType(field) !== null && !field.from) return field;
  throw new Refusal(`${object.name} has no field ${name} with a value of its own`);
}

/** Methods of matching, by their names in the source. Those but `Exact` look at likeness, which is not done here. */
const METHODS: Readonly<Record<string, Comparison>> = {
  Exact: 'exact',
  FirstName: 'words',
  LastName: 'words',
  Title: 'words',
  CompanyName: 'company',
  Phone: 'phone',
  City: 'words',
  Street: 'words',
  Zip: 'words',
};

function readItem(
  { schema, note }: ProjectContext,
  object: ObjectType,
  rule: string,
  item: MetaFile,
): Criterion {
  const field = comparedField(schema, object, item.needed('fieldName'));
  const method = item.needed('matchingMethod');
  const compare = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (!compare)
    throw new Refusal(`the method ${method} is not known; known here are ${Object.keys(METHODS).join(', ')}`);
  if (compare !== 'exact')
    note(
      `${item.file}: ${rule}: the method ${method} of ${field.name} finds what is the same but for case and ` +
        'punctuation; likeness is not looked at',
    );
  const blanksMatch = (item.text('blankValueBehavior') ?? 'NullNotAllowed') === 'MatchBlanks';
  return { compare, fields: { [object.name]: [field.name] }, ...(blanksMatch && { blanksMatch }) };
}

function readRule(context: ProjectContext, object: ObjectType, meta: MetaFile): MatchingRule {
  const name = meta.needed('fullName');
  const items = meta.each('matchingRuleItems').map((item) => readItem(context, object, name, item));
  if (items.length === 0) throw new Refusal('it has no <matchingRuleItems>');
  const filter = meta.text('booleanFilter');
  const keys = filter === undefined ? [items.map((_, i) => i)] : readKeys(filter, items.length);
  if (!keys) throw new Refusal(`its <booleanFilter> '${filter}' is none of items with AND, OR and ()`);
  return {
    name,
    against: object.name,
    keys: keys.map((key) => key.map((i) => items[i] as Criterion)),
    source: meta.file,
  };
}

/** The names of a rule: with its object, as duplicate rules name it. */
export const ruleKey = (object: string, name: string) => `${object}.${name}`.toLowerCase();

/** The active matching rules of a project, beside the platform's own, by object and name. */
export async function readMatchingRules(context: ProjectContext): Promise<ReadonlyMap<string, MatchingRule>> {
  const rules = new Map(matchingRules.map((rule) => [ruleKey(rule.against, rule.name), rule]));
  const files = await context.files.readAll('matchingRules', '.matchingRule-meta.xml', 'MatchingRules');
  for (const { name, meta } of files) {
    const object = context.schema.object(name);
    for (const one of meta.each('matchingRules')) {
      const key = ruleKey(name, one.needed('fullName'));
      // Those of the platform come with every org, and are given out without what they compare by.
      if (rules.has(key) && one.each('matchingRuleItems').length === 0) continue;
      const rule = await readUnlessRefused(
        () => {
          if (!object || object.isUnion) throw new Refusal(`this org has no object ${name}`);
          const isActive = (one.text('ruleStatus') ?? 'Active') === 'Active';
          return isActive ? readRule(context, object, one) : null;
        },
        (why) =>
          context.note(`${meta.file}: ${one.needed('fullName')}: ${why}; the matching rule is left out`),
      );
      if (rule) rules.set(key, rule);
      else rules.delete(key);
    }
  }
  return rules;
}
