/**
 * The daily review: what is due, in which order, how long it takes, what keeps failing, and what the next days
 * bring. Derived from the log (memory.ts says when an item is due); the clock is the caller's.
 *
 * - `reviewItems(learned, index, nowMs)`: every item that was answered and that the course still has.
 * - `reviewQueue(items, graph, learned, nowMs)`: those to answer today, within the learner's limit.
 * - `isLeech(item)`: it keeps failing; the learner may suspend it or read its section again.
 * - `forecast(items, nowMs)`: the load of the next fourteen days.
 */
import type { TopicGraph } from '#course/graph.ts';
import type { QuestionIndex, QuestionKind } from '#course/questions.ts';
import { startOfDay } from './days.ts';
import type { Answers, Learned } from './learned.ts';
import { memoryOf, retrievability } from './memory.ts';

/** Something to remember. */
export interface ReviewItem {
  /** A question's id, or `generated/GENERATOR`, of which any variant may be asked. */
  item: string;
  topic: string;
  /** Anchor of the section that teaches it; '' is the opening. */
  section: string;
  dueMs: number;
  /** The chance, 0–1, that it is still known. */
  retrievability: number;
  /** How long the learner takes for it. */
  estimateMs: number;
  /** Lapses since it was last taken in again. */
  lapses: number;
  suspended: boolean;
}

export interface ReviewQueue {
  items: ReviewItem[];
  /** Due today, but over the limit. */
  left: number;
  estimateMs: number;
  /** What was spent on review today. */
  spentMs: number;
}

/** As many lapses make a leech. */
export const leechLapses = 4;

/** What an answer takes before there is one, and at most, since a learner may have gone for tea. */
const usualMs: Partial<Record<QuestionKind, number>> = {
  fix: 120_000,
  order: 45_000,
  match: 45_000,
  predict: 45_000,
};
const shortMs = 25_000;
const longestMs = 180_000;

/** Every item that was answered and that the course still has, by id. */
export function reviewItems(learned: Learned, index: QuestionIndex, nowMs: number): ReviewItem[] {
  const places = new Map<string, { topic: string; section: string }>();
  const topics = new Set<string>();
  for (const topic of index.topics) {
    topics.add(topic.id);
    for (const { id, section } of topic.questions) places.set(id, { topic: topic.id, section });
  }
  const items: ReviewItem[] = [];
  for (const [item, answers] of learned.answers) {
    const topic = answers.at(-1)?.topic ?? '';
    const generated = item.startsWith('generated/') && topics.has(topic) ? { topic, section: '' } : undefined;
    const place = places.get(item) ?? generated;
    if (place) items.push({ ...place, ...itemState(item, answers, learned, nowMs) });
  }
  return items.sort((a, b) => (a.item < b.item ? -1 : 1));
}

function itemState(item: string, answers: Answers, learned: Learned, nowMs: number) {
  const memory = memoryOf(answers, nowMs);
  const suspension = learned.suspensions.get(item);
  const since = suspension?.kind === 'resume' ? suspension.atMs : Number.NEGATIVE_INFINITY;
  return {
    item,
    dueMs: memory?.dueMs ?? nowMs,
    retrievability: memory ? retrievability(memory, nowMs) : 0,
    estimateMs: estimateOf(answers),
    lapses: memory?.lapsesAtMs.filter((atMs) => atMs > since).length ?? 0,
    suspended: suspension?.kind === 'suspend',
  };
}

/** The median of the last five times. */
function estimateOf(answers: Answers): number {
  const times = answers
    .slice(-5)
    .map(({ tookMs }) => Math.min(tookMs, longestMs))
    .filter((ms) => ms > 0)
    .sort((a, b) => a - b);
  const kind = answers.at(-1)?.questionKind;
  return times[Math.floor(times.length / 2)] ?? (kind && usualMs[kind]) ?? shortMs;
}

/** It keeps failing; asking it once more is not what helps. */
export function isLeech({ lapses, suspended }: ReviewItem): boolean {
  return lapses >= leechLapses && !suspended;
}

/** Due before the day ends, most forgotten first, by id. */
function dueOf(items: readonly ReviewItem[], nowMs: number): ReviewItem[] {
  const endMs = startOfDay(nowMs, 1);
  return items
    .filter(({ dueMs, suspended }) => dueMs < endMs && !suspended)
    .sort((a, b) => a.retrievability - b.retrievability || (a.item < b.item ? -1 : 1));
}

/**
 * What to answer today. The most forgotten come first, but before an item all due ones of the topics that it
 * builds on. The limit takes off from the end; one item is offered however small the limit, unless it is 0.
 */
export function reviewQueue(
  items: readonly ReviewItem[],
  graph: TopicGraph,
  learned: Learned,
  nowMs: number,
): ReviewQueue {
  const due = dueOf(items, nowMs);
  const byTopic = new Map<string, ReviewItem[]>();
  for (const item of due) byTopic.set(item.topic, [...(byTopic.get(item.topic) ?? []), item]);
  const ordered = new Set<ReviewItem>();
  const place = new Map(graph.learningOrder().map((topic, at) => [topic, at]));
  for (const item of due) {
    if (ordered.has(item)) continue;
    const before = graph
      .prerequisites(item.topic)
      .filter((topic) => byTopic.has(topic))
      .sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
    for (const topic of before) for (const first of byTopic.get(topic) ?? []) ordered.add(first);
    ordered.add(item);
  }
  const limitMs = learned.reviewMinutes * 60_000;
  const spentMs = reviewedToday(learned, nowMs);
  const queue: ReviewItem[] = [];
  let estimateMs = 0;
  for (const item of ordered) {
    const fits = spentMs + estimateMs + item.estimateMs <= limitMs;
    if (!fits && !(limitMs > 0 && spentMs === 0 && queue.length === 0)) break;
    queue.push(item);
    estimateMs += item.estimateMs;
  }
  return { items: queue, left: due.length - queue.length, estimateMs, spentMs };
}

function reviewedToday(learned: Learned, nowMs: number): number {
  const fromMs = startOfDay(nowMs);
  const toMs = startOfDay(nowMs, 1);
  let spent = 0;
  for (const answers of learned.answers.values()) {
    for (const { mode, atMs, tookMs } of answers) {
      if (mode === 'review' && atMs >= fromMs && atMs < toMs) spent += Math.min(tookMs, longestMs);
    }
  }
  return spent;
}

/** What comes due on a day, if nothing is answered until then; what is overdue counts for today. */
export interface ForecastDay {
  startMs: number;
  items: number;
  estimateMs: number;
}

/** The load of the next days, today first. */
export function forecast(items: readonly ReviewItem[], nowMs: number, days = 14): ForecastDay[] {
  const load = Array.from({ length: days }, (_, offset) => ({
    startMs: startOfDay(nowMs, offset),
    items: 0,
    estimateMs: 0,
  }));
  const endMs = startOfDay(nowMs, days);
  for (const { dueMs, estimateMs, suspended } of items) {
    if (suspended || dueMs >= endMs) continue;
    const day = load.findLast(({ startMs }) => startMs <= dueMs) ?? load[0];
    if (!day) continue;
    day.items += 1;
    day.estimateMs += estimateMs;
  }
  return load;
}
