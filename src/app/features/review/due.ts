/** How much of the review waits today; a module of its own, for only who has answered something needs it. */
import { loadQuestionIndex } from '#app/door.ts';
import type { Learned } from '#app/state/learned.ts';
import { reviewItems, reviewQueue } from '#app/state/review.ts';
import type { Language } from '#course/course.ts';
import { topicGraph } from '#course/graph.ts';
import { minutesOf } from './minutes.ts';

export interface Due {
  items: number;
  minutes: number;
}

export async function dueToday(learned: Learned, language: Language): Promise<Due> {
  const index = await loadQuestionIndex(language);
  const nowMs = Date.now();
  // The order does not matter here, so the topics that ask are graph enough.
  const queue = reviewQueue(reviewItems(learned, index, nowMs), topicGraph(index.topics), learned, nowMs);
  return { items: queue.items.length, minutes: minutesOf(queue.estimateMs) };
}
