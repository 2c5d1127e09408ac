/** Seeded choices of a generator: the same seed draws the same. */
import { draw } from '#simulator/clock/random.ts';
import { seedOf, shuffled } from '../shuffle.ts';

export class Draws {
  #state: number;

  constructor(id: string, seed: number) {
    this.#state = seedOf(id, seed);
  }

  /** Both ends included. */
  integer(least: number, most: number): number {
    const { value, state } = draw(this.#state);
    this.#state = state;
    return least + (value % (most - least + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(0, items.length - 1)] as T;
  }

  shuffle<T>(items: readonly T[]): T[] {
    return shuffled(items, this.integer(0, 0x7fffffff));
  }
}
