/**
 * Shares out `most` places among lists: as many to each as to any other, the first ones first, and what a short list
 * leaves to those that have more. Gives the beginnings of the lists (SOQL and SOSL reference, "LIMIT n").
 */
export function shareOut<T>(lists: readonly (readonly T[])[], most: number): T[][] {
  const shares = lists.map(() => 0);
  const missing = (i: number) => (lists[i]?.length ?? 0) - (shares[i] ?? 0);
  let left = most;
  for (;;) {
    const open = lists.flatMap((_, i) => (missing(i) > 0 ? i : []));
    if (open.length === 0 || left <= 0) return lists.map((list, i) => list.slice(0, shares[i]));
    const each = Math.max(1, Math.floor(left / open.length));
    for (const i of open) {
      const more = Math.min(each, missing(i), left);
      shares[i] = (shares[i] ?? 0) + more;
      left -= more;
    }
  }
}
