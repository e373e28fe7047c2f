import { type Html, rawHtml } from '../web/html.js';
import { type Component, componentsIn, type Item } from './expand/component.js';
import type { RemoteActions } from './remote-actions.js';
import { element } from './render/html-element.js';

const names = (item: Item): boolean =>
  item.kind === 'html' && /\bVisualforce\s*\.\s*remoting\b/.test(item.text);

const uses = ({ items, node, custom }: Component): boolean =>
  node.attributes.has('controller') ||
  node.attributes.has('extensions') ||
  [...items, ...(custom?.body ?? [])].some(names) ||
  componentsIn([...items, ...(custom?.body ?? [])]).some(uses);

/**
 * The script of JavaScript remoting, for pages that name it or have a controller in Apex, whose scripts may call it
 * from elsewhere; `null` for the others. It is told which actions the page can call as `Class.method(…)`.
 */
export function remotingScript(page: Component, sitePrefix: string, actions: RemoteActions): Html | null {
  const hasActions = Object.keys(actions).length > 0;
  if (!hasActions && !uses(page)) return null;
  const attributes = {
    type: 'text/javascript',
    src: `${sitePrefix}/VFRemote.js`,
    'data-actions': hasActions ? JSON.stringify(actions) : null,
  };
  return element('script', attributes, '');
}

/** Puts it in front of the scripts of a page that has a document of its own. */
export function inOwnDocument(content: Html, script: Html | null): Html {
  if (!script) return content;
  const text = content.toString();
  const start = /<head(?=[\s>])[^>]*>/i.exec(text);
  const at = start ? start.index + start[0].length : 0;
  return rawHtml(text.slice(0, at) + script + text.slice(at));
}
