/**
 * Coastlines: closed paths that look drawn by water and are the same on every run. A seed (the part's id)
 * decides the shape, so an island keeps its coast when topics are added to it or to others.
 */

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
}

/**
 * A coast around (x, y). `grow` moves the line outwards (shoals); `points` is its detail. The outline is a
 * superellipse, bent by a few long waves and roughened by short ones.
 */
export function coastline(
  seed: string,
  { x, y, halfWidth, halfHeight, squareness }: Shape,
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
      x: Math.round(x + Math.sign(cos) * Math.abs(cos) ** exponent * (halfWidth + out)),
      y: Math.round(y + Math.sign(sin) * Math.abs(sin) ** exponent * (halfHeight + out)),
    };
  };
  let here = at(0);
  let path = `M${here.x} ${here.y}l`;
  for (let index = 1; index < points; index++) {
    const next = at(index);
    const [dx, dy] = [next.x - here.x, next.y - here.y];
    if (dx !== 0 || dy !== 0)
      path += `${path.endsWith('l') || dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
    here = next;
  }
  return `${path}z`;
}
