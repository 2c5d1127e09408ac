/** The schedule is ts-fsrs' own, and the queue keeps its promises for any history. */
import fc from 'fast-check';
import { createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import { retryMs } from '#app/state/attempts.ts';
import { startOfDay } from '#app/state/days.ts';
import type { AnswerEntry, Confidence, Entry } from '#app/state/entries.ts';
import { createLearnedLog } from '#app/state/learned.ts';
import { memoryOf } from '#app/state/memory.ts';
import { forecast, reviewItems, reviewQueue } from '#app/state/review.ts';
import { topicGraph } from '#course/graph.ts';
import type { QuestionIndex } from '#course/questions.ts';

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 0, 1);

const answerOf = (
  question: string,
  number: number,
  atMs: number,
  right: boolean,
  confidence: Confidence,
  hinted: boolean,
): AnswerEntry => ({
  id: `${question} ${number}`,
  version: 1,
  atMs,
  kind: 'answer',
  question,
  topic: question.split('/')[0] as string,
  questionKind: 'single',
  right,
  score: right ? 1 : 0,
  chosen: [],
  misconceptions: [],
  confidence,
  hinted,
  mode: 'study',
  tookMs: 20_000,
});

const step = fc.record({
  gapMs: fc.oneof(fc.integer({ min: retryMs, max: dayMs }), fc.integer({ min: dayMs, max: 90 * dayMs })),
  right: fc.boolean(),
  confidence: fc.constantFrom<Confidence>('sure', 'unsure', 'unknown'),
  hinted: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function history(question: string, steps: readonly Step[]): AnswerEntry[] {
  let atMs = startMs;
  return steps.map(({ gapMs, right, confidence, hinted }, number) => {
    atMs += gapMs;
    return answerOf(question, number, atMs, right, confidence, hinted);
  });
}

describe('the schedule', () => {
  test('equals ts-fsrs on any history', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        const answers = history('pods/a', steps);
        const last = answers.at(-1) as AnswerEntry;
        // The rule as the documentation says it, by ts-fsrs' way of replaying a whole history.
        const reviews = answers.map(({ atMs, right, confidence, hinted }) => ({
          review: new Date(atMs),
          rating: !right ? Rating.Again : confidence === 'sure' && !hinted ? Rating.Good : Rating.Hard,
        }));
        const first = reviews[0] as (typeof reviews)[0];
        const expected = fsrs({ enable_fuzz: false, enable_short_term: false })
          .reschedule(createEmptyCard(first.review), reviews as never, { skipManual: false })
          .collections.at(-1)?.card;
        const memory = memoryOf(answers, last.atMs);
        expect(memory?.card).toEqual(expected);
        expect(memory?.dueMs).toBe(expected?.due.getTime());
      }),
    );
  });

  test('retries of the same ten minutes do not move it', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.nat(retryMs - 1),
        fc.boolean(),
        (steps, gap, right) => {
          const answers = history('pods/a', steps);
          const last = answers.at(-1) as AnswerEntry;
          const retried = [...answers, answerOf('pods/a', 99, last.atMs + gap, right, 'sure', false)];
          expect(memoryOf(retried, last.atMs + dayMs)).toEqual(memoryOf(answers, last.atMs + dayMs));
        },
      ),
    );
  });

  test('an answer from a clock that ran ahead neither counts nor breaks anything until its day', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 2, max: 4000 }),
        (steps, days) => {
          const answers = history('pods/a', steps);
          const now = (answers.at(-1) as AnswerEntry).atMs;
          const ahead = answerOf('pods/a', 99, now + days * dayMs, true, 'sure', false);
          const both = [...answers, ahead];
          expect(memoryOf(both, now)).toEqual(memoryOf(answers, now));
          expect(memoryOf([ahead], now)).toBeUndefined();
          expect(memoryOf(both, ahead.atMs)?.card.reps).toBe((memoryOf(answers, now)?.card.reps ?? 0) + 1);
        },
      ),
    );
  });
});

describe('the queue', () => {
  const chain = ['a', 'b', 'c', 'd'];
  const graph = topicGraph([
    { id: 'd', requires: ['b', 'c'] },
    { id: 'c', requires: ['a'] },
    { id: 'b', requires: ['a'] },
    { id: 'a', requires: [] },
  ]);
  const index: QuestionIndex = {
    topics: chain.map((id) => ({
      id,
      title: id,
      part: 'p',
      requires: [],
      sections: [],
      questions: ['1', '2', '3'].map((number) => ({ id: `${id}/${number}`, kind: 'single', section: '' })),
    })),
    misconceptions: {},
  };
  const log = fc.uniqueArray(
    fc.record({
      question: fc.constantFrom(...index.topics.flatMap(({ questions }) => questions.map(({ id }) => id))),
      steps: fc.array(step, { minLength: 1, maxLength: 6 }),
    }),
    { selector: ({ question }) => question },
  );

  test('keeps within the limit, asks prerequisites first, and leaves out nothing but what is over', () => {
    fc.assert(
      fc.property(log, fc.nat(20), fc.nat(200), (histories, minutes, days) => {
        const nowMs = startMs + days * dayMs;
        const setting: Entry = {
          id: 's',
          version: 1,
          atMs: 1,
          kind: 'setting',
          name: 'reviewMinutes',
          value: minutes,
        };
        const learned = createLearnedLog().add([
          setting,
          ...histories.flatMap(({ question, steps }) => history(question, steps)),
        ]);
        const items = reviewItems(learned, index, nowMs);
        const queue = reviewQueue(items, graph, learned, nowMs);
        const due = forecast(items, nowMs)[0]?.items;
        expect(queue.items.length + queue.left).toBe(due);
        if (queue.items.length > 1) expect(queue.estimateMs).toBeLessThanOrEqual(minutes * 60_000);
        if (minutes === 0) expect(queue.items).toEqual([]);
        else if (due) expect(queue.items.length).toBeGreaterThan(0);
        queue.items.forEach((later, at) => {
          for (const before of items.filter(({ topic }) =>
            graph.prerequisites(later.topic).includes(topic),
          )) {
            const place = queue.items.indexOf(before);
            expect(place < at).toBe(true);
            if (place < 0) expect(before.dueMs).toBeGreaterThan(nowMs);
          }
        });
      }),
    );
  });

  test('the forecast counts every item once, or not within its days', () => {
    fc.assert(
      fc.property(log, fc.nat(200), (histories, days) => {
        const nowMs = startMs + days * dayMs;
        const learned = createLearnedLog().add(
          histories.flatMap(({ question, steps }) => history(question, steps)),
        );
        const items = reviewItems(learned, index, nowMs);
        const all = forecast(items, nowMs, 14);
        expect(all).toHaveLength(14);
        const within = items.filter(({ dueMs }) => dueMs < startOfDay(nowMs, 14));
        expect(all.reduce((sum, day) => sum + day.items, 0)).toBe(within.length);
      }),
    );
  });
});
