import type { TopicRef } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { Link, useLanguage } from './page-context.tsx';

export interface TopicLinkProps {
  topic: TopicRef;
  /** Says that a topic is planned; off where the surroundings say so already. */
  sayPlanned?: boolean;
}

/** A topic's title as a link to its page, or, when it is planned, to its place on the map. */
export function TopicLink({ topic, sayPlanned = true }: TopicLinkProps) {
  const language = useLanguage();
  const messages = useMessages();
  if (!topic.planned) return <Link to={{ kind: 'topic', language, id: topic.id }}>{topic.title}</Link>;
  return (
    <>
      <Link className="planned" to={{ kind: 'map', language, topic: topic.id }}>
        {topic.title}
      </Link>
      {sayPlanned && <small className="status"> {messages.planned}</small>}
    </>
  );
}

/** Topics in a sentence, separated as the language separates them. */
export function TopicList({ topics }: { topics: TopicRef[] }) {
  const { listSeparator } = useMessages();
  return topics.map((topic, index) => (
    <span key={topic.id}>
      {index > 0 && listSeparator}
      <TopicLink topic={topic} sayPlanned={false} />
    </span>
  ));
}
