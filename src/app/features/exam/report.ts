/** What an exam came to: by topic and by misconception. */
import type { AnswerEntry } from '#app/state/entries.ts';
import type { Exam } from '#app/state/learned.ts';

export interface ExamReport {
  right: number;
  /** Questions that the course still has. */
  of: number;
  unanswered: number;
  /** Given after the time was over. */
  late: number;
  topics: { topic: string; right: number; of: number }[];
  /** Ids, those that show most first. */
  misconceptions: { id: string; times: number }[];
  tookMs: number;
}

/** `topics` are those of the exam's questions by id; questions without one are no longer in the course. */
export function reportOf({ exam, answers }: Exam, topics: ReadonlyMap<string, string>): ExamReport {
  const asked = exam.plan.flatMap((id) => {
    const topic = topics.get(id);
    return topic === undefined ? [] : [{ topic, answer: answers.get(id) }];
  });
  const given = asked.flatMap(({ answer }) => answer ?? []);
  const endMs = endOf({ exam });
  return {
    right: given.filter(({ right }) => right).length,
    of: asked.length,
    unanswered: asked.length - given.length,
    late: given.filter(({ atMs }) => endMs !== undefined && atMs > endMs).length,
    topics: byTopic(asked),
    misconceptions: byMisconception(given),
    tookMs: given.reduce((sum, { tookMs }) => sum + tookMs, 0),
  };
}

/** When its time is over; `undefined` without a limit. */
export function endOf({ exam }: Pick<Exam, 'exam'>): number | undefined {
  return exam.minutes === undefined ? undefined : exam.atMs + exam.minutes * 60_000;
}

function byTopic(asked: readonly { topic: string; answer: AnswerEntry | undefined }[]): ExamReport['topics'] {
  const topics = new Map<string, ExamReport['topics'][number]>();
  for (const { topic, answer } of asked) {
    const row = topics.get(topic) ?? { topic, right: 0, of: 0 };
    topics.set(topic, row);
    row.of += 1;
    if (answer?.right) row.right += 1;
  }
  return [...topics.values()].sort((a, b) => a.right / a.of - b.right / b.of);
}

function byMisconception(given: readonly AnswerEntry[]): ExamReport['misconceptions'] {
  const times = new Map<string, number>();
  for (const { misconceptions } of given)
    for (const id of new Set(misconceptions)) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times].map(([id, count]) => ({ id, times: count })).sort((a, b) => b.times - a.times);
}
