import type { ReactNode } from 'react';
import { TopicLink } from '#app/widgets/TopicLink.tsx';
import type { AskingPart, ExamPage, ProgressPage, ReviewPage } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';

interface AskingPageProps {
  page: ReviewPage | ExamPage | ProgressPage;
  /** The live part, in reserved space. */
  children: ReactNode;
}

/** What the pages about questions have in common: what they are, their live part, and the way to the questions. */
export function AskingPage({ page, children }: AskingPageProps) {
  const { asking } = useMessages();
  return (
    <main id="main" className={`sheet asking ${page.kind}`} tabIndex={-1}>
      <div className="opening">
        <h1 tabIndex={-1}>{page.title}</h1>
        <p className="lead">{page.description}</p>
        <noscript>
          <p className="notice">{asking.needsScript}</p>
        </noscript>
      </div>
      {children}
      <section className="where" aria-labelledby="where">
        <h2 id="where">{asking.where}</h2>
        <p className="key">{asking.whereLead}</p>
        <ol className="parts">
          {page.parts.map((part) => (
            <AskingTopics key={part.id} part={part} />
          ))}
        </ol>
      </section>
    </main>
  );
}

function AskingTopics({ part }: { part: AskingPart }) {
  const { questionCount } = useMessages();
  const topics = part.topics.filter(({ questions }) => questions > 0);
  if (topics.length === 0) return null;
  return (
    <li style={{ counterSet: `part ${part.number}` }}>
      <h3>{part.title}</h3>
      <ul className="stations">
        {topics.map((topic) => (
          <li key={topic.id}>
            <TopicLink topic={topic} /> <small className="status">{questionCount(topic.questions)}</small>
          </li>
        ))}
      </ul>
    </li>
  );
}
