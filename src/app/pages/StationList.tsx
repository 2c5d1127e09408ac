import type { ReactNode } from 'react';
import { useProgress } from '#app/state/progress.ts';
import { TopicLink } from '#app/widgets/TopicLink.tsx';
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
  return (
    <ol className={numbered ? 'line wide numbered' : 'line wide'}>
      {topics.map((topic) => (
        <li key={topic.id} className={topic.planned ? 'planned' : stateOf(topic.id)}>
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
          </p>
        </li>
      ))}
    </ol>
  );
}
