/**
 * Results: how far a topic is, which misconceptions show, how often "sure" was right, what was done on which day.
 * Retries count nowhere here (see attempts.ts).
 *
 * - `topicResults(learned, index)`: each topic by `masteryRule`.
 * - `weakSpots(learned)`: misses by topic and misconception.
 * - `calibration(learned)`, `timeLine(learned)`.
 */
import type { QuestionIndex } from '#course/questions.ts';
import { attemptsOf, isKnown } from './attempts.ts';
import { dayOf } from './days.ts';
import { type AnswerEntry, type Confidence, confidences } from './entries.ts';
import type { Answers, Learned, TopicState } from './learned.ts';

/** When a topic is mastered; docs/quizzes.md says it in words. */
export const masteryRule = {
  /** Share of its questions that must have been answered. */
  answered: 1,
  /** Share whose last answer is right and no guess. */
  known: 0.8,
  /** Share that was right, and no guess, on a later day than the first answer. */
  kept: 0.5,
} as const;

export interface TopicResults {
  topic: string;
  reading: TopicState;
  /** How many questions it has. */
  questions: number;
  answered: number;
  known: number;
  kept: number;
  /** How many more of each the rule asks for; all 0 means mastered, if there are questions. */
  missing: Record<keyof typeof masteryRule, number>;
  mastered: boolean;
}

/** What the answers to one question come to. */
interface Result {
  known: boolean;
  kept: boolean;
}

const results = new WeakMap<Answers, Result>();

function resultOf(answers: Answers): Result {
  const found = results.get(answers);
  if (found) return found;
  const attempts = attemptsOf(answers);
  const [first, last] = [attempts[0], attempts.at(-1)];
  const firstDay = first && dayOf(first.atMs);
  const result = {
    known: last !== undefined && isKnown(last),
    kept: attempts.some((answer) => isKnown(answer) && dayOf(answer.atMs) !== firstDay),
  };
  results.set(answers, result);
  return result;
}

/** Each topic that has questions, in course order. */
export function topicResults(learned: Learned, index: QuestionIndex): Map<string, TopicResults> {
  return new Map(
    index.topics.map(({ id, questions }) => {
      const answered = questions.flatMap((question) => {
        const answers = learned.answers.get(question.id);
        return answers ? [resultOf(answers)] : [];
      });
      const counts = {
        answered: answered.length,
        known: answered.filter(({ known }) => known).length,
        kept: answered.filter(({ kept }) => kept).length,
      };
      const missingOf = (what: keyof typeof masteryRule) =>
        Math.max(0, Math.ceil(masteryRule[what] * questions.length) - counts[what]);
      const missing = {
        answered: missingOf('answered'),
        known: missingOf('known'),
        kept: missingOf('kept'),
      };
      const mastered = questions.length > 0 && missing.answered + missing.known + missing.kept === 0;
      const reading = learned.topics.get(id) ?? 'unread';
      return [id, { topic: id, reading, questions: questions.length, ...counts, missing, mastered }];
    }),
  );
}

/** A misconception that showed in a topic. */
export interface WeakSpot {
  topic: string;
  /** Its id; `undefined` for misses that show none. */
  misconception: string | undefined;
  /** The attempts that showed it, oldest first. */
  misses: AnswerEntry[];
  /** Of its questions, how many were wrong at the last attempt. */
  open: number;
}

/** Misses by topic and misconception, what is still open first, then what shows most. */
export function weakSpots(learned: Learned): WeakSpot[] {
  const spots = new Map<string, WeakSpot>();
  for (const answers of learned.answers.values()) {
    const attempts = attemptsOf(answers);
    const isOpen = attempts.at(-1)?.right === false;
    const counted = new Set<WeakSpot>();
    for (const miss of attempts.filter(({ right }) => !right)) {
      const shown = miss.misconceptions.length > 0 ? new Set(miss.misconceptions) : [undefined];
      for (const misconception of shown) {
        const key = JSON.stringify([miss.topic, misconception]);
        const spot = spots.get(key) ?? { topic: miss.topic, misconception, misses: [], open: 0 };
        spots.set(key, spot);
        spot.misses.push(miss);
        if (isOpen && !counted.has(spot)) spot.open += 1;
        counted.add(spot);
      }
    }
  }
  for (const { misses } of spots.values()) misses.sort((a, b) => a.atMs - b.atMs);
  return [...spots.values()].sort(
    (a, b) =>
      b.open - a.open ||
      b.misses.length - a.misses.length ||
      `${a.topic} ${a.misconception}`.localeCompare(`${b.topic} ${b.misconception}`, 'en'),
  );
}

/** How often an answer given with this confidence was right. */
export interface CalibrationRow {
  confidence: Confidence;
  answers: number;
  right: number;
}

export function calibration(learned: Learned): CalibrationRow[] {
  const rows = confidences.map((confidence) => ({ confidence, answers: 0, right: 0 }));
  for (const answers of learned.answers.values()) {
    for (const { confidence, right } of attemptsOf(answers)) {
      const row = rows[confidences.indexOf(confidence)];
      if (!row) continue;
      row.answers += 1;
      if (right) row.right += 1;
    }
  }
  return rows;
}

/** A day on which something was answered. */
export interface Day {
  /** `2026-11-23`, see days.ts. */
  day: string;
  answers: number;
  right: number;
  tookMs: number;
}

/** Days with answers, oldest first. */
export function timeLine(learned: Learned): Day[] {
  const days = new Map<string, Day>();
  for (const answers of learned.answers.values()) {
    for (const { atMs, right, tookMs } of attemptsOf(answers)) {
      const key = dayOf(atMs);
      const day = days.get(key) ?? { day: key, answers: 0, right: 0, tookMs: 0 };
      days.set(key, day);
      day.answers += 1;
      if (right) day.right += 1;
      day.tookMs += tookMs;
    }
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}
