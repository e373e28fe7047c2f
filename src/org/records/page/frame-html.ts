import type { ObjectType } from '../../schema/schema.js';
import { type Html, html } from '../../web/html.js';

/** The way back to the home page and to the records of an object. */
export const crumbs = (object: ObjectType, prefix: string): Html =>
  html`<p><a href="${prefix}/">Home</a> › <a href="${prefix}/${object.keyPrefix}/o">${object.labelPlural}</a></p>`;

/** A title with what kind of thing it is the title of. */
export const heading = (kind: string, title: string): Html => html`<h1><small>${kind}</small>${title}</h1>`;
