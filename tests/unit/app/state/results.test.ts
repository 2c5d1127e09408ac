import { describe, expect, test } from 'vitest';
import { answersCsv } from '#app/state/answers-csv.ts';
import { dayOf, startOfDay } from '#app/state/days.ts';
import type { AnswerEntry, Confidence, Entry } from '#app/state/entries.ts';
import { createLearnedLog } from '#app/state/learned.ts';
import { calibration, type masteryRule, timeLine, topicResults, weakSpots } from '#app/state/mastery.ts';
import { ratingOf } from '#app/state/memory.ts';
import { isLeech, reviewItems, reviewQueue } from '#app/state/review.ts';
import { isTopicMet, weakPrerequisites, whatNext } from '#app/state/what-next.ts';
import { topicGraph } from '#course/graph.ts';
import type { QuestionIndex } from '#course/questions.ts';

/** Noon of a day, by number; days are the learner's own, whatever the time zone of the machine. */
const noon = (day: number) => new Date(2026, 10, day, 12).getTime();
let count = 0;
const answer = (
  question: string,
  day: number,
  right: boolean,
  more: Partial<AnswerEntry> = {},
): AnswerEntry => ({
  id: `${count++}`.padStart(6, '0'),
  version: 1,
  atMs: noon(day),
  kind: 'answer',
  question,
  topic: question.split('/')[0] as string,
  questionKind: 'single',
  right,
  score: right ? 1 : 0,
  chosen: [],
  misconceptions: [],
  confidence: 'sure',
  mode: 'study',
  tookMs: 10_000,
  ...more,
});
const learn = (...entries: Entry[]) => createLearnedLog().add(entries);
const index = (questions: Record<string, number>): QuestionIndex => ({
  topics: Object.entries(questions).map(([id, number]) => ({
    id,
    title: id,
    part: 'p',
    requires: [],
    sections: [],
    questions: Array.from({ length: number }, (_, at) => ({
      id: `${id}/${at}`,
      kind: 'single',
      section: 'here',
    })),
  })),
  misconceptions: {},
});

describe('a day ends at four in the morning, by the clock on the wall', () => {
  test.each<[string, [number, number, number, number, number], string]>([
    ['at noon', [2026, 10, 23, 12, 0], '2026-11-23'],
    ['a minute before four', [2026, 10, 23, 3, 59], '2026-11-22'],
    ['at four', [2026, 10, 23, 4, 0], '2026-11-23'],
    ['after midnight on the first', [2026, 0, 1, 0, 30], '2025-12-31'],
  ])('%s', (_name, [year, month, day, hour, minute], expected) => {
    expect(dayOf(new Date(year, month, day, hour, minute).getTime())).toBe(expected);
  });

  test('the next day begins where this one ends', () => {
    const at = new Date(2026, 1, 28, 23).getTime();
    expect(dayOf(startOfDay(at, 1))).toBe('2026-03-01');
    expect(dayOf(startOfDay(at, 1) - 1)).toBe('2026-02-28');
  });
});

test.each<[string, Partial<AnswerEntry>, number]>([
  ['wrong, though sure, is Again', { right: false }, 1],
  ['right and sure is Good', { right: true }, 3],
  ['right and unsure is Hard', { right: true, confidence: 'unsure' }, 2],
  ['a right guess is Hard', { right: true, confidence: 'unknown' }, 2],
  ['right with a hint is Hard', { right: true, hinted: true }, 2],
])('an answer that is %s', (_name, more, rating) => {
  expect(ratingOf(answer('t/0', 1, true, more))).toBe(rating);
});

