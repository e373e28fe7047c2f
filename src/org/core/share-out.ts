/**
 * Shares out `most` places among lists: as many to each as to any other, and what a short list leaves to the others.
 * Gives the beginnings of the lists (SOQL and SOSL reference, "LIMIT n").
 */
export function shareOut<T>(lists: readonly (readonly T[])[], most: number): T[][] {
  const shares = lists.map(() => 0);
  const byLength = lists.map((_, i) => i).sort((a, b) => (lists[a] ?? []).length - (lists[b] ?? []).length);
  let left = most;
  for (const [done, i] of byLength.entries()) {
    const waiting = byLength.length - done;
    // The first lists get the places that do not come out even.
    const longest = Math.min((lists[i] ?? []).length, Math.floor(left / waiting));
    shares[i] = longest;
    left -= longest;
  }
  for (const [i, list] of lists.entries())
    if (left > 0 && (shares[i] as number) < list.length) {
      shares[i] = (shares[i] as number) + 1;
      left--;
    }
  return lists.map((list, i) => list.slice(0, shares[i]));
}
