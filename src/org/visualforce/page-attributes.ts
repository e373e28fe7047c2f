import { PageError } from './page-error.js';
import type { Tag } from './page-scanner.js';

/** What `apex:page` says about the document around a page. */
export interface PageSettings {
  readonly title: string | null;
  readonly docType: string;
  readonly showHeader: boolean;
  readonly standardStylesheets: boolean;
}

/**
 * What becomes of an attribute: it is `used`; it has `no effect` here and the page shows the same without; or it
 * would change what the page is, and is `refused` rather than left out in silence.
 */
type Treatment = 'used' | 'no effect' | 'refused';

/** The attributes of `apex:page`. Source: Visualforce Developer Guide, component reference. */
const attributes: Readonly<Record<string, Treatment>> = {
  action: 'refused',
  apiVersion: 'no effect',
  applyBodyTag: 'no effect',
  applyHtmlTag: 'no effect',
  cache: 'no effect',
  contentType: 'refused',
  controller: 'refused',
  deferLastCommandUntilReady: 'no effect',
  docType: 'used',
  expires: 'no effect',
  extensions: 'refused',
  id: 'no effect',
  label: 'no effect',
  language: 'no effect',
  lightningStylesheets: 'no effect',
  manifest: 'no effect',
  name: 'no effect',
  pageStyle: 'no effect',
  readOnly: 'no effect',
  recordSetName: 'refused',
  recordSetVar: 'refused',
  renderAs: 'refused',
  rendered: 'refused',
  setup: 'no effect',
  showChat: 'no effect',
  showHeader: 'used',
  showQuickActionVfHeader: 'no effect',
  sidebar: 'no effect',
  standardController: 'no effect',
  standardStylesheets: 'used',
  tabStyle: 'no effect',
  title: 'used',
  wizard: 'no effect',
};

const byName = new Map(Object.entries(attributes).map(([name, use]) => [name.toLowerCase(), use]));

const HTML4 = 'HTML PUBLIC "-//W3C//DTD HTML 4.01';
const XHTML1 = 'html PUBLIC "-//W3C//DTD XHTML 1.0';

/** Document types by the names that `docType` takes. */
const docTypes: Readonly<Record<string, string>> = {
  'html-5.0': '<!DOCTYPE html>',
  'html-4.01-strict': `<!DOCTYPE ${HTML4}//EN" "http://www.w3.org/TR/html4/strict.dtd">`,
  'html-4.01-transitional': `<!DOCTYPE ${HTML4} Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">`,
  'html-4.01-frameset': `<!DOCTYPE ${HTML4} Frameset//EN" "http://www.w3.org/TR/html4/frameset.dtd">`,
  'xhtml-1.0-strict': `<!DOCTYPE ${XHTML1} Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">`,
  'xhtml-1.0-transitional': `<!DOCTYPE ${XHTML1} Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">`,
};
const DEFAULT_DOC_TYPE = 'html-4.01-transitional';

class Reader {
  private readonly values: ReadonlyMap<string, string>;

  constructor(
    private readonly tag: Tag,
    private readonly file: string,
    evaluateText: (text: string) => string,
  ) {
    this.values = new Map(
      [...tag.attributes].map(([name, text]) => [name.toLowerCase(), evaluateText(text)]),
    );
    for (const name of tag.attributes.keys()) this.check(name);
  }

  private check(name: string): void {
    const use = byName.get(name.toLowerCase());
    const supported = Object.keys(attributes).filter((known) => attributes[known] !== 'refused');
    if (use === undefined && !/^xmlns(?::|$)/.test(name))
      throw this.error(`<apex:page> has no attribute '${name}'`, `Attributes are ${supported.join(', ')}.`);
    if (use === 'refused')
      throw this.error(
        `The attribute '${name}' of <apex:page> is not supported`,
        'Take it out to see the rest of the page.',
      );
  }

  text(name: string): string | null {
    return this.values.get(name.toLowerCase()) ?? null;
  }

  boolean(name: string, otherwise: boolean): boolean {
    const text = this.text(name)?.trim().toLowerCase();
    if (text === undefined) return otherwise;
    if (text === 'true' || text === 'false') return text === 'true';
    throw this.error(`The attribute '${name}' of <apex:page> is '${text}'`, 'It is true or false.');
  }

  oneOf(name: string, choices: Readonly<Record<string, string>>, otherwise: string): string {
    const choice = this.text(name)?.trim().toLowerCase() ?? otherwise;
    if (Object.hasOwn(choices, choice)) return choices[choice] as string;
    const known = Object.keys(choices).join(', ');
    throw this.error(`The attribute '${name}' of <apex:page> is '${choice}'`, `It is one of ${known}.`);
  }

  private error(message: string, hint: string): PageError {
    return new PageError(message, this.file, this.tag.line, hint);
  }
}

/**
 * Reads the attributes of an `apex:page` tag; `evaluateText` replaces the expressions in a value. Throws `PageError`
 * for an attribute that does not exist or cannot be honoured.
 */
export function readSettings(tag: Tag, file: string, evaluateText: (text: string) => string): PageSettings {
  const reader = new Reader(tag, file, evaluateText);
  return {
    title: reader.text('title'),
    docType: reader.oneOf('docType', docTypes, DEFAULT_DOC_TYPE),
    showHeader: reader.boolean('showHeader', true),
    standardStylesheets: reader.boolean('standardStylesheets', true),
  };
}
