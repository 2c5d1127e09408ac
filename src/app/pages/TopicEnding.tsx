import { progressStore, useProgress } from '#app/state/progress.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { TopicList } from '#app/widgets/TopicLink.tsx';
import type { TopicPage, TopicRef } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';

interface TopicEndingProps {
  page: TopicPage;
  /** The article above is whole; until then only the way on is here, for the keys that follow it. */
  whole: boolean;
}

/** Below the article: mark it read, where it stands in the course, and on to the next. */
export function TopicEnding({ page, whole }: TopicEndingProps) {
  const { topic } = useMessages();
  const { previous, next } = page;
  return (
    <div className="ending">
      {whole && <MarkRead topic={page.id} />}
      {whole && page.questionCount > 0 && <QuizYourself topic={page.id} />}
      {whole && <Surroundings page={page} />}
      {(previous || next) && (
        <nav className="neighbours" aria-label={topic.neighbours}>
          {previous && <Neighbour topic={previous} rel="prev" label={topic.previous} />}
          {next && <Neighbour topic={next} rel="next" label={topic.next} />}
        </nav>
      )}
    </div>
  );
}

function Surroundings({ page }: { page: TopicPage }) {
  const { requires, leadsTo, related, presets = [], language, editUrl } = page;
  const { topic, explore, listSeparator } = useMessages();
  return (
    <section className="around" aria-label={topic.around}>
      <dl>
        <Around label={topic.requires} topics={requires} />
        <Around label={topic.leadsTo} topics={leadsTo} />
        <Around label={topic.related} topics={related} />
        {presets.length > 0 && (
          <div>
            <dt>{explore.invite}</dt>
            <dd>
              {presets.map(({ id, title }, index) => (
                <span key={id}>
                  {index > 0 && listSeparator}
                  <Link to={{ kind: 'explore', language, fragment: `preset=${id}` }}>{title}</Link>
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
      <p className="note">
        {editUrl && <a href={editUrl}>{topic.edit}</a>}
        <a href="note.md" data-reload="">
          {topic.note}
        </a>
      </p>
    </section>
  );
}

/** Needs the app: not there without script. */
function MarkRead({ topic }: { topic: string }) {
  const { stateOf } = useProgress();
  const messages = useMessages().topic;
  const isRead = stateOf(topic) === 'read';
  return (
    <p className="mark-read needs-script">
      <button
        type="button"
        className="button"
        aria-describedby="mark-read"
        data-read={isRead ? '' : undefined}
        onClick={() => progressStore.markRead(topic, !isRead)}
      >
        {isRead ? messages.isRead : messages.markRead}
      </button>
      <small id="mark-read">{isRead ? messages.markUnread : messages.keepsLocally}</small>
    </p>
  );
}

/** An exam about this topic alone. */
function QuizYourself({ topic }: { topic: string }) {
  const { asking } = useMessages();
  return (
    <p className="quiz-yourself needs-script">
      <Link to={{ kind: 'exam', language: useLanguage(), topic }}>{asking.quiz}</Link>
    </p>
  );
}

function Around({ label, topics }: { label: string; topics: TopicRef[] }) {
  if (topics.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <TopicList topics={topics} />
      </dd>
    </div>
  );
}

function Neighbour({ topic, rel, label }: { topic: TopicRef; rel: 'prev' | 'next'; label: string }) {
  const language = useLanguage();
  return (
    <Link to={{ kind: 'topic', language, id: topic.id }} rel={rel}>
      <small>{label}</small>
      <span>{topic.title}</span>
    </Link>
  );
}
