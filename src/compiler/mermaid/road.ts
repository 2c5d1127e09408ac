/** Lines between boxes: rounded corners, ends of every kind, and where their words and soundings stand. */
import type { EdgeEnd } from './diagram.ts';
import type { Point } from './layout-plan.ts';
import { type Box, heightOf, type TextLine, widthOf } from './node-shape.ts';

/** A path along the points with rounded corners. */
export function roundedPath(points: Point[], radius = 8): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let d = `M${first.x} ${first.y}`;
  rest.forEach((point, index) => {
    const before = points[index] ?? first;
    const after = rest[index + 1];
    if (!after) {
      d += line(before, point);
      return;
    }
    const room = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
    const from = toward(point, before, room);
    const to = toward(point, after, room);
    d += `${line(before, from)}q${point.x - from.x} ${point.y - from.y} ${to.x - from.x} ${to.y - from.y}`;
  });
  return d;
}

function line(from: Point, to: Point): string {
  if (from.y === to.y) return `H${to.x}`;
  if (from.x === to.x) return `V${to.y}`;
  return `L${to.x} ${to.y}`;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function toward(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

export interface Heads {
  /** Closed shapes, filled with the line's colour. */
  filled: string[];
  /** Open strokes: chevrons and crosses. */
  open: string[];
  /** Rings, filled with paper. */
  rings: string[];
}

/** Draws what stands at the end of a line and shortens the line to it. */
export function drawEnd(points: Point[], end: EdgeEnd, heads: Heads): Point[] {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before || end === 'none') return points;
  const ux = Math.sign(Math.round(tip.x - before.x));
  const uy = Math.sign(Math.round(tip.y - before.y));
  /** A point behind the tip and beside the line, as a step from the tip. */
  const at = (back: number, side: number) => `${-ux * back - uy * side} ${-uy * back + ux * side}`;
  const shortened = (by: number) => [...points.slice(0, -1), { x: tip.x - ux * by, y: tip.y - uy * by }];
  switch (end) {
    case 'arrow':
      heads.filled.push(`M${tip.x} ${tip.y}l${at(10, 4)} ${at(0, -8)}z`);
      return shortened(8);
    case 'open':
      heads.open.push(
        `M${tip.x - ux * 9 - uy * 4} ${tip.y - uy * 9 + ux * 4}L${tip.x} ${tip.y}l${at(9, -4)}`,
      );
      return shortened(1);
    case 'cross': {
      const middle = { x: tip.x - ux * 8, y: tip.y - uy * 8 };
      heads.open.push(`M${middle.x - 5} ${middle.y - 5}l10 10m0-10l-10 10`);
      return points;
    }
    case 'circle':
      heads.rings.push(`M${tip.x - ux * 5 - 5} ${tip.y - uy * 5}a5 5 0 1 0 10 0a5 5 0 1 0-10 0z`);
      return shortened(10);
  }
}

export interface PlacedWords {
  lines: TextLine[];
  x: number;
  top: number;
  anchor: 'start' | 'middle' | 'end';
}

export interface Placed {
  words?: PlacedWords;
  sounding?: Point;
}

/** Radius of a numbered sounding. */
const soundingRadius = 10;

/** Sets words beside the piece of the line that runs along their room, and the sounding on it. */
export function placeAlong(points: Point[], lines: TextLine[], room: Box | undefined, step: boolean): Placed {
  const segment = room && nearestSegment(points, room);
  if (!room || !segment) return placeAnywhere(points, lines, step);
  const [a, b] = segment;
  const middle = { x: room.x + room.width / 2, y: room.y + room.height / 2 };
  const high = heightOf(lines);
  if (a.x === b.x) {
    const [low, far] = [Math.min(a.y, b.y) + soundingRadius, Math.max(a.y, b.y) - soundingRadius - 6];
    const y = Math.round(clamp(middle.y, low, far));
    const sounding = step ? { sounding: { x: a.x, y } } : {};
    if (!lines.length) return sounding;
    const right = middle.x >= a.x;
    const gap = step ? soundingRadius + 5 : 7;
    const x = right ? a.x + gap : a.x - gap;
    return {
      words: { lines, x, top: Math.round(middle.y - high / 2), anchor: right ? 'start' : 'end' },
      ...sounding,
    };
  }
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const wanted = lines.length ? room.x + soundingRadius + 2 : middle.x;
  const x = Math.round(clamp(wanted, left + soundingRadius, right - soundingRadius - 6));
  const sounding = step ? { sounding: { x, y: a.y } } : {};
  if (!lines.length) return sounding;
  const top = middle.y <= a.y ? a.y - 5 - high : a.y + 5;
  const words: PlacedWords = step
    ? { lines, x: x + soundingRadius + 4, top, anchor: 'start' }
    : { lines, x: Math.round(middle.x), top, anchor: 'middle' };
  return { words, ...sounding };
}

/** The segment beside the room that shares most of its length with it. */
function nearestSegment(points: Point[], room: Box): [Point, Point] | undefined {
  let best: [Point, Point] | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1], points[index]];
    if (!a || !b) continue;
    const upright = a.x === b.x;
    const away = upright
      ? Math.max(room.x - a.x, a.x - room.x - room.width, 0)
      : Math.max(room.y - a.y, a.y - room.y - room.height, 0);
    const shared = upright
      ? Math.min(Math.max(a.y, b.y), room.y + room.height) - Math.max(Math.min(a.y, b.y), room.y)
      : Math.min(Math.max(a.x, b.x), room.x + room.width) - Math.max(Math.min(a.x, b.x), room.x);
    const missing = (upright ? room.height : room.width) - shared;
    const score = away * 2 + missing;
    if (score < bestScore) {
      bestScore = score;
      best = [a, b];
    }
  }
  return best;
}

/** Without a room (a line that the layout could not label): beside the middle of the longest segment. */
function placeAnywhere(points: Point[], lines: TextLine[], step: boolean): Placed {
  const longest = points
    .slice(1)
    .map((b, index): [Point, Point] => [points[index] ?? b, b])
    .sort((one, two) => distance(...two) - distance(...one))[0];
  if (!longest || (!lines.length && !step)) return {};
  const [a, b] = longest;
  const x = Math.round((a.x + b.x) / 2);
  const y = Math.round((a.y + b.y) / 2);
  const room =
    a.x === b.x
      ? { x: x + 4, y: y - 12, width: widthOf(lines) + 16, height: 24 }
      : { x: x - widthOf(lines) / 2, y: y - 24, width: widthOf(lines), height: 20 };
  return placeAlong([a, b], lines, room, step);
}

function clamp(value: number, low: number, high: number): number {
  return low > high ? (low + high) / 2 : Math.max(low, Math.min(high, value));
}

/** The circle of a numbered step. */
export function soundingPath({ x, y }: Point): string {
  const r = soundingRadius;
  return `M${x - r} ${y}a${r} ${r} 0 0 1 ${2 * r} 0a${r} ${r} 0 0 1-${2 * r} 0z`;
}
