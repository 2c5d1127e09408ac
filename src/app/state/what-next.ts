/**
 * Where to go on: the next topic along the graph, and the prerequisite behind repeated misses.
 */
import type { TopicGraph } from '#course/graph.ts';
import { attemptsOf } from './attempts.ts';
import type { Learned } from './learned.ts';
import { masteryRule, type TopicResults } from './mastery.ts';

/** What is known of topics besides the graph. */
export interface Standing {
  /** It has a page; a planned topic is never recommended and never in the way. */
  isWritten(topic: string): boolean;
  /** The learner knows it. */
  isMet(topic: string): boolean;
}

export interface Next {
  topic: string;
  /** How many topics that are not met build on it, directly or not. */
  opens: number;
}

/** A topic is met when the learner has marked it as read or has mastered it. */
export function isTopicMet(
  learned: Learned,
  results: ReadonlyMap<string, TopicResults>,
  topic: string,
): boolean {
  return learned.topics.get(topic) === 'read' || results.get(topic)?.mastered === true;
}

/**
 * The topic that is not met, whose prerequisites are, and that opens most others; the first in learning order
 * among equals. Where topics need each other in a circle, the first of them. `undefined`: all is met.
 */
export function whatNext(graph: TopicGraph, { isWritten, isMet }: Standing): Next | undefined {
  const unmet = graph.learningOrder().filter((topic) => isWritten(topic) && !isMet(topic));
  const isUnmet = new Set(unmet);
  const opens = new Map<string, number>(unmet.map((topic) => [topic, 0]));
  for (const topic of unmet) {
    for (const before of graph.prerequisites(topic)) {
      if (isUnmet.has(before)) opens.set(before, (opens.get(before) ?? 0) + 1);
    }
  }
  const ready = unmet.filter((topic) => !graph.requires(topic).some((before) => isUnmet.has(before)));
  const best = (ready.length > 0 ? ready : unmet.slice(0, 1)).reduce<Next | undefined>((found, topic) => {
    const count = opens.get(topic) ?? 0;
    return found && found.opens >= count ? found : { topic, opens: count };
  }, undefined);
  return best;
}

/** A prerequisite that may be what is missing in a topic. */
export interface WeakPrerequisite {
  /** Where the misses are. */
  topic: string;
  /** How many of its items were missed at the last attempt. */
  missed: number;
  prerequisite: string;
  /** It was not read, or its own questions were missed. */
  because: 'unread' | 'missed';
}

/** Misses in a topic are repeated when as many items were wrong at the last attempt, or one twice in a row. */
const repeatedItems = 2;

/** For each topic with repeated misses the nearest prerequisite that is weak itself; most misses first. */
export function weakPrerequisites(
  graph: TopicGraph,
  learned: Learned,
  results: ReadonlyMap<string, TopicResults>,
): WeakPrerequisite[] {
  const misses = new Map<string, { items: number; twice: boolean }>();
  for (const answers of learned.answers.values()) {
    const attempts = attemptsOf(answers);
    const last = attempts.at(-1);
    if (!last || last.right) continue;
    const found = misses.get(last.topic) ?? { items: 0, twice: false };
    misses.set(last.topic, {
      items: found.items + 1,
      twice: found.twice || attempts.at(-2)?.right === false,
    });
  }
  const because = (topic: string): WeakPrerequisite['because'] | undefined => {
    const result = results.get(topic);
    if (result && result.answered > 0) {
      return result.known < masteryRule.known * result.answered ? 'missed' : undefined;
    }
    // Without results only reading tells; a topic that is not in the index is not written yet.
    return result && learned.topics.get(topic) !== 'read' ? 'unread' : undefined;
  };
  return [...misses]
    .filter(([, { items, twice }]) => items >= repeatedItems || twice)
    .flatMap(([topic, { items }]) => {
      for (const prerequisite of graph.prerequisites(topic)) {
        const reason = because(prerequisite);
        if (reason) return [{ topic, missed: items, prerequisite, because: reason }];
      }
      return [];
    })
    .sort((a, b) => b.missed - a.missed || graph.ids.indexOf(a.topic) - graph.ids.indexOf(b.topic));
}
