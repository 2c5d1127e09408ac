import type { ReactNode } from 'react';
import type { TopicState } from '#app/state/learned.ts';
import type { TopicResults } from '#app/state/mastery.ts';
import { useProgress } from '#app/state/progress.ts';
import { TopicLink } from '#app/widgets/TopicLink.tsx';
import { useTopicResults } from '#app/widgets/useTopicResults.ts';
import type { TopicRef } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';

export interface Station extends TopicRef {
  summary: string;
}

interface StationListProps<T extends Station> {
  topics: T[];
  /** What stands below a topic's summary. */
  children?(topic: T): ReactNode;
  /** Numbers the stations. */
  numbered?: boolean;
}

/** Topics as the stations of a line, each with its summary. */
export function StationList<T extends Station>({ topics, children, numbered = false }: StationListProps<T>) {
  const messages = useMessages();
  const { stateOf } = useProgress();
  const resultOf = useTopicResults();
  return (
    <ol className={numbered ? 'line wide numbered' : 'line wide'}>
      {topics.map((topic) => (
        <li
          key={topic.id}
          className={topic.planned ? 'planned' : stationMark(stateOf(topic.id), resultOf(topic.id))}
        >
          <h2>
            <TopicLink topic={topic} />
          </h2>
          {topic.summary && <p>{topic.summary}</p>}
          <p className="facts">
            <span>
              {topic.planned
                ? messages.planned
                : topic.minutes !== undefined && messages.minutes(topic.minutes)}
            </span>
            {children?.(topic)}
            {!topic.planned && stateOf(topic.id) !== 'unread' && (
              <span className="state">{messages.state[stateOf(topic.id)]}</span>
            )}
            <Answered result={resultOf(topic.id)} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** How a station looks: what was read, and whether it is mastered. */
export function stationMark(reading: TopicState, result: TopicResults | undefined): string {
  return result?.mastered ? `${reading} mastered` : reading;
}

/** The same in words, for what was answered. */
export function Answered({ result }: { result: TopicResults | undefined }) {
  const { answeredOf, mastered } = useMessages();
  if (!result || result.answered === 0) return null;
  return (
    <span className="state">
      {result.mastered ? mastered : answeredOf(result.answered, result.questions)}
    </span>
  );
}
