import type { GraphLayout } from '#compiler/mermaid/graph-layout.ts';
import { type Box, widthOf } from '#compiler/mermaid/node-shape.ts';

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** What is wrong with a layout, as sentences: none for a good one. */
export function faults(layout: GraphLayout): string[] {
  const found: string[] = [];
  const sheet = { x: 0, y: 0, width: layout.width, height: layout.height };
  const groups = new Map(layout.groups.map((one) => [one.group.id, one]));
  const boxes = new Map<string, Box>([
    ...layout.nodes.map((one): [string, Box] => [one.node.id, one]),
    ...layout.groups.map((one): [string, Box] => [one.group.id, one]),
  ]);
  for (const [index, a] of layout.nodes.entries()) {
    if (!holds(groups.get(a.node.group) ?? sheet, a)) found.push(`${a.node.id} outside of its group`);
    for (const b of layout.nodes.slice(index + 1))
      if (overlaps(a, b)) found.push(`${a.node.id} on ${b.node.id}`);
    if (widthOf(a.lines) > a.width) found.push(`${a.node.id} too narrow for its text`);
  }
  for (const [index, a] of layout.groups.entries()) {
    if (!holds(groups.get(a.group.group) ?? sheet, a)) found.push(`${a.group.id} outside of its group`);
    if (widthOf(a.lines) > a.width) found.push(`${a.group.id} too narrow for its name`);
    for (const b of layout.groups.slice(index + 1)) {
      if (a.group.group === b.group.group && overlaps(a, b)) found.push(`${a.group.id} on ${b.group.id}`);
    }
  }
  for (const { edge, points } of layout.edges) {
    const name = `${edge.from} to ${edge.to}`;
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last || !from || !to) found.push(`${name} has no way`);
    else {
      if (!touches(from, first)) found.push(`${name} does not begin at its box`);
      if (!touches(to, last)) found.push(`${name} does not end at its box`);
    }
    for (const [index, b] of points.entries()) {
      const a = points[index - 1];
      if (a && a.x !== b.x && a.y !== b.y) found.push(`${name} runs askew`);
      if (!a) continue;
      const way = {
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y),
        width: Math.abs(a.x - b.x),
        height: Math.abs(a.y - b.y),
      };
      for (const { node, ...box } of layout.nodes) {
        const inside = { x: box.x + 2, y: box.y + 2, width: box.width - 4, height: box.height - 4 };
        if (overlaps(inside, { ...way, width: way.width + 0.1, height: way.height + 0.1 })) {
          found.push(`${name} runs through ${node.id}`);
        }
      }
    }
  }
  return found;
}

/** A point on the border of a box, give or take rounding. */
function touches(box: Box, { x, y }: { x: number; y: number }): boolean {
  const near = 2;
  const within =
    x >= box.x - near && x <= box.x + box.width + near && y >= box.y - near && y <= box.y + box.height + near;
  const inside =
    x > box.x + near && x < box.x + box.width - near && y > box.y + near && y < box.y + box.height - near;
  return within && !inside;
}
