/**
 * Coastlines: closed paths that look drawn by water and are the same on every run. A seed (the part's id)
 * decides the shape, so an island keeps its coast when topics are added to it or to others.
 */

import type { Box } from './labels.ts';

/** Deterministic numbers in [0, 1) from a text; FNV-1a seeds mulberry32. */
export function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++) {
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Shape {
  x: number;
  y: number;
  /** Half width and half height of the land. */
  halfWidth: number;
  halfHeight: number;
  /** 2 is an ellipse; more comes nearer to a rectangle, which text fills better. */
  squareness: number;
  /** What must stand on land: the coast gives way to it. */
  bears: readonly Box[];
}

/** Water that is kept between a word and the coast. */
const margin = 9;

/**
 * A coast around (x, y). `grow` moves the line outwards (shoals); `points` is its detail. The outline is a
 * superellipse, bent by a few long waves and roughened by short ones.
 */
export function coastline(
  seed: string,
  { x, y, halfWidth, halfHeight, squareness, bears }: Shape,
  grow: number,
  points: number,
): string {
  const random = randomFrom(seed);
  const waves = [2, 3, 5, 9, 14].map((frequency) => ({
    frequency,
    phase: random() * 2 * Math.PI,
    height: (0.09 + 0.05 * random()) / frequency ** 0.75,
  }));
  const exponent = 2 / squareness;
  const size = Math.min(halfWidth, halfHeight);
  // No wave carries the coast further than this share of the smaller half.
  const longest = 0.14;
  const at = (index: number) => {
    const angle = (index / points) * 2 * Math.PI;
    const wave = waves.reduce(
      (sum, { frequency, phase, height }) => sum + height * Math.sin(frequency * angle + phase),
      0,
    );
    const out = grow + size * longest * Math.tanh(wave / longest) + (grow === 0 ? (random() - 0.5) * 2.6 : 0);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return {
      x: Math.sign(cos) * Math.abs(cos) ** exponent * (halfWidth + out),
      y: Math.sign(sin) * Math.abs(sin) ** exponent * (halfHeight + out),
    };
  };
  const highest = halfHeight + grow + size * longest;
  const outline = giveWay(
    Array.from({ length: points }, (_, index) => at(index)),
    bears.map((box) => ({
      left: box.left - x - margin - grow,
      top: box.top - y - margin - grow,
      right: box.right - x + margin + grow,
      bottom: box.bottom - y + margin + grow,
    })),
  ).map((point) => ({
    x: Math.round(x + point.x),
    // Words lie well within the land's height: what gives way to their corners must not leave the row.
    y: Math.round(y + Math.max(-highest, Math.min(highest, point.y))),
  }));
  const [first = { x, y }] = outline;
  let here = first;
  let path = `M${here.x} ${here.y}l`;
  for (const next of outline.slice(1)) {
    const [dx, dy] = [next.x - here.x, next.y - here.y];
    if (dx !== 0 || dy !== 0)
      path += `${path.endsWith('l') || dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
    here = next;
  }
  return `${path}z`;
}

interface Point {
  x: number;
  y: number;
}

/** Moves the points of an outline around 0 outwards, until every box lies inside; the neighbours follow softly. */
function giveWay(outline: Point[], boxes: Box[]): Point[] {
  const needed = outline.map((point) => Math.max(1, ...boxes.map((box) => wayOut(point, box))));
  const reach = Math.ceil(outline.length / 12);
  return outline.map((point, index) => {
    let scale = 1;
    for (let step = -reach; step <= reach; step++) {
      const near = needed[(index + step + outline.length) % outline.length] ?? 1;
      scale = Math.max(scale, 1 + (near - 1) * Math.cos((step / (reach + 1)) * (Math.PI / 2)));
    }
    return { x: point.x * scale, y: point.y * scale };
  });
}

/** Where the ray from 0 through a point leaves a box, in lengths of the ray; 0 when it does not meet it. */
function wayOut({ x, y }: Point, { left, top, right, bottom }: Box): number {
  const [inX, outX] = crossings(x, left, right);
  const [inY, outY] = crossings(y, top, bottom);
  const out = Math.min(outX, outY);
  return out >= Math.max(inX, inY, 0) ? out : 0;
}

function crossings(direction: number, from: number, to: number): [number, number] {
  if (direction === 0) {
    return from <= 0 && to >= 0
      ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
      : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  }
  const [a, b] = [from / direction, to / direction];
  return a < b ? [a, b] : [b, a];
}
