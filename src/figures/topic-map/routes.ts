/**
 * How courses run on the chart so that no word is crossed. Titles stand to the right of their soundings: within
 * an island a course keeps to the left of them, and from island to island it leaves to the left and follows the
 * fairways between the islands, as ships do. Pure, and the same for the build and for the learner's own way.
 */
import type { ChartSounding, Fairways } from '#course/pages.ts';

interface Point {
  x: number;
  y: number;
}

/** Radius of a turn. */
const turn = 40;
/** How far a course ends short of a sounding, so that its arrow head is seen. */
const short = 9;

/** A course between two soundings of the full chart. `lane` moves it off the middle of the fairway. */
export function routeBetween(
  from: ChartSounding,
  to: ChartSounding,
  soundings: readonly ChartSounding[],
  fairways: Fairways,
  lane = 0,
): string {
  return from.part === to.part ? alongIsland(from, to, soundings) : overWater(from, to, fairways, lane);
}

/** Down (or up) the island, to the left of every sounding that is passed. */
function alongIsland(from: ChartSounding, to: ChartSounding, soundings: readonly ChartSounding[]): string {
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const passed = soundings.filter(({ part, y }) => part === from.part && y > top && y < bottom);
  const near = Math.min(from.x, to.x);
  const out = Math.min(near, ...passed.map(({ x }) => x)) - (passed.length > 0 ? 14 + 3 * passed.length : 4);
  // A curve from end to end comes three quarters of the way to its two handles.
  const handle = Math.round(near + (out - near) / 0.75);
  const down = to.y > from.y ? 1 : -1;
  const bow = Math.round(Math.abs(to.y - from.y) / 4);
  const start = { x: from.x - 4, y: from.y + 8 * down };
  const end = { x: to.x - 5, y: to.y - 8 * down };
  return `M${start.x} ${start.y}C${handle} ${start.y + bow * down} ${handle} ${end.y - bow * down} ${end.x} ${end.y}`;
}

/** Left to the fairway beside the island, along the fairways, and in from the left. */
function overWater(from: Point, to: Point, { columns, rows }: Fairways, lane: number): string {
  const before = (lanes: number[], at: number) => lanes.filter((one) => one < at).at(-1) ?? lanes[0] ?? 0;
  const [out, back] = [before(columns, from.x) + lane, before(columns, to.x) + lane];
  const level = before(rows, Math.max(from.y, to.y)) + lane;
  const corners = out === back ? [] : [point(out, level), point(back, level)];
  return through([
    point(from.x - short, from.y),
    point(out, from.y),
    ...corners,
    point(back, to.y),
    point(to.x - short, to.y),
  ]);
}

const point = (x: number, y: number): Point => ({ x: Math.round(x), y: Math.round(y) });

/** A line through points with rounded turns. */
function through(points: Point[]): string {
  let path = `M${points[0]?.x} ${points[0]?.y}`;
  for (const [index, corner] of points.entries()) {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before) continue;
    if (!after) {
      path += `L${corner.x} ${corner.y}`;
      continue;
    }
    const [a, b] = [towards(corner, before), towards(corner, after)];
    path += `L${a.x} ${a.y}Q${corner.x} ${corner.y} ${b.x} ${b.y}`;
  }
  return path;
}

/** From a corner towards its neighbour, at most half of the way. */
function towards(corner: Point, to: Point): Point {
  const length = Math.hypot(to.x - corner.x, to.y - corner.y) || 1;
  const share = Math.min(turn, length / 2) / length;
  return point(corner.x + (to.x - corner.x) * share, corner.y + (to.y - corner.y) * share);
}

/** A slightly bent line of an overview, from point to point; `end` is how far it ends short of both. */
export function bentLine(from: Point, to: Point, end: number, most = 46): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(length * 0.16, most) * (dx < 0 ? 1 : -1);
  const middle = {
    x: (from.x + to.x) / 2 - (dy / length) * bend,
    y: (from.y + to.y) / 2 + (dx / length) * bend,
  };
  const cut = (at: Point) => {
    const distance = Math.hypot(middle.x - at.x, middle.y - at.y) || 1;
    const share = Math.min(end / distance, 0.5);
    return `${Math.round(at.x + (middle.x - at.x) * share)} ${Math.round(at.y + (middle.y - at.y) * share)}`;
  };
  return `M${cut(from)}Q${Math.round(middle.x)} ${Math.round(middle.y)} ${cut(to)}`;
}
