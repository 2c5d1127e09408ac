/** Seeded randomness as a value: the state goes in, the next state comes out. */

export interface Drawn {
  /** 32 bits, unsigned. */
  readonly value: number;
  readonly state: number;
}

/** One draw (mulberry32: 32 bits of state, integer arithmetic only, the same in every engine). */
export function draw(state: number): Drawn {
  const next = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { value: (mixed ^ (mixed >>> 14)) >>> 0, state: next };
}
