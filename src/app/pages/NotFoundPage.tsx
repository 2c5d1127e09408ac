import { Link } from '#app/widgets/page-context.tsx';
import type { NotFoundPage as NotFoundPageData } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';

export function NotFoundPage({ page }: { page: NotFoundPageData }) {
  const { notFound, shell } = useMessages();
  const { language, course } = page;
  return (
    <main id="main" className="sheet not-found" tabIndex={-1}>
      <div className="opening">
        <p className="kicker">404</p>
        <h1 tabIndex={-1}>{page.title}</h1>
        <p className="lead">{notFound.lead}</p>
      </div>
      <section aria-labelledby="ways">
        <h2 id="ways">{notFound.ways}</h2>
        <ul className="stations">
          <li>
            <Link to={{ kind: 'home', language }}>{course.title}</Link>
          </li>
          <li>
            <Link to={{ kind: 'map', language }}>{shell.map}</Link>
          </li>
          <li>
            <Link to={{ kind: 'glossary', language }}>{shell.glossary}</Link>
          </li>
        </ul>
      </section>
    </main>
  );
}
