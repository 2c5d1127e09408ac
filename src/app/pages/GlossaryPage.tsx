import { useLanguage } from '#app/widgets/page-context.tsx';
import { TopicList } from '#app/widgets/TopicLink.tsx';
import { languageTag } from '#course/course.ts';
import type { GlossaryPage as GlossaryPageData } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { type GlossaryEntry, groupByLetter } from './glossary-index.ts';

/** Every term with its definition and the topics that name it. */
export function GlossaryPage({ page }: { page: GlossaryPageData }) {
  const { glossary } = useMessages();
  const groups = groupByLetter(page.terms, page.language);
  return (
    <main id="main" className="sheet glossary" tabIndex={-1}>
      <div className="opening">
        <h1 tabIndex={-1}>{page.title}</h1>
        <p className="lead">{glossary.lead(page.terms.length)}</p>
      </div>
      <nav className="letters" aria-label={glossary.index}>
        {groups.map(({ letter }) => (
          <a key={letter} href={`#${anchorOf(letter)}`}>
            {letter || glossary.other}
          </a>
        ))}
      </nav>
      {groups.map(({ letter, terms }) => (
        <section key={letter} aria-labelledby={anchorOf(letter)}>
          <h2 id={anchorOf(letter)}>{letter || glossary.other}</h2>
          <dl>
            {terms.map((term) => (
              <Term key={term.id} term={term} />
            ))}
          </dl>
        </section>
      ))}
    </main>
  );
}

/** No term's id: those are lower case. */
const anchorOf = (letter: string) => `LETTER-${letter || 'OTHER'}`;

function Term({ term }: { term: GlossaryEntry }) {
  const { glossary, colon } = useMessages();
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <div id={term.id}>
      <dt>
        <dfn>{term.title}</dfn>
        {term.other && <span lang={languageTag[other]}>{term.other}</span>}
      </dt>
      <dd>
        <p>{term.definition}</p>
        {term.topics.length > 0 && (
          <p className="named-in">
            {glossary.namedIn}
            {colon}
            <TopicList topics={term.topics} />
          </p>
        )}
      </dd>
    </div>
  );
}
