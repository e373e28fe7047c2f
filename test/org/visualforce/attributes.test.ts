import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Schema } from '../../../src/org/schema/schema.js';
import { standardObjects } from '../../../src/org/schema/standard-objects.js';
import type { AttributeKind } from '../../../src/org/visualforce/components/component-row.js';
import { componentTable } from '../../../src/org/visualforce/components/table.js';
import { appOf, ORIGIN } from '../app-of.js';
import { orgDouble } from '../org-double.js';

let project: string;
let app: Hono;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'sforce-attributes-'));
  await mkdir(join(project, 'pages'));
  await mkdir(join(project, 'components'));
  await writeFile(join(project, 'pages', 'Other.page'), '<apex:page>Other</apex:page>');
  const org = {
    ...orgDouble(),
    schemaFor: async () => new Schema(standardObjects),
    apex: { remoteActions: async () => ({ names: [], hasHandler: false }) },
  };
  app = appOf(org, { project, log: () => undefined });
});
afterAll(() => rm(project, { recursive: true }));

/** The document of a page, and the panel of what it lacks. */
async function show(text: string): Promise<{ document: string; panel: string }> {
  await writeFile(join(project, 'pages', 'Page.page'), text);
  const answer = await app.request(`${ORIGIN}/apex/Page`);
  const whole = (await answer.text()).replace(/(ViewStateCSRF" value=")[^"]+/g, '$1');
  expect(answer.status, whole).toBe(200);
  const at = whole.indexOf('<details id="orgMissing"');
  const end = whole.indexOf('</details>', at);
  return at < 0
    ? { document: whole, panel: '' }
    : { document: whole.slice(0, at) + whole.slice(end), panel: whole.slice(at, end) };
}

/** How a component is used: what stands in it and around it, and what else it needs to show what an attribute does. */
interface Use {
  readonly inside?: string;
  readonly with?: string;
  readonly around?: (text: string) => string;
}

const OPTIONS =
  '<apex:selectOption itemValue="a" itemLabel="A"/><apex:selectOption itemValue="b" itemLabel="B"/>';
const COLUMN = '<apex:column headerValue="h" footerValue="f">{!row}</apex:column>';
const FACETS = ['caption', 'header', 'footer']
  .map((name) => `<apex:facet name="${name}">x</apex:facet>`)
  .join('');
const inForm = (text: string) => `<apex:form>${text}</apex:form>`;
const inTable = (text: string) => `<apex:dataTable value="{!'a'}" var="row">${text}</apex:dataTable>`;
const inBlock = (text: string) => `<apex:pageBlockSection>${text}</apex:pageBlockSection>`;
const inSelect = (text: string) => `<apex:selectList>${text}</apex:selectList>`;

const USES: Readonly<Record<string, Use>> = {
  'apex:column': { around: inTable, inside: 'cell', with: 'headerValue="h" footerValue="f"' },
  'apex:commandbutton': { around: inForm },
  'apex:commandlink': { around: inForm },
  'apex:datatable': { with: `value="{!'a'}" var="row"`, inside: FACETS + COLUMN + COLUMN },
  'apex:pageblocktable': { with: `value="{!'a'}" var="row"`, inside: FACETS + COLUMN + COLUMN },
  'apex:datalist': { with: `value="{!'a'}" var="row"`, inside: '{!row}' },
  'apex:repeat': { with: `value="{!'a'}" var="row"`, inside: '{!row}' },
  'apex:param': {
    around: (text) => `<apex:outputLink value="/x">${text}</apex:outputLink>`,
    with: 'name="n" value="v"',
  },
  'apex:selectlist': { inside: OPTIONS, with: 'label="L"' },
  'apex:selectradio': { inside: OPTIONS, with: 'label="L" legendText="Legend"' },
  'apex:selectcheckboxes': { inside: OPTIONS, with: 'label="L" legendText="Legend"' },
  'apex:selectoption': { around: inSelect, with: `itemLabel="{!'<' & 'b' & '>'}"` },
  'apex:selectoptions': { around: inSelect },
  'apex:panelgrid': { inside: `${FACETS}<apex:outputText value="cell"/>` },
  'apex:pageblock': {
    inside: '<apex:facet name="footer">x</apex:facet>',
    with: 'title="Title" helpUrl="/help"',
  },
  'apex:pageblockbuttons': {
    around: (text) => `<apex:pageBlock>${text}</apex:pageBlock>`,
    inside: 'Buttons',
  },
  'apex:pageblocksection': { with: 'title="Title"', inside: '<apex:outputText label="L" value="v"/>x' },
  'apex:pageblocksectionitem': {
    around: inBlock,
    inside: '<apex:outputText value="l"/><apex:outputText value="d"/>',
  },
  'apex:outputtext': { around: inBlock, with: `label="L" value="{!'<' & 'b' & '>'}"` },
  'apex:outputfield': { around: inBlock, with: 'label="L" value="v"' },
  'apex:outputlabel': { with: `value="{!'<' & 'b' & '>'}"` },
  'apex:pagemessage': { with: `summary="{!'<' & 'b' & '>'}"` },
  'apex:variable': { inside: '{!seen}', with: 'var="seen" value="before"' },
  'apex:include': { with: 'pageName="Other"' },
  'apex:inputfield': { around: inBlock, with: 'value="{!Contact.LastName}"' },
  'apex:inputsecret': { around: inBlock, with: 'label="L" value="v" redisplay="true"' },
};

/** Values that an attribute is tried with: by its name, or by how it is read. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  columns: ['3', '1'],
  value: ['changed', 'true', 'a'],
  layout: ['block', 'pageDirection', 'table'],
  location: ['bottom'],
  mode: ['edit'],
  type: ['email', '1'],
  severity: ['error'],
  strength: ['1'],
  first: ['1'],
  rows: ['1', '0'],
  docType: ['html-5.0'],
  rendered: ['false'],
  var: ['other'],
  pageName: ['Page2'],
  reRender: ['x'],
  action: ['{!other}'],
  standardController: ['Nope__c'],
};
const byKind = (kind: AttributeKind): readonly string[] =>
  kind === 'flag' ? ['true', 'false'] : kind === 'number' ? ['2'] : ['changed'];

/** Read where the page has no records, or shown only after a form was sent: where their tests are. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  // test/org/visualforce/fixtures: lists, form, partial-refresh, templates, component
  'apex:page recordSetVar',
  'apex:page recordSetName',
  'apex:pagemessages showDetail',
  'apex:message for',
  'apex:messages globalOnly',
  'apex:component layout',
  'apex:facet name',
  'apex:selectoptions value',
  'apex:repeat rows',
  'apex:datatable rows',
  'apex:pageblocktable rows',
  'apex:datalist rows',
]);

/** These count when a form is sent: what is required, and what a button does not read. */
const WHEN_SENT: ReadonlySet<string> = new Set(['required', 'immediate']);

const rows = [...componentTable].filter(
  ([name, row]) =>
    !row.unsupported && !['c:*', 'apex:componentbody', 'apex:component', 'apex:facet'].includes(name),
);

function pageWith(name: string, extra: string): string {
  const { inside = '', with: needed = '', around = inName(name) } = USES[name] ?? {};
  const given = [...needed.matchAll(/(\w+)="[^"]*"/g)].filter(
    ([, attribute]) => !new RegExp(`(?:^|\\s)${attribute}=`, 'i').test(extra),
  );
  const label =
    /^apex:input/.test(name) && !needed.includes('label') && !/label=/.test(extra) ? 'label="L"' : '';
  const attributes = `${label} ${given.map(([whole]) => whole).join(' ')} ${extra}`;
  if (name === 'apex:page') return `<apex:page ${attributes}>${inside}</apex:page>`;
  const element = `<${name} ${attributes}>${inside}</${name}>`;
  return `<apex:page standardController="Contact" docType="html-5.0">${around(element)}</apex:page>`;
}
const inName = (name: string) => (/^apex:(?:input|select)/.test(name) ? inBlock : (text: string) => text);

describe('every attribute of a component is acted on, harmless for a reason, or reported', () => {
  it.each(rows)('<%s>', async (name, row) => {
    const plain = await show(pageWith(name, ''));
    const passed = Object.entries(row.attributes).filter(([, kind]) => kind === 'pass');
    const markup = passed.map(
      ([attribute]) => `${attribute}="${SWITCHED.has(attribute) ? 'true' : `is-${attribute}`}"`,
    );
    const { document, panel } = await show(pageWith(name, markup.join(' ')));
    const lost = passed.filter(
      ([attribute]) =>
        !document.includes(SWITCHED.has(attribute) ? ` ${attribute}="${attribute}"` : `is-${attribute}`) &&
        !panel.includes(`&#39;${attribute}&#39;`),
    );
    expect(lost.map(([attribute]) => attribute).join(' '), 'passed on').toBe('');

    const silent: string[] = [];
    for (const [attribute, kind] of Object.entries(row.attributes)) {
      if (kind === 'pass' || ELSEWHERE.has(`${name} ${attribute}`) || WHEN_SENT.has(attribute)) continue;
      if (typeof kind === 'object' && 'harmless' in kind) {
        expect(kind.harmless.length, attribute).toBeGreaterThan(10);
        continue;
      }
      let isSeen = false;
      for (const value of VALUES[attribute] ?? byKind(kind)) {
        const seen = await show(pageWith(name, `${attribute}="${value}"`));
        isSeen ||= seen.document !== plain.document || seen.panel !== plain.panel;
      }
      if (!isSeen) silent.push(attribute);
    }
    expect(silent.join(' '), 'neither acted on nor reported').toBe('');
  });
});

const SWITCHED: ReadonlySet<string> = new Set(['disabled', 'readonly', 'ismap']);
