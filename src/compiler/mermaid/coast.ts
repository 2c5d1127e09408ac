/**
 * Coastlines: an irregular but calm line around a box, the same for the same name on every build, so that
 * an island keeps its face when the figure around it changes.
 */
import type { Box } from './node-shape.ts';

/** How far the coast may run outside of its box. */
export const coastReach = 9;

/** A closed path around the box; `wildness` 1 is an island, less is a contour within one. */
export function coast(box: Box, name: string, wildness = 1): string {
  const random = generator(name);
  const out = () => Math.round((3 + random() * 6) * wildness);
  const points: [number, number][] = [];
  const { x, y, width: w, height: h } = box;
  // Each side from corner to corner: how a point along it and outside of it lies on the sheet.
  const sides: [length: number, at: (along: number, outside: number) => [number, number]][] = [
    [w, (along, outside) => [x + along, y - outside]],
    [h, (along, outside) => [x + w + outside, y + along]],
    [w, (along, outside) => [x + w - along, y + h + outside]],
    [h, (along, outside) => [x - outside, y + h - along]],
  ];
  for (const [length, at] of sides) {
    const corner = () => Math.min(length / 3, 14 + random() * 10);
    const first = corner();
    const last = length - corner();
    const steps = Math.max(1, Math.round((last - first) / 66));
    for (let step = 0; step <= steps; step++) {
      const edge = step === 0 || step === steps;
      const along = first + ((last - first) * step) / steps + (edge ? 0 : (random() - 0.5) * 22);
      points.push(at(along, edge ? Math.round(2 + 2 * random()) * wildness : out()));
    }
  }
  return spline(points.map(([px, py]) => [Math.round(px), Math.round(py)]));
}

/** A closed quadratic spline: it passes through the middles between the points. */
function spline(points: [number, number][]): string {
  const middle = (index: number): [number, number] => {
    const [ax, ay] = points[index % points.length] ?? [0, 0];
    const [bx, by] = points[(index + 1) % points.length] ?? [0, 0];
    return [Math.round((ax + bx) / 2), Math.round((ay + by) / 2)];
  };
  let [atX, atY] = middle(points.length - 1);
  let d = `M${atX} ${atY}q`;
  points.forEach(([px, py], index) => {
    const [toX, toY] = middle(index);
    d += `${index ? ' ' : ''}${px - atX} ${py - atY} ${toX - atX} ${toY - atY}`;
    [atX, atY] = [toX, toY];
  });
  return `${d}z`;
}

/** Numbers from 0 to 1 that follow from the name (FNV-1a, then mulberry32). */
function generator(name: string): () => number {
  let state = 0x811c9dc5;
  for (const character of name) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
