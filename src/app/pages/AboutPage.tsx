import type { AboutPage as AboutPageData } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';

/** What this is, what it does with data, what it rests on. */
export function AboutPage({ page }: { page: AboutPageData }) {
  const { about } = useMessages();
  return (
    <main id="main" className="sheet about" tabIndex={-1}>
      <div className="opening">
        <h1 tabIndex={-1}>{page.title}</h1>
        <p className="lead">{about.lead}</p>
      </div>
      {page.paragraphs.length > 0 && (
        <section aria-labelledby="course">
          <h2 id="course">{about.course}</h2>
          {page.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      )}
      {about.sections.map(({ id, title, paragraphs }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </main>
  );
}
