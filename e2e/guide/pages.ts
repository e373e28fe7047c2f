import { expect, type Page } from 'playwright/test';
import type { GuideOrg } from './guide-org.js';
import type { Mode } from './run-sample.js';

/** A sample that is a page: what is opened, and what must be seen there. */
export interface SamplePage {
  readonly name: string;
  readonly title: string;
  /** Its address, with what it is asked for. */
  readonly path?: (org: GuideOrg) => string;
  readonly printed: 'synchronous' | 'asynchronous';
  /** The other way of its calls, and what else the page's text then needs; without it, the page is run as printed. */
  readonly twin?: Mode;
  readonly twinNeeds?: Readonly<Record<string, string>>;
  /** Text of the page → what it is here. */
  readonly values?: Readonly<Record<string, string>>;
  readonly seen: (page: Page, org: GuideOrg) => Promise<void>;
}

const line = ({ Id, Name, Industry }: Readonly<Record<string, string>>) =>
  `${Id} ${Name?.replaceAll('&', '&amp;')} [Industry - ${Industry || 'null'}]`;

/** The lines that a page shows, each of which must be an account's. */
async function accountLines(page: Page, org: GuideOrg): Promise<string[]> {
  const output = page.locator('#output');
  await expect(output).toContainText('[Industry - ');
  const lines = (await output.innerHTML()).split(/<br>\s*/i).filter((text) => text.startsWith('001'));
  const all = await org.session.query('SELECT Id, Name, Industry FROM Account');
  expect(all.map(line)).toEqual(expect.arrayContaining(lines));
  expect(new Set(lines).size).toBe(lines.length);
  return lines;
}

const firstBatch = async (page: Page, org: GuideOrg) =>
  expect(await accountLines(page, org)).toHaveLength(500);

const ownUser = async (page: Page, { username }: GuideOrg) =>
  expect(await page.evaluate(() => (window as unknown as { user: { userName: string } }).user.userName)).toBe(
    username,
  );

/** The twin of the page that retrieves a contact and its account. */
const RETRIEVES = {
  'function initPage()': 'async function initPage()',
  'await later("retrieve", "AccountId", "Contact", [contactId])[0]':
    '(await later("retrieve", "AccountId", "Contact", [contactId]))[0]',
};

/** The samples that are pages, in the order of the guide. */
export const pages: readonly SamplePage[] = [
  {
    name: 'GuideSamplePage',
    title: 'lists accounts',
    printed: 'asynchronous',
    twin: 'now',
    seen: firstBatch,
  },
  {
    name: 'GuideSamplePage',
    title: 'shows a failure',
    printed: 'asynchronous',
    twin: 'now',
    values: { 'From Account order': 'From Acount order' },
    seen: (page) =>
      expect(page.locator('#output')).toContainText("An error has occurred: {faultcode:'sf:INVALID_TYPE'"),
  },
  { name: 'GuideConnect', title: 'has the toolkit and its session', printed: 'synchronous', seen: ownUser },
  {
    name: 'GuideConnectWithoutHeader',
    title: 'has the toolkit, its session and the prefix of its site',
    printed: 'synchronous',
    seen: async (page, org) => {
      await ownUser(page, org);
      expect(await page.evaluate(() => window.UserContext.siteUrlPrefix)).toBe('');
    },
  },
  {
    name: 'GuideRequireScript',
    title: 'has the toolkit, where it is asked for by an expression, and its session',
    printed: 'synchronous',
    seen: ownUser,
  },
  { name: 'GuideEmbedding', title: 'lists accounts', printed: 'asynchronous', twin: 'now', seen: firstBatch },
  {
    name: 'GuideEmbedding',
    title: 'shows a failure in red',
    printed: 'asynchronous',
    twin: 'now',
    values: { 'From Account order': 'From Acount order' },
    seen: async (page) => {
      await expect(page.locator('#output font')).toHaveCSS('color', 'rgb(255, 0, 0)');
      await expect(page.locator('#output')).toContainText('An error has occurred: ');
      await expect(page.locator('#output p')).toContainText('sf:INVALID_TYPE');
    },
  },
  {
    name: 'GuideRetrieve',
    title: "shows a contact's account",
    path: ({ contact }) => `?id=${contact}`,
    printed: 'synchronous',
    twin: 'later',
    twinNeeds: RETRIEVES,
    seen: async (page, { session }) => {
      const [account] = await session.query("SELECT Id FROM Account WHERE Name = 'Myriad Pubs'");
      const link = page.getByRole('link', { name: 'Myriad Pubs' });
      await expect(link).toHaveAttribute('href', `/${account?.Id}`);
      await expect(page.locator('body')).toContainText('Account name: Myriad Pubs\nIndustry: Media', {
        useInnerText: true,
      });
    },
  },
  {
    name: 'GuideRetrieve',
    title: 'shows a fault',
    path: () => '?id=none',
    printed: 'synchronous',
    twin: 'later',
    twinNeeds: RETRIEVES,
    seen: (page) =>
      expect(page.locator('body')).toContainText(
        'Fault code: sf:MALFORMED_ID\nFault string: MALFORMED_ID: ',
        {
          useInnerText: true,
        },
      ),
  },
  {
    name: 'GuideErrors',
    title: 'lists thirty accounts',
    printed: 'synchronous',
    twin: 'later',
    twinNeeds: { 'function setupPage()': 'async function setupPage()' },
    seen: async (page, org) => {
      expect(await accountLines(page, org)).toHaveLength(30);
      await expect(page.locator('#output')).toContainText(/query complexed in: \d+ ms\./);
    },
  },
  {
    name: 'GuideErrors',
    title: 'shows a failure in red',
    printed: 'synchronous',
    twin: 'later',
    twinNeeds: { 'function setupPage()': 'async function setupPage()' },
    values: { '"Account order': '"Acount order' },
    seen: async (page) => {
      await expect(page.locator('#output font')).toHaveCSS('color', 'rgb(255, 0, 0)');
      await expect(page.locator('#output p')).toContainText('sf:INVALID_TYPE');
    },
  },
  {
    name: 'GuideDocument',
    title: 'shows a document',
    printed: 'asynchronous',
    twin: 'now',
    seen: (page) => expect(page.locator('#document-ta')).toHaveValue('Dear reader,\nso viel für heute: € 5'),
  },
];
