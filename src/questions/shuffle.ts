/** The order in which options, steps and right sides stand in an attempt: another one each time, the same within one. */
import type { Question } from '#course/questions.ts';
import { draw } from '#simulator/clock/random.ts';
import { rightSides } from './match.ts';

/**
 * Keys in the order in which they are shown: of options, of steps (never the right order where there are two or more),
 * of right sides. `true-false` stays as it is written; what is typed or edited has no keys.
 */
export function shownKeys(question: Question, attempt: number): string[] {
  const keys = keysOf(question);
  if (question.kind === 'true-false') return keys;
  const shown = shuffled(keys, seedOf(question.id, attempt));
  if (question.kind === 'order' && keys.length > 1 && shown.every((key, index) => key === keys[index]))
    shown.push(shown.shift() as string);
  return shown;
}

function keysOf(question: Question): string[] {
  switch (question.kind) {
    case 'order':
      return question.steps.map(({ key }) => key);
    case 'match':
      return rightSides(question).map(({ key }) => key);
    case 'fill':
      return [];
    default:
      return question.options.map(({ key }) => key);
  }
}

/** Another list; the same seed gives the same. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const list = [...items];
  let state = seed >>> 0;
  for (let last = list.length - 1; last > 0; last--) {
    const drawn = draw(state);
    state = drawn.state;
    const other = drawn.value % (last + 1);
    [list[last], list[other]] = [list[other] as T, list[last] as T];
  }
  return list;
}

/** 32 bits of a text and a number (FNV-1a), so that questions of one attempt are shuffled differently. */
export function seedOf(text: string, number: number): number {
  let hash = 0x811c9dc5;
  for (const unit of `${text} ${number}`)
    hash = Math.imul(hash ^ (unit.codePointAt(0) as number), 0x01000193);
  return hash >>> 0;
}
