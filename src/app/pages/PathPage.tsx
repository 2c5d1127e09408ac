import { useProgress } from '#app/state/progress.ts';
import { Link } from '#app/widgets/page-context.tsx';
import type { PathPage as PathPageData } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { StationList } from './StationList.tsx';

/** A path through the course: its stations in order, the planned ones shown as such. */
export function PathPage({ page }: { page: PathPageData }) {
  const messages = useMessages();
  const { stateOf } = useProgress();
  const { path, topics, language } = page;
  const read = topics.filter((topic) => stateOf(topic.id) === 'read').length;
  const begin = topics.find((topic) => !topic.planned && stateOf(topic.id) !== 'read');
  return (
    <main id="main" className="sheet list" tabIndex={-1}>
      <div className="opening">
        <p className="kicker">
          <span>{messages.path.label}</span>
          <span>{messages.path.extent(topics.length, path.written)}</span>
          {path.minutes > 0 && (
            <span>{messages.path.time(path.minutes, path.written === topics.length)}</span>
          )}
          <span>{messages.readOf(read, topics.length)}</span>
        </p>
        <h1 tabIndex={-1}>{path.title}</h1>
        <p className="lead">{path.summary}</p>
        {path.notes && <p>{path.notes}</p>}
        {begin && (
          <Link className="set-out" to={{ kind: 'topic', language, id: begin.id }}>
            <small>{read > 0 ? messages.home.continue : messages.home.start}</small>
            <b>{begin.title}</b>
          </Link>
        )}
      </div>
      <section aria-label={messages.path.topics}>
        <StationList topics={topics} numbered>
          {(topic) => (
            <Link to={{ kind: 'part', language, id: topic.part.id }}>
              {messages.part.number(topic.part.number)} · {topic.part.title}
            </Link>
          )}
        </StationList>
        {path.written < topics.length && <p className="caption">{messages.path.plannedNote}</p>}
      </section>
    </main>
  );
}
