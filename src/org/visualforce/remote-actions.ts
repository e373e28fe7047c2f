import { ApexCompileError, ApexNotCallable } from '../core/apex/apex-failure.js';
import type { Org } from '../core/org.js';
import type { Reports } from '../web/reports.js';
import { fixedText } from './expand/fixed-text.js';
import type { ElementNode } from './parse/page-tree.js';

/** Names of the methods that scripts of a page may call, by their classes. */
export type RemoteActions = Readonly<Record<string, readonly string[]>>;

const classesOf = (root: ElementNode, reports: Reports): readonly string[] =>
  ['controller', 'extensions'].flatMap((name) =>
    (fixedText(root, name, reports) ?? '')
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== ''),
  );

/**
 * The remote actions of the classes that a page, its templates and its components name as their controllers. Reports
 * classes whose actions have no handler here.
 */
export async function readRemoteActions(
  { apex }: Pick<Org, 'apex'>,
  roots: readonly ElementNode[],
  reports: Reports,
): Promise<RemoteActions> {
  const actions: Record<string, readonly string[]> = {};
  for (const root of roots)
    for (const name of classesOf(root, reports)) {
      const place = root.source.place(root.at);
      try {
        const { names, hasHandler } = await apex.remoteActions(name);
        if (names.length > 0) actions[name] = names;
        if (names.length > 0 && !hasHandler)
          reports.add(
            `The remote actions of ${name} (${names.join(', ')}) have no handler: \`sforce-toolkit apex-stub ${name}\` begins one`,
            place,
          );
      } catch (error) {
        if (!(error instanceof ApexCompileError || error instanceof ApexNotCallable)) throw error;
        reports.add(error.message, place);
      }
    }
  return actions;
}
