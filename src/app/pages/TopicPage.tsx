import { type RefObject, useCallback, useRef, useState } from 'react';
import { LiveExplorers } from '#app/features/explorer/pod/LiveExplorers.tsx';
import { LiveQuestions } from '#app/features/quiz/LiveQuestions.tsx';
import { Reading } from '#app/features/reading/Reading.tsx';
import { Link, useArrivesAtTop } from '#app/widgets/page-context.tsx';
import { TopicList } from '#app/widgets/TopicLink.tsx';
import type { TopicPage as TopicPageData } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { ArticleHtml, Html } from './ArticleHtml.tsx';
import { articleId, leadId, splitLead } from './article.ts';
import { CourseLine, CourseLineWithSections } from './CourseLine.tsx';
import { renderScene } from './render-scene.tsx';
import { SectionList } from './SectionList.tsx';
import { TopicEnding } from './TopicEnding.tsx';
import { useHeadingLinks } from './useHeadingLinks.ts';
import { useSectionInView } from './useSectionInView.ts';

/** A topic: its article in the middle, the course line beside it, the way on at its end. */
export function TopicPage({ page }: { page: TopicPageData }) {
  const arrivesAtTop = useArrivesAtTop();
  const [whole, setWhole] = useState(false);
  // What nobody sees in the first frame after a move comes with the end of the article.
  const [form] = useState(() => (arrivesAtTop ? shownForm() : undefined));
  const isShown = (one: Form) => whole || form === undefined || form === one;
  const onWhole = useCallback(() => setWhole(true), []);
  const article = useRef<HTMLDivElement>(null);
  const { lead, rest } = splitLead(page.html ?? '');
  const { topic } = useMessages();
  useHeadingLinks(article, whole ? rest : '', topic.sectionLink);
  return (
    <div className="topic">
      <main id="main" tabIndex={-1}>
        <div className="opening">
          <Kicker page={page} />
          <h1 tabIndex={-1}>{page.title}</h1>
          <Html id={leadId} html={lead} />
          {page.objectives.length > 0 && <Objectives objectives={page.objectives} />}
        </div>
        {isShown('narrow') && <Folds page={page} />}
        <ArticleHtml id={articleId} html={rest} element={article} onWhole={onWhole} />
        <TopicEnding page={page} whole={whole || form === undefined} />
      </main>
      {isShown('wide') && <Rail page={page} whole={whole} />}
      {whole && (
        <LiveExplorers key={`explorers ${rest}`} article={article as RefObject<HTMLElement | null>} />
      )}
      {whole && page.questionCount > 0 && (
        <LiveQuestions
          key={`questions ${rest}`}
          topic={page.id}
          article={article as RefObject<HTMLElement | null>}
          renderScene={renderScene}
        />
      )}
      {whole && (
        <Reading
          // The dev server replaces an edited article in place: it is dressed anew.
          key={rest}
          topic={page.id}
          language={page.language}
          article={article as RefObject<HTMLElement | null>}
        />
      )}
    </div>
  );
}

type Form = 'wide' | 'narrow';

/** Which of the two ways into the part and the page the window shows; the same width as in topic.css. */
function shownForm(): Form {
  return matchMedia('(min-width: 68.75rem)').matches ? 'wide' : 'narrow';
}

function Kicker({ page }: { page: TopicPageData }) {
  const { language, part, minutes, questionCount, requires } = page;
  const messages = useMessages();
  return (
    <p className="kicker">
      <Link to={{ kind: 'part', language, id: part.id }}>
        {messages.part.number(part.number)} · {part.title}
      </Link>
      <span>{messages.minutes(minutes)}</span>
      {questionCount > 0 && <span>{messages.questionCount(questionCount)}</span>}
      {requires.length > 0 && (
        <span>
          {messages.topic.requires}
          {messages.colon}
          <TopicList topics={requires} />
        </span>
      )}
    </p>
  );
}

function Objectives({ objectives }: { objectives: string[] }) {
  const { topic } = useMessages();
  return (
    <section className="objectives" aria-labelledby="objectives">
      <h2 id="objectives">{topic.objectives}</h2>
      <ul>
        {objectives.map((objective) => (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised when the note was compiled
          <li key={objective} dangerouslySetInnerHTML={{ __html: objective }} />
        ))}
      </ul>
    </section>
  );
}

/** On a narrow window: the course line and the page's sections, folded. */
function Folds({ page }: { page: TopicPageData }) {
  const { topic } = useMessages();
  return (
    <div className="folds">
      <details>
        <summary>{topic.inThisPart}</summary>
        <CourseLine page={page} />
      </details>
      {page.sections.length > 0 && (
        <details>
          <summary>{topic.onThisPage}</summary>
          <SectionList sections={page.sections} />
        </details>
      )}
    </div>
  );
}

/** On a wide window: the course line, the sections of this page hanging from its station. */
function Rail({ page, whole }: { page: TopicPageData; whole: boolean }) {
  const { topic, part } = useMessages();
  const sections = whole ? page.sections.filter(({ depth }) => depth === 2) : [];
  const section = useSectionInView(sections.map(({ id }) => id));
  return (
    <nav className="rail" aria-label={topic.inThisPart}>
      <p>
        <Link to={{ kind: 'part', language: page.language, id: page.part.id }}>
          <small>{part.number(page.part.number)}</small>
          {page.part.title}
        </Link>
      </p>
      <CourseLineWithSections page={page} section={section} />
    </nav>
  );
}
