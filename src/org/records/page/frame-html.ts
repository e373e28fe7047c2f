import type { ObjectType } from '../../schema/schema.js';
import { type Html, html } from '../../web/html.js';

/** Whether an object has list views. */
export const hasLists = ({ traits }: ObjectType) => traits.has('layoutable') && traits.has('mruEnabled');

/** The way back to the home page and to the records of an object. */
export function crumbs(object: ObjectType, prefix: string): Html {
  const records = hasLists(object)
    ? html`<a href="${prefix}/${object.keyPrefix}/o">${object.labelPlural}</a>`
    : object.labelPlural;
  return html`<p><a href="${prefix}/">Home</a> › ${records}</p>`;
}

/** A title with what kind of thing it is the title of. */
export const heading = (kind: string, title: string): Html => html`<h1><small>${kind}</small>${title}</h1>`;
