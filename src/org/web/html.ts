const SPECIALS = /[&<>"']/g;
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for HTML, between tags and inside quoted attributes alike. */
export const escapeHtml = (text: string) =>
  text.replace(SPECIALS, (character) => REFERENCES[character] as string);

/** HTML that is safe to put into a document as it is. Only `html` and `rawHtml` make it. */
export class Html {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What stands in an `html` template: text and numbers are escaped, `Html` is not, a list is joined. */
export type HtmlPart = string | number | Html | null | readonly HtmlPart[];

function render(part: HtmlPart): string {
  if (part === null) return '';
  if (part instanceof Html) return part.toString();
  if (typeof part === 'object') return part.map(render).join('');
  return escapeHtml(String(part));
}

/** Template tag: everything put in is escaped, unless it is `Html` itself. `null` puts in nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(texts.reduce((whole, text, i) => whole + render(parts[i - 1] ?? null) + text));
}

/** Declares a text to be HTML. For what is HTML already, such as a file of the project. */
export const rawHtml = (text: string) => new Html(text);
