import type { TopicRef } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { Link, useLanguage } from './page-context.tsx';

/**
 * A topic's title as a link to its page, or, when it is planned, to its place on the map. That it is planned is
 * seen by its dotted line and said to those who do not see it.
 */
export function TopicLink({ topic, section }: { topic: TopicRef; section?: string | undefined }) {
  const language = useLanguage();
  const { planned } = useMessages();
  if (!topic.planned)
    return <Link to={{ kind: 'topic', language, id: topic.id, section }}>{topic.title}</Link>;
  return (
    <Link className="planned" to={{ kind: 'map', language, topic: topic.id }}>
      {topic.title}
      <span className="unseen">{` ${planned}`}</span>
    </Link>
  );
}

/** Topics in a sentence, separated as the language separates them. */
export function TopicList({ topics }: { topics: TopicRef[] }) {
  const { listSeparator } = useMessages();
  return topics.map((topic, index) => (
    <span key={topic.id}>
      {index > 0 && listSeparator}
      <TopicLink topic={topic} />
    </span>
  ));
}
