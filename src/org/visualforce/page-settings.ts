import type { View } from './render/view.js';

/** What a page says about the document around it. */
export interface PageSettings {
  /** `null` where the page has none. */
  readonly title: string | null;
  readonly docType: string;
  readonly showHeader: boolean;
  readonly standardStylesheets: boolean;
  readonly language: string | null;
  /** Whether `<html>` and `<body>` are written around the page. */
  readonly applyHtmlTag: boolean;
  readonly applyBodyTag: boolean;
}

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

function docType(page: View): string {
  const name = page.text('docType')?.trim().toLowerCase() || DEFAULT_DOC_TYPE;
  if (Object.hasOwn(docTypes, name)) return docTypes[name] as string;
  page.report(`'docType' of <apex:page> is '${name}'; it is one of ${Object.keys(docTypes).join(', ')}`);
  return docTypes[DEFAULT_DOC_TYPE] as string;
}

/** Reads what `apex:page` says about the document. */
export function readSettings(page: View): PageSettings {
  const applyHtmlTag = page.flag('applyHtmlTag', true);
  return {
    title: page.text('title'),
    docType: docType(page),
    showHeader: page.flag('showHeader', true),
    standardStylesheets: page.flag('standardStylesheets', true),
    language: page.text('language'),
    applyHtmlTag,
    applyBodyTag: page.flag('applyBodyTag', applyHtmlTag),
  };
}
