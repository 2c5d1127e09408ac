/** Known wrong orders and pairs: `3 → 2`, `left ↔ right`. */
import type { PhrasingContent, RootContent } from 'mdast';
import type { QuestionSource } from './question-source.ts';
import { wordsOf } from './words.ts';

/** Indices of two steps, of which the first is put before the second; `undefined`: it names none. */
export function stepsOfTrap(
  text: RootContent[],
  { steps }: Pick<QuestionSource, 'steps'>,
): { first: number; next: number } | undefined {
  const [, first, next] = /^(\d+)\s*(?:→|->|=>)\s*(\d+)$/.exec(wordsOf(text)) ?? [];
  const trap = { first: Number(first) - 1, next: Number(next) - 1 };
  // The other way round it is no trap but the right order.
  return steps[trap.first] && steps[trap.next] && trap.first > trap.next ? trap : undefined;
}

/** The two sides of a wrong pair, as they are written. */
export function splitTrap(
  text: RootContent[],
): { left: PhrasingContent[]; right: PhrasingContent[] } | undefined {
  const [only] = text;
  if (only?.type !== 'paragraph') return undefined;
  for (const [index, node] of only.children.entries()) {
    const [, before, after] = (node.type === 'text' && /^(.*?)\s*(?:↔|<->)\s*(.*)$/s.exec(node.value)) || [];
    if (before === undefined || after === undefined) continue;
    const left = [...only.children.slice(0, index), ...textOf(before)];
    const right = [...textOf(after), ...only.children.slice(index + 1)];
    return left.length > 0 && right.length > 0 ? { left, right } : undefined;
  }
  return undefined;
}

/** A wrong pair: which pair it spoils, and the pair whose right side it takes, or -1 for a side that fits nowhere. */
export function pairOfTrap(
  text: RootContent[],
  { pairs }: Pick<QuestionSource, 'pairs'>,
): { pair: number; right: number } | undefined {
  const sides = splitTrap(text);
  if (!sides) return undefined;
  const [left, right] = [wordsOf(sides.left), wordsOf(sides.right)];
  const pair = pairs.findIndex((each) => wordsOf(each.left) === left);
  const taken = pairs.findIndex((each) => wordsOf(each.right) === right);
  const own = pairs[pair];
  return own && wordsOf(own.right) !== right ? { pair, right: taken } : undefined;
}

const textOf = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value }]);
