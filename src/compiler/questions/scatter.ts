/** Another order for what must not stand in its own: the same in every build and in every language. */
import { createHash } from 'node:crypto';

/** Indices 0 to `count` - 1, shuffled by `seed`; never all in their own place where there are two or more. */
export function scatter(count: number, seed: string): number[] {
  const rank = (index: number) => createHash('sha1').update(`${seed} ${index}`).digest('hex');
  const order = Array.from({ length: count }, (_, index) => ({ index, rank: rank(index) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ index }) => index);
  if (order.every((index, place) => index === place)) order.push(...order.splice(0, 1));
  return order;
}
