import type { ObjectType } from '../../schema/schema.js';
import type { OrgContext } from '../org-context.js';
import { objectsWith } from './described-object.js';
import type { AppSource, TabSource } from './presentation.js';
import { keyPrefixes, stableId } from './stable-id.js';
import { describeLook, iconPath } from './themes.js';

/** Standard objects that have a tab, in the order in which they stand. */
const TABBED = [
  'Campaign',
  'Lead',
  'Account',
  'Contact',
  'Opportunity',
  'Contract',
  'Order',
  'Case',
  'Solution',
  'Product2',
  'Pricebook2',
  'Asset',
  'Document',
  'Task',
  'Event',
];

/** A tab that can be shown: an object's, or a project's own. */
interface Tab {
  readonly name: string;
  readonly label: string;
  readonly custom: boolean;
  readonly object: ObjectType | null;
  readonly url: string;
}

const HOME: Tab = { name: 'standard-home', label: 'Home', custom: false, object: null, url: '/' };

/** Path of the page with the records of an object. */
export const objectTabPath = ({ keyPrefix }: ObjectType) => `/${keyPrefix}/o`;

const ofObject = (object: ObjectType): Tab => ({
  name: object.custom ? object.name : `standard-${object.name}`,
  label: object.labelPlural,
  custom: object.custom,
  object,
  url: objectTabPath(object),
});

/** Whether an object has a tab: the usual standard ones, and those for which the project has one. */
export const hasTab = ({ presentation }: OrgContext, object: ObjectType): boolean =>
  object.custom
    ? presentation.tabs.some(({ name, url }) => url === null && name === object.name)
    : TABBED.includes(object.name);

const ofProject = ({ name, label, url }: TabSource): Tab[] =>
  url === null ? [] : [{ name, label: label ?? name, custom: true, object: null, url }];

function allTabs(org: OrgContext): Tab[] {
  const objects = objectsWith(org, 'layoutable').filter((object) => hasTab(org, object));
  const standard = objects
    .filter(({ custom }) => !custom)
    .sort((a, b) => TABBED.indexOf(a.name) - TABBED.indexOf(b.name));
  return [
    HOME,
    ...standard.map(ofObject),
    ...objects.filter(({ custom }) => custom).map(ofObject),
    ...org.presentation.tabs.flatMap(ofProject),
  ];
}

/** A path of the org as an address under its origin; an address stays what it is. */
const addressOf = (url: string, origin: string) => (url.startsWith('/') ? origin + url : url);

function describeTab({ name, label, custom, object, url }: Tab, origin: string) {
  const looks = object?.name ?? name;
  return {
    ...describeLook(looks, origin),
    custom,
    iconUrl: origin + iconPath(looks),
    label,
    miniIconUrl: origin + iconPath(looks),
    name,
    sobjectName: object?.name ?? null,
    url: addressOf(url, origin),
  };
}

/** Describes all tabs of the org. */
export const describeAllTabs = (org: OrgContext, origin: string) =>
  allTabs(org).map((tab) => describeTab(tab, origin));

/** The apps: the project's, or one with all tabs. */
async function appsOf(org: OrgContext): Promise<readonly AppSource[]> {
  if (org.presentation.apps.length > 0) return org.presentation.apps;
  const { name } = await org.organization();
  const tabs = allTabs(org).map((tab) => tab.name);
  return [{ name: 'AllTabs', label: name, description: `All tabs of ${name}`, tabs }];
}

/** Describes the apps with their tabs. The first one is the one that is open. */
export async function describeTabs(org: OrgContext, origin: string) {
  const byName = new Map(allTabs(org).map((tab) => [tab.name.toLowerCase(), tab]));
  return (await appsOf(org)).map(({ name, label, description, tabs }, place) => ({
    description,
    label,
    logoUrl: origin + iconPath(name),
    selected: place === 0,
    tabSetId: stableId(keyPrefixes.app, name),
    tabs: tabs.flatMap((tab) => {
      const found = byName.get(tab.toLowerCase());
      return found ? describeTab(found, origin) : [];
    }),
  }));
}

/** The menus that `describeAppMenu` knows. */
export const appMenuTypes = ['AppSwitcher', 'Salesforce1', 'NetworkTabs'] as const;

/** Describes a menu: that of the apps; the org has no mobile one, and no networks. */
export async function describeAppMenu(org: OrgContext, type: (typeof appMenuTypes)[number], origin: string) {
  const apps = type === 'AppSwitcher' ? await appsOf(org) : [];
  return {
    appMenuItems: apps.map(({ name, label }) => ({
      ...describeLook(name, origin),
      content: '',
      label,
      name,
      type: 'Tabset',
      url: `${origin}/`,
    })),
  };
}
