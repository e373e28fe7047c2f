import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followUps } from '../../../../src/org/core/follow-ups.js';
import { lookupRules } from '../../../../src/org/core/lookup-rules.js';
import { openOrg } from '../../../../src/org/core/org.js';
import { recordRules, uniqueTogether } from '../../../../src/org/core/record-rules.js';
import { rollUps } from '../../../../src/org/core/roll-up.js';
import { rowErrors } from '../../../../src/org/core/row-errors.js';
import { Schema } from '../../../../src/org/schema/schema.js';
import { standardObjects } from '../../../../src/org/schema/standard-objects.js';
import { ownRules } from '../../../../src/org/storage/save-rules.js';
import { createTables } from '../../../../src/org/storage/tables.js';
import { valueRefusals } from '../../../../src/org/storage/value-refusals.js';
import type { CaseOrg } from '../../../../src/verify/case-org.js';
import { type Step, Steps } from '../../../../src/verify/steps.js';
import { caseOrgOf } from '../../case-org-of.js';
import { openTestOrg, type TestOrg } from '../../test-org.js';
import { customObjects } from './dml-schema.js';

/** One folder a row of a table; `positive` shows what the row does, `negative` that it leaves others alone. */
interface Case {
  readonly positive: readonly Step[];
  readonly negative: readonly Step[];
}

interface Row {
  readonly key: string;
  readonly source: string;
  /** The code that its errors have; a rule that fills something in has none. */
  readonly code?: string;
}

const kebab = (text: string) =>
  text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();

const errorsOf = (folder: string, table: Readonly<Record<string, { statusCode: string; source: string }>>) =>
  Object.entries(table).map(
    ([name, { statusCode, source }]): Row => ({ key: `${folder}/${kebab(name)}`, source, code: statusCode }),
  );

const rulesOf = (folder: string, rules: readonly { object: string; name: string; source: string }[]) =>
  rules.map(
    ({ object, name, source }): Row => ({
      key: `${folder}/${kebab(object === '*' ? name : `${object}-${name}`)}`,
      source,
    }),
  );

/** Every row of every table by which records are saved. */
const rows: readonly Row[] = [
  ...errorsOf('values', valueRefusals),
  ...errorsOf('errors', rowErrors),
  ...rulesOf('rules', [...recordRules, ...lookupRules]),
  ...rulesOf('fills', ownRules),
  ...rulesOf('follow-ups', followUps),
  ...uniqueTogether.map(
    ({ object, fields, source }): Row => ({
      key: `together/${kebab(`${object}-${fields.join('-')}`)}`,
      source,
      code: 'DUPLICATE_VALUE',
    }),
  ),
  ...rollUps.map(
    ({ child, parent, source }): Row => ({ key: `roll-ups/${kebab(`${child}-${parent}`)}`, source }),
  ),
];

const folder = join(import.meta.dirname, 'cases');
const fileOf = (key: string) => join(folder, key, 'case.json');
const read = (key: string) => JSON.parse(readFileSync(fileOf(key), 'utf8')) as Case;

const present = readdirSync(folder).flatMap((group) =>
  readdirSync(join(folder, group)).map((name) => `${group}/${name}`),
);

describe('the tables by which records are saved', () => {
  it('have a positive and a negative case for every row, and there is none without a row', () => {
    const lacking = rows.filter(({ key }) => {
      if (!existsSync(fileOf(key))) return true;
      const { positive, negative } = read(key);
      return !(positive?.length > 0 && negative?.length > 0);
    });
    expect(lacking.map(({ key }) => key)).toEqual([]);
    const keys = new Set(rows.map(({ key }) => key));
    // Calls have cases of their own beside the tables.
    expect(present.filter((key) => !keys.has(key) && !key.startsWith('calls/'))).toEqual([]);
    expect(keys.size).toBe(rows.length);
  });

  it('say of every row where it is from', () => {
    expect(rows.filter(({ source }) => !/reference|guide|Help|assumed/.test(source))).toEqual([]);
  });

  it('name only fields that the objects have', () => {
    const schema = new Schema(standardObjects);
    const unknown = [...recordRules, ...uniqueTogether].flatMap(({ object: name, fields }) => {
      const object = schema.object(name);
      if (!object) return name === '*' ? [] : [name];
      return fields.filter((field) => !schema.field(object, field)).map((field) => `${name}.${field}`);
    });
    expect(unknown).toEqual([]);
  });
});

describe('a case', () => {
  let test: TestOrg;
  let caseOrg: CaseOrg;
  beforeAll(async () => {
    test = await openTestOrg();
    const schema = new Schema([...test.org.schema.objects, ...customObjects]);
    await test.database.execute(createTables(new Schema(customObjects)));
    const org = await openOrg({ database: test.database, schema });
    caseOrg = caseOrgOf({ ...test, org });
  });
  afterAll(() => test.close());

  const codes = new Map(rows.map(({ key, code }) => [key, code]));

  it.each(present)('%s', async (key) => {
    const { positive, negative } = read(key);
    const [does, spares] = [new Steps(caseOrg), new Steps(caseOrg)];
    await does.run(positive);
    await spares.run(negative);
    expect(spares.saves, 'the negative case saves something').toBeGreaterThan(0);
    const code = codes.get(key);
    if (code === undefined) return;
    expect(does.codes).toContain(code);
    expect(spares.codes).not.toContain(code);
  });
});
