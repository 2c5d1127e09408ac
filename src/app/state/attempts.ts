/**
 * Which answers count. One within ten minutes of the attempt before it is another try at what the explanation
 * has just said: it is kept and listed, but says nothing of memory, so results and review pass it over.
 */
import type { AnswerEntry } from './entries.ts';
import type { Answers } from './learned.ts';

export const retryMs = 10 * 60_000;

const kept = new WeakMap<Answers, Answers>();

/** Of the answers to an item, oldest first, those that are no mere retries. */
export function attemptsOf(answers: Answers): Answers {
  const found = kept.get(answers);
  if (found) return found;
  const attempts: AnswerEntry[] = [];
  for (const answer of answers) {
    const before = attempts.at(-1);
    if (!before || answer.atMs - before.atMs >= retryMs) attempts.push(answer);
  }
  kept.set(answers, attempts);
  return attempts;
}

/** Right, and not by a guess. */
export const isKnown = ({ right, confidence }: AnswerEntry) => right && confidence !== 'unknown';
