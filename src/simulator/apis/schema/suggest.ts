/** What an unknown name may have been meant to be. */
import type { GoType, Schemas } from './types.ts';

/** The known name that differs in case only, or by at most two letters (one in a short name). */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = name.length <= 4 ? 2 : 3;
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    const distance = other === lower ? 0 : editDistance(lower, other, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * The field that has a field of this name: first one around the place (nearest first), then one just inside it. Text
 * that was indented too far or not far enough is the usual cause.
 *
 * @param around from the object itself to the struct at hand
 */
export function whereItBelongs(
  name: string,
  around: readonly { struct: string; field: string }[],
  schemas: Schemas,
): string | undefined {
  for (const { struct, field } of around.slice(0, -1).reverse()) {
    if (schemas.fields(struct).has(name)) return field === '<nil>' ? '' : field;
  }
  const here = around.at(-1);
  if (!here) return undefined;
  for (const [field, { type }] of schemas.fields(here.struct)) {
    const inside = structOf(type);
    if (field === 'status' || inside === undefined || !schemas.fields(inside).has(name)) continue;
    return here.field === '<nil>' ? field : `${here.field}.${field}`;
  }
  return undefined;
}

function structOf(type: GoType): string | undefined {
  if (type.kind === 'struct') return type.name;
  return type.kind === 'slice' && type.element.kind === 'struct' ? type.element.name : undefined;
}

/** Levenshtein's distance, `limit` where it is at least that. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return Math.min(row[b.length] as number, limit);
}
