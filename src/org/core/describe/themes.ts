import { describeGlobal } from '../describe.js';
import type { OrgContext } from '../org-context.js';
import { colorOf } from './colors.js';
import { describedObject, objectsWith } from './described-object.js';

/** The theme of Lightning Experience. */
const THEME = 'theme4';

/** Icons are drawings in a square of so many pixels; the smaller one is the same. */
const SIZE = 32;

/** Path of an icon: what the org draws for the name of an object, of a tab or of an app. */
export const iconPath = (name: string) => `/assets/icons/${encodeURIComponent(name)}.svg`;

/** Colours and icons of a name. `origin` is that under which the client reaches the org. */
export const describeLook = (name: string, origin: string) => ({
  colors: [{ color: colorOf(name), context: 'primary', theme: THEME }],
  icons: [
    {
      contentType: 'image/svg+xml',
      height: SIZE,
      theme: THEME,
      url: origin + iconPath(name),
      width: SIZE,
    },
  ],
});

/** Colours and icons of objects; of all that have pages where none is named. Throws `INVALID_TYPE`. */
export function describeTheme(org: OrgContext, names: readonly string[], origin: string) {
  const objects =
    names.length === 0 ? objectsWith(org, 'layoutable') : names.map((name) => describedObject(org, name));
  return { themeItems: objects.map(({ name }) => ({ name, ...describeLook(name, origin) })) };
}

/** All objects with their colours and icons. */
export const describeGlobalTheme = (org: OrgContext, origin: string) => ({
  global: describeGlobal(org),
  theme: describeTheme(org, [], origin),
});
