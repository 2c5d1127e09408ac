/** Grades an order of steps. */
import type { OrderQuestion } from '#course/questions.ts';
import { type Grade, type Mark, misconceptionsOf } from './answer.ts';

/**
 * The score is the share of pairs of steps that stand in the right order. Marks show the fewest steps that would have
 * to be moved, and the traps that were fallen into.
 */
export function gradeOrder({ steps, traps }: OrderQuestion, given: readonly string[]): Grade {
  const keys = steps.map(({ key }) => key);
  const places = new Map(
    [...new Set(given)].filter((key) => keys.includes(key)).map((key, place) => [key, place]),
  );
  const isBefore = (first: string, then: string) => {
    const [a, b] = [places.get(first), places.get(then)];
    return a !== undefined && b !== undefined && a < b;
  };
  const right = places.size === keys.length && keys.every((key, index) => places.get(key) === index);
  let inOrder = 0;
  keys.forEach((key, index) => {
    for (const later of keys.slice(index + 1)) if (isBefore(key, later)) inOrder++;
  });
  const pairs = (keys.length * (keys.length - 1)) / 2;
  const kept = longestInOrder([...places.keys()], keys);
  const marks: Record<string, Mark> = {};
  for (const key of keys) marks[key] = !places.has(key) ? 'missed' : kept.has(key) ? 'right' : 'wrong';
  const sprung = right ? [] : traps.filter(({ first, then }) => isBefore(first, then));
  for (const { key } of sprung) marks[key] = 'wrong';
  return {
    right,
    score: right ? 1 : pairs === 0 ? 0 : inOrder / pairs,
    misconceptions: misconceptionsOf(sprung),
    marks,
  };
}

/** The most steps that stand in the right order to each other; of equally many those that come first. */
function longestInOrder(given: readonly string[], keys: readonly string[]): ReadonlySet<string> {
  const best: string[][] = [];
  for (const [place, key] of given.entries()) {
    let before: string[] = [];
    for (let index = 0; index < place; index++) {
      const chain = best[index] as string[];
      const last = chain.at(-1) as string;
      if (keys.indexOf(last) < keys.indexOf(key) && chain.length > before.length) before = chain;
    }
    best.push([...before, key]);
  }
  return new Set(best.reduce((longest, chain) => (chain.length > longest.length ? chain : longest), []));
}
