import type { TopicRef } from '#course/pages.ts';

/** The most stations that the line beside a topic shows. */
const mostStations = 15;

/** The part's topics around one of them: all, or of a long part as many on either side as there is room for. */
export function stationsAround(topics: TopicRef[], id: string, most = mostStations): TopicRef[] {
  if (topics.length <= most) return topics;
  const here = Math.max(
    0,
    topics.findIndex((topic) => topic.id === id),
  );
  const first = Math.min(Math.max(0, here - Math.floor(most / 2)), topics.length - most);
  return topics.slice(first, first + most);
}
