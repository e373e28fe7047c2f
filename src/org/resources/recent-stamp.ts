import { type StaticResource, stampOf } from '../web/resources/static-resource.js';

/** How long the stamp of a folder is remembered, in milliseconds: while a page loads hundreds of its files. */
const MEMORY = 1000;

const folders = new Map<string, { readonly since: number; readonly stamp: Promise<number> }>();

/**
 * The stamp of a resource, of a folder as it was a second ago at most. Good enough to say whether an answer may be
 * kept: one that is kept under a stamp that has just gone is asked for by no page that is made from now on.
 */
export function recentStamp(resource: StaticResource): Promise<number> {
  if (!resource.isFolder) return stampOf(resource);
  const now = performance.now();
  const known = folders.get(resource.path);
  if (known && now - known.since < MEMORY) return known.stamp;
  const stamp = stampOf(resource);
  folders.set(resource.path, { since: now, stamp });
  return stamp;
}
