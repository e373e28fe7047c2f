import { toText, ValueProblem } from '../formula/convert.js';
import { rowOf } from '../formula/row-of.js';
import { isBlank, isList, Members, type Structure, type Value } from '../formula/values.js';
import { ActionValue } from './globals/of-schema.js';

/** Where the actions of an object's records are; `id` is empty where none was given. */
const actionPaths: Readonly<Record<string, (prefix: string, id: string) => string>> = {
  clone: (_, id) => `/${id}/e?clone=1`,
  delete: (_, id) => `/setup/own/deleteredirect.jsp?delID=${id}`,
  edit: (_, id) => `/${id}/e`,
  list: (prefix) => `/${prefix}`,
  new: (prefix) => `/${prefix}/e`,
  newtask: (_, id) => `/00T/e?what_id=${id}`,
  tab: (prefix) => `/${prefix}/o`,
  view: (_, id) => `/${id}`,
};

function actionPath({ object, action }: ActionValue, id: string): string {
  const path = rowOf(actionPaths, action.toLowerCase());
  if (!path) throw new ValueProblem(`The action ${action} is not supported in URLFOR`);
  if (!object && path.length > 0 && /^(?:list|new|tab)$/i.test(action))
    throw new ValueProblem('There is no such object in $Action');
  return path(object?.keyPrefix ?? '', encodeURIComponent(id));
}

/** Parameters in the order of the list. */
function queryOf(parameters: Value): string {
  if (!(parameters instanceof Members)) return '';
  return parameters
    .entries()
    .filter(([, value]) => !isBlank(value))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(toText(value))}`)
    .join('&');
}

const join = (path: string, query: string) =>
  query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;

/**
 * `URLFOR(target, id, [name=value, …])`: the address of an action, a page, a resource or any other; with a resource,
 * the second is the path of a file in it.
 */
export function urlFor(
  [target = null, id = null, parameters = null]: readonly Value[],
  sitePrefix: string,
): string {
  if (isList(target)) throw new ValueProblem('URLFOR takes no list');
  const query = queryOf(parameters);
  if (target instanceof ActionValue) return join(sitePrefix + actionPath(target, toText(id)), query);
  const address = toText(target as Exclude<Value, Structure>);
  const path = toText(id);
  if (path === '') return join(address, query);
  const inside = path.startsWith('/') ? path : `/${path}`;
  return join(
    /\/resource\/\d+\/[^/]+$/.test(address)
      ? address + inside
      : join(address, `id=${encodeURIComponent(path)}`),
    query,
  );
}
