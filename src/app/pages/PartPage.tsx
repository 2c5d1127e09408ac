import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { TopicList } from '#app/widgets/TopicLink.tsx';
import type { PartPage as PartPageData, PartRef } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { StationList } from './StationList.tsx';

/** A part: its topics in teaching order with what each builds on. */
export function PartPage({ page }: { page: PartPageData }) {
  const messages = useMessages();
  const { part, topics, previous, next } = page;
  return (
    <main id="main" className="sheet list" tabIndex={-1}>
      <div className="opening">
        <p className="kicker">{messages.part.number(part.number)}</p>
        <h1 tabIndex={-1}>{part.title}</h1>
        <p className="lead">{part.summary}</p>
      </div>
      <section aria-label={messages.part.topics}>
        <StationList topics={topics}>
          {(topic) =>
            topic.requires.length > 0 && (
              <span>
                {messages.part.requires}
                {messages.colon}
                <TopicList topics={topic.requires} />
              </span>
            )
          }
        </StationList>
      </section>
      {(previous || next) && (
        <nav className="neighbours" aria-label={messages.part.navigation}>
          {previous && <PartNeighbour part={previous} rel="prev" label={messages.part.previous} />}
          {next && <PartNeighbour part={next} rel="next" label={messages.part.next} />}
        </nav>
      )}
    </main>
  );
}

function PartNeighbour({ part, rel, label }: { part: PartRef; rel: 'prev' | 'next'; label: string }) {
  const language = useLanguage();
  return (
    <Link to={{ kind: 'part', language, id: part.id }} rel={rel}>
      <small>{label}</small>
      <span>{part.title}</span>
    </Link>
  );
}
