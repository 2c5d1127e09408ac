/**
 * How well an item is remembered, by FSRS (ts-fsrs): its answers are replayed, oldest first, with the weights
 * that ts-fsrs brings, no fuzz, and whole days (no steps of minutes, since reviews come once a day).
 *
 * **What an answer is worth.** Wrong is *Again*. Right, sure and without a hint is *Good*. Every other right
 * answer (unsure, a guess, with a hint) is *Hard*. *Easy* is never given: among shown options it is easier to be
 * sure than it is to remember, and an item that comes back early costs half a minute, one too late costs a lapse.
 *
 * **What is no review.** Retries (see attempts.ts), and an answer that is dated more than a day ahead: it was
 * given while the device's clock was wrong, and would put off the item until that day.
 */
import { type Card, createEmptyCard, fsrs, type Grade, Rating } from 'ts-fsrs';
import { attemptsOf } from './attempts.ts';
import type { AnswerEntry } from './entries.ts';
import type { Answers } from './learned.ts';

/** What is known of an item's memory. */
export interface Memory {
  dueMs: number;
  /** When it was wrong after it had once been learnt; FSRS counts the first answer as learning. */
  lapsesAtMs: readonly number[];
  card: Card;
}

const dayMs = 24 * 60 * 60_000;

const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });

/** What an answer is worth to the scheduler. */
export function ratingOf({ right, confidence, hinted }: AnswerEntry): Grade {
  if (!right) return Rating.Again;
  return confidence === 'sure' && !hinted ? Rating.Good : Rating.Hard;
}

const kept = new WeakMap<Answers, Memory>();

/** What the answers to an item, oldest first, come to; `undefined`: it is as if never answered. */
export function memoryOf(answers: Answers, nowMs: number): Memory | undefined {
  const isSettled = (answers.at(-1)?.atMs ?? 0) <= nowMs + dayMs;
  if (!isSettled) return replay(attemptsOf(answers.filter(({ atMs }) => atMs <= nowMs + dayMs)));
  const memory = kept.get(answers) ?? replay(attemptsOf(answers));
  if (memory) kept.set(answers, memory);
  return memory;
}

function replay(reviews: Answers): Memory | undefined {
  const first = reviews[0];
  if (!first) return undefined;
  let card = createEmptyCard(first.atMs);
  const lapsesAtMs: number[] = [];
  for (const review of reviews) {
    const { lapses } = card;
    card = scheduler.next(card, review.atMs, ratingOf(review)).card;
    if (card.lapses > lapses) lapsesAtMs.push(review.atMs);
  }
  return { dueMs: card.due.getTime(), lapsesAtMs, card };
}

/** The chance, 0–1, that it is still known. */
export function retrievability(memory: Memory, nowMs: number): number {
  return scheduler.get_retrievability(memory.card, nowMs, false);
}
