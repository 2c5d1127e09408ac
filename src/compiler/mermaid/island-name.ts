/** Names of islands and lagoons: at the top of each, where no road crosses them. */
import type { GraphLayout, PlacedEdge, PlacedGroup } from './graph-layout.ts';
import { islandPadding, podPadding } from './layout-plan.ts';
import { heightOf, widthOf } from './node-shape.ts';

interface Strip {
  top: number;
  width: number;
  first: number;
  last: number;
  /** Where roads run through the strip. */
  taken: [left: number, right: number][];
}

function stripOf(one: PlacedGroup, roads: PlacedEdge[]): Strip {
  const pad = one.group.marks.has('pod') ? podPadding : islandPadding;
  const top = one.y + pad.top - 4;
  const bottom = top + heightOf(one.lines);
  const width = widthOf(one.lines);
  const taken = roads.flatMap(({ points }) =>
    points.slice(1).flatMap((b, index): [number, number][] => {
      const a = points[index] ?? b;
      const [left, right] = [Math.min(a.x, b.x) - 6, Math.max(a.x, b.x) + 6];
      if (Math.max(a.y, b.y) < top - 2 || Math.min(a.y, b.y) > bottom + 2) return [];
      return right < one.x || left > one.x + one.width ? [] : [[left, right]];
    }),
  );
  return { top, width, first: one.x + pad.side, last: one.x + one.width - pad.side - width, taken };
}

/** Where the name stands: left if it can, else where the fewest roads cross it. */
export function placeName(one: PlacedGroup, roads: PlacedEdge[]): { x: number; top: number } {
  const { top, width, first, last, taken } = stripOf(one, roads);
  const crossings = (x: number) => taken.filter(([left, right]) => x + width >= left && x <= right).length;
  const wanted = [first, last, ...taken.map(([, right]) => Math.ceil(right) + 1)].filter(
    (x) => x >= first && x <= last,
  );
  const [best = first] = wanted.toSorted((a, b) => crossings(a) - crossings(b));
  return { x: best, top };
}

/** Islands whose names every place leaves crossed, with the width at which the name stands beside the roads. */
export function crampedNames(layout: GraphLayout): Map<string, number> {
  const needs = new Map<string, number>();
  for (const one of layout.groups) {
    const { width, taken } = stripOf(one, layout.edges);
    const { x } = placeName(one, layout.edges);
    if (!taken.some(([left, right]) => x + width >= left && x <= right)) continue;
    const farthest = Math.max(...taken.map(([, right]) => right));
    needs.set(one.group.id, Math.ceil(farthest - one.x + width + 24));
  }
  return needs;
}
