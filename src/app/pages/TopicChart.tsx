import { useProgress } from '#app/state/progress.ts';
import { useHref, useLanguage } from '#app/widgets/page-context.tsx';
import { useTopicResults } from '#app/widgets/useTopicResults.ts';
import type { Charts } from '#course/pages.ts';
import { TopicMap } from '#figures/topic-map/TopicMap.tsx';
import { useMessages } from '#messages/useMessages.ts';

export interface TopicChartProps {
  charts: Charts;
  /** A topic whose courses are shown in full strength. */
  lit?: string | undefined;
}

/** The chart of topics with the learner's progress on it. */
export function TopicChart({ charts, lit }: TopicChartProps) {
  const language = useLanguage();
  const href = useHref();
  const { map } = useMessages();
  const { stateOf, last } = useProgress();
  const resultOf = useTopicResults();
  return (
    <TopicMap
      charts={charts}
      label={map.picture}
      topicHref={(id) => href({ kind: 'topic', language, id })}
      partHref={(id) => href({ kind: 'part', language, id })}
      stateOf={stateOf}
      isMastered={(id) => resultOf(id)?.mastered === true}
      here={last?.topic}
      lit={lit}
      describe={(state) => map.said[state]}
    />
  );
}
