/**
 * How far two words are apart, counted in slips of the pen: a letter too many, one too few, one for
 * another, two neighbours swapped (optimal string alignment).
 */

/** The distance of `a` and `b`, or `limit + 1` as soon as it is sure to be more than `limit`. */
export function distance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        at(above, column) + 1,
        at(current, column - 1) + 1,
        at(above, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, at(before, column - 2) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = above;
    above = current;
  }
  return at(above, b.length);
}

const at = (row: number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY;

/**
 * The candidate nearest to `word`, case ignored, at most `limit` slips away and never more than a third of
 * the word; of equals the one that begins most like it, then the first. `undefined` where none is near enough.
 */
export function nearest(word: string, candidates: Iterable<string>, limit = 2): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.min(limit, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const limitNow = best === undefined ? bestDistance - 1 : bestDistance;
    const name = candidate.toLowerCase();
    const found = distance(wanted, name, limitNow);
    if (found > limitNow) continue;
    if (best === undefined || found < bestDistance || sharedStart(wanted, name) > sharedStart(wanted, best)) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** How many characters two words have in common from their beginning, case ignored. */
function sharedStart(a: string, b: string): number {
  const other = b.toLowerCase();
  let count = 0;
  while (count < a.length && a[count] === other[count]) count++;
  return count;
}