describe('a topic is mastered when all is answered, 80 % known, and half of it kept to a later day', () => {
  const five = index({ t: 5 });
  const all = (day: number, rights: number, confidence: Confidence = 'sure') =>
    Array.from({ length: 5 }, (_, at) => answer(`t/${at}`, day, at < rights, { confidence }));
  test.each<[string, Entry[], Partial<Record<keyof typeof masteryRule, number>> | undefined]>([
    ['nothing answered', [], { answered: 5, known: 4, kept: 3 }],
    ['all right on one day', all(1, 5), { answered: 0, known: 0, kept: 3 }],
    ['all right on two days', [...all(1, 5), ...all(2, 5)], undefined],
    ['four of five right on two days', [...all(1, 4), ...all(2, 4)], undefined],
    ['only three of five', [...all(1, 3), ...all(2, 3)], { answered: 0, known: 1, kept: 0 }],
    ['guessed', [...all(1, 5), ...all(2, 5, 'unknown')], { answered: 0, known: 4, kept: 3 }],
    ['missed first, then learnt', [...all(1, 0), ...all(2, 5)], undefined],
    ['learnt, then lost', [...all(1, 5), ...all(2, 5), ...all(3, 0)], { answered: 0, known: 4, kept: 0 }],
    [
      'retries at once do not count',
      [...all(1, 0), ...all(1, 5).map((one) => ({ ...one, atMs: one.atMs + 60_000 }))],
      { answered: 0, known: 4, kept: 3 },
    ],
    [
      'forgotten',
      [...all(1, 5), ...all(2, 5), { id: 'z', version: 1, atMs: noon(3), kind: 'forget', topic: 't' }],
      { answered: 5, known: 4, kept: 3 },
    ],
  ])('%s', (_name, entries, missing) => {
    const results = topicResults(learn(...entries), five).get('t');
    expect(results?.mastered).toBe(missing === undefined);
    expect(results?.missing).toEqual(missing ?? { answered: 0, known: 0, kept: 0 });
  });

  test('a topic without questions never is', () => {
    expect(topicResults(learn(), index({ t: 0 })).get('t')?.mastered).toBe(false);
  });
});

test('misses are grouped by topic and misconception, open ones first', () => {
  const learned = learn(
    answer('a/0', 1, false, { misconceptions: ['m'] }),
    answer('a/0', 2, true),
    answer('b/0', 1, false, { misconceptions: ['m'] }),
    answer('b/1', 1, false),
  );
  expect(
    weakSpots(learned).map(({ topic, misconception, open, misses }) => [
      topic,
      misconception,
      open,
      misses.length,
    ]),
  ).toEqual([
    ['b', 'm', 1, 1],
    ['b', undefined, 1, 1],
    ['a', 'm', 0, 1],
  ]);
});

test('calibration and the time line count attempts', () => {
  const learned = learn(
    answer('a/0', 1, true),
    answer('a/1', 1, false),
    answer('a/2', 2, true, { confidence: 'unknown' }),
  );
  expect(calibration(learned)).toEqual([
    { confidence: 'sure', answers: 2, right: 1 },
    { confidence: 'unsure', answers: 0, right: 0 },
    { confidence: 'unknown', answers: 1, right: 1 },
  ]);
  expect(timeLine(learned)).toEqual([
    { day: '2026-11-01', answers: 2, right: 1, tookMs: 20_000 },
    { day: '2026-11-02', answers: 1, right: 1, tookMs: 10_000 },
  ]);
});

describe('what next', () => {
  //        a ─► b ─► d      c is alone; e is planned and stands before f
  const graph = topicGraph([
    { id: 'c', requires: [] },
    { id: 'a', requires: [] },
    { id: 'b', requires: ['a'] },
    { id: 'd', requires: ['b'] },
    { id: 'e', requires: [] },
    { id: 'f', requires: ['e'] },
  ]);
  test.each<[string, string[], { topic: string; opens: number } | undefined]>([
    ['at the start what opens most', [], { topic: 'a', opens: 2 }],
    ['then what it opened', ['a'], { topic: 'b', opens: 1 }],
    ['among equals the first of the course', ['a', 'b'], { topic: 'c', opens: 0 }],
    ['planned topics are not in the way', ['a', 'b', 'c', 'd'], { topic: 'f', opens: 0 }],
    ['all is met', ['a', 'b', 'c', 'd', 'f'], undefined],
  ])('%s', (_name, met, next) => {
    expect(
      whatNext(graph, { isWritten: (topic) => topic !== 'e', isMet: (topic) => met.includes(topic) }),
    ).toEqual(next);
  });

  test('topics that need each other do not hide', () => {
    const circle = topicGraph([
      { id: 'x', requires: ['y'] },
      { id: 'y', requires: ['x'] },
    ]);
    expect(whatNext(circle, { isWritten: () => true, isMet: () => false })?.topic).toBeDefined();
  });

  const questions = index({ a: 3, b: 3, d: 3 });
  const mark: Entry = { id: 'm', version: 1, atMs: 1, kind: 'mark', topic: 'b', read: true };
  test.each<[string, Entry[], string[]]>([
    ['one miss is no pattern', [answer('d/0', 1, false)], []],
    ['the nearest one not read', [answer('d/0', 1, false), answer('d/1', 1, false)], ['d ← b unread']],
    ['the same twice is a pattern', [answer('d/0', 1, false), answer('d/0', 2, false)], ['d ← b unread']],
    ['mended is none', [answer('d/0', 1, false), answer('d/1', 1, false), answer('d/0', 2, true)], []],
    [
      'read, so the one before it',
      [mark, answer('d/0', 1, false), answer('d/1', 1, false)],
      ['d ← a unread'],
    ],
    [
      'missed itself',
      [mark, answer('b/0', 1, false), answer('d/0', 1, false), answer('d/1', 1, false)],
      ['d ← b missed'],
    ],
  ])('the prerequisite behind repeated misses: %s', (_name, entries, expected) => {
    const learned = learn(...entries);
    const found = weakPrerequisites(graph, learned, topicResults(learned, questions));
    expect(found.map(({ topic, prerequisite, because }) => `${topic} ← ${prerequisite} ${because}`)).toEqual(
      expected,
    );
  });

  test('read is met, whatever the answers', () => {
    const learned = learn(mark);
    const results = topicResults(learned, questions);
    expect(['a', 'b'].map((topic) => isTopicMet(learned, results, topic))).toEqual([false, true]);
  });
});

