import { Link, usePage } from '#app/widgets/page-context.tsx';
import { useMessages } from '#messages/useMessages.ts';

export function Footer() {
  const { language, course } = usePage();
  const { shell } = useMessages();
  return (
    <footer className="foot">
      <p>{course.footer}</p>
      <nav aria-label={shell.footerNavigation}>
        {course.explorer && <Link to={{ kind: 'explore', language }}>{shell.explorer}</Link>}
        {course.questions &&
          (['review', 'exam', 'progress'] as const).map((kind) => (
            <Link key={kind} to={{ kind, language }}>
              {shell[kind]}
            </Link>
          ))}
        <Link to={{ kind: 'settings', language }}>{shell.settings}</Link>
        <Link to={{ kind: 'about', language }}>{shell.about}</Link>
      </nav>
    </footer>
  );
}
