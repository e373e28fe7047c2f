import type { FieldType, ObjectType } from '../../schema/schema.js';
import { TOKEN_NAME } from '../../web/form-token.js';
import { type Html, html } from '../../web/html.js';
import { htmlDocument } from '../../web/html-document.js';
import { crumbs, heading } from '../page/frame-html.js';
import { type FormInput, type FormSection, isSilent, signOf } from './edit-form.js';

/** What the page for changing a record shows. */
export interface EditPage {
  readonly object: ObjectType;
  readonly title: string;
  readonly sections: readonly FormSection[];
  /** What kept the record from being saved. */
  readonly problems: readonly string[];
  readonly token: string;
  /** Where to go afterwards, and where instead; paths of this origin. */
  readonly returnTo: string | null;
  readonly cancelTo: string;
  readonly sitePrefix: string;
}

/** Types with an input of the browser's own for what the org keeps. */
const INPUT_TYPES: Partial<Record<FieldType, string>> = { date: 'date', email: 'email', time: 'time' };

/** How a text has to be typed, where that does not go without saying. */
const HINTS: Partial<Record<FieldType, string>> = {
  datetime: '2026-01-31T13:45:00Z',
  reference: 'Id of the record',
};

function options({ field, text }: FormInput): Html {
  const chosen = new Set(field.type === 'multipicklist' ? text.split(';') : [text]);
  const known = field.picklist.map(({ value, label }) => ({ value, label }));
  const others = [...chosen].filter((value) => value !== '' && !known.some((one) => one.value === value));
  return html`${[...known, ...others.map((value) => ({ value, label: value }))].map(({ value, label }) =>
    chosen.has(value)
      ? html`<option value="${value}" selected>${label}</option>`
      : html`<option value="${value}">${label}</option>`,
  )}`;
}

function control(input: FormInput): Html {
  const { field, text } = input;
  const { name, type } = field;
  if (type === 'boolean')
    return text === 'true'
      ? html`<input type="checkbox" id="${name}" name="${name}" value="true" checked>`
      : html`<input type="checkbox" id="${name}" name="${name}" value="true">`;
  if (type === 'picklist')
    return html`<select id="${name}" name="${name}"><option value="">--None--</option>${options(input)}</select>`;
  if (type === 'multipicklist')
    return html`<select id="${name}" name="${name}" multiple>${options(input)}</select>`;
  // The first line end behind the start tag is none of the text.
  if (type === 'textarea') return html`<textarea id="${name}" name="${name}" rows="4">\n${text}</textarea>`;
  return html`<input type="${INPUT_TYPES[type] ?? 'text'}" id="${name}" name="${name}" value="${text}" placeholder="${HINTS[type] ?? ''}">`;
}

const inputHtml = (input: FormInput) => html`<tr><th scope="row"><label for="${input.field.name}">${
  input.label
}</label></th><td${input.required ? html` class="required"` : null}>${control(input)}${
  isSilent(input.field) ? hidden(signOf(input.field), '1') : null
}</td></tr>
`;

const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;

/** The document of the page for changing a record, or making one. */
export function editDocument(page: EditPage): string {
  const { object, title, sections, problems, token, returnTo, cancelTo, sitePrefix } = page;
  const buttons = html`<div class="pbButton"><button class="btn">Save</button><a class="btn" href="${cancelTo}">Cancel</a></div>`;
  return htmlDocument(
    `${object.label} Edit: ${title}`,
    html`<main class="record">
${crumbs(object, sitePrefix)}
${heading(`${object.label} Edit`, title)}
<form method="post"><section aria-label="${object.label} Edit">
<div class="blockHead"><h2>${object.label} Edit</h2>${buttons}</div>
${problems.map((problem) => html`<p class="problem" role="alert">${problem}</p>\n`)}${sections.map(
  ({ heading: label, inputs }) => html`${label ? html`<h3>${label}</h3>` : null}<table class="detail"><tbody>
${inputs.map(inputHtml)}</tbody></table>
`,
)}</section>${hidden(TOKEN_NAME, token)}${returnTo === null ? null : hidden('retURL', returnTo)}</form>
</main>`,
    sitePrefix,
  );
}

/** Asks whether a record shall go. */
export const deleteDocument = (
  object: ObjectType,
  title: string,
  form: Pick<EditPage, 'problems' | 'token' | 'returnTo' | 'cancelTo' | 'sitePrefix'> & {
    readonly action: string;
  },
): string =>
  htmlDocument(
    `Delete ${object.label}: ${title}`,
    html`<main class="record">
${crumbs(object, form.sitePrefix)}
${heading(`Delete ${object.label}`, title)}
<form method="post" action="${form.action}"><section aria-label="Delete">
${form.problems.map((problem) => html`<p class="problem" role="alert">${problem}</p>\n`)}<p class="none">The record goes into the recycle bin, with what belongs to it.</p>
<div class="blockHead"><div class="pbButton"><button class="btn">Delete</button><a class="btn" href="${form.cancelTo}">Cancel</a></div></div>
</section>${hidden(TOKEN_NAME, form.token)}${form.returnTo === null ? null : hidden('retURL', form.returnTo)}</form>
</main>`,
    form.sitePrefix,
  );

/** Says that nothing was done, as the form was made by another session or before the org was started anew. */
export const staleDocument = (sitePrefix: string): string =>
  htmlDocument(
    'This form is out of date',
    html`<main>
<h1>This form is out of date</h1>
<p class="problem">Nothing was saved: the form was not made by a page of this session.</p>
<p>Go back, load the page again and send it from there.</p>
</main>`,
    sitePrefix,
  );