describe('review', () => {
  const course = index({ a: 2, b: 2 });
  const graph = topicGraph([
    { id: 'a', requires: [] },
    { id: 'b', requires: ['a'] },
  ]);
  const queue = (day: number, ...entries: Entry[]) => {
    const learned = learn(...entries);
    return reviewQueue(reviewItems(learned, course, noon(day)), graph, learned, noon(day));
  };

  test('what was missed today is asked tomorrow, not today', () => {
    const missed = answer('a/0', 1, false);
    expect(queue(1, missed).items).toEqual([]);
    expect(queue(2, missed).items).toMatchObject([
      { item: 'a/0', topic: 'a', section: 'here', estimateMs: 10_000 },
    ]);
  });

  test('a question that the course no longer has is not asked', () => {
    expect(queue(9, answer('a/gone', 1, false), answer('z/0', 1, false)).items).toEqual([]);
  });

  test('any variant of a generator in a topic of the course is', () => {
    expect(queue(9, answer('generated/backoff/7', 1, false, { topic: 'a' })).items).toMatchObject([
      { item: 'generated/backoff' },
    ]);
  });

  test('what was spent today counts against the limit', () => {
    const spent = answer('a/0', 9, true, { mode: 'review', tookMs: 150_000 });
    const limit: Entry = { id: 's', version: 1, atMs: 1, kind: 'setting', name: 'reviewMinutes', value: 2.5 };
    expect(queue(9, answer('b/0', 1, false), spent)).toMatchObject({
      items: [{ item: 'b/0' }],
      left: 0,
      spentMs: 150_000,
    });
    expect(queue(9, answer('b/0', 1, false), spent, limit)).toMatchObject({ items: [], left: 1 });
  });

  test('four lapses make a leech; it can be suspended, and taken in again with a clean slate', () => {
    const misses = [1, 3, 5, 7, 9].map((day) => answer('a/0', day, false));
    const items = (...more: Entry[]) => reviewItems(learn(...misses, ...more), course, noon(20));
    const word = (kind: 'suspend' | 'resume', day: number): Entry => ({
      id: kind,
      version: 1,
      atMs: noon(day),
      kind,
      topic: 'a',
      item: 'a/0',
    });
    // The first miss is learning, not a lapse.
    expect(items().map((item) => [item.lapses, isLeech(item)])).toEqual([[4, true]]);
    expect(items(word('suspend', 10)).map((item) => [item.suspended, isLeech(item)])).toEqual([
      [true, false],
    ]);
    expect(
      items(word('suspend', 10), word('resume', 11)).map((item) => [item.suspended, item.lapses]),
    ).toEqual([[false, 0]]);
    expect(queue(20, ...misses, word('suspend', 10)).items).toEqual([]);
  });
});

test('answers as CSV: quoted by RFC 4180, and nothing runs as a formula', () => {
  const learned = learn(
    answer('t/0', 1, true, { chosen: ['say "hi", twice', 'x'], atMs: Date.UTC(2026, 10, 1) }),
    answer('t/1', 1, false, { chosen: ['=cmd()'], atMs: Date.UTC(2026, 10, 2), hinted: true, tookMs: 1500 }),
  );
  expect(answersCsv(learned).split('\r\n')).toEqual([
    '\uFEFFtime,topic,question,kind,right,score,confidence,hinted,mode,exam,seconds,chosen,misconceptions',
    '2026-11-01T00:00:00.000Z,t,t/0,single,true,1,sure,false,study,,10,"say ""hi"", twice | x",',
    "2026-11-02T00:00:00.000Z,t,t/1,single,false,0,sure,true,study,,1.5,'=cmd(),",
    '',
  ]);
});
