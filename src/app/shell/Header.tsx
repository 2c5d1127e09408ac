import { setTheme, type Theme, useTheme } from '#app/state/preferences.ts';
import { Link, usePage } from '#app/widgets/page-context.tsx';
import { addressOf, relativeAddress } from '#course/addresses.ts';
import { languageTag } from '#course/course.ts';
import type { Page } from '#course/pages.ts';
import { languageNames } from '#messages/language-names.ts';
import { useMessages } from '#messages/useMessages.ts';
import { FindMark, SextantMark, ThemeMark } from './marks.tsx';

/** Brand, the three ways into the course, find, language and theme. */
export function Header() {
  const page = usePage();
  const { language, course } = page;
  const { shell } = useMessages();
  const current = (kinds: Page['kind'][]) => (kinds.includes(page.kind) ? 'page' : undefined);
  return (
    <header className="top">
      <Link className="brand" to={{ kind: 'home', language }} aria-label={course.title}>
        <SextantMark />
        <span>{course.title}</span>
      </Link>
      <nav aria-label={shell.mainNavigation}>
        <Link to={{ kind: 'home', language }} aria-current={current(['home'])} className="to-course">
          {shell.course}
        </Link>
        <Link to={{ kind: 'map', language }} aria-current={current(['map'])}>
          {shell.map}
        </Link>
        <Link to={{ kind: 'glossary', language }} aria-current={current(['glossary'])}>
          {shell.glossary}
        </Link>
        {course.explorer && (
          <Link to={{ kind: 'explore', language }} aria-current={current(['explore'])}>
            {shell.explorer}
          </Link>
        )}
        {course.questions && (
          <Link to={{ kind: 'review', language }} aria-current={current(['review'])} className="to-review">
            {shell.review}
          </Link>
        )}
      </nav>
      {/* Without script a way to all terms and topics, with script the quick jump (features/jump). */}
      <Link className="find" to={{ kind: 'glossary', language }} data-jump="" aria-keyshortcuts="/ Control+K">
        <FindMark />
        <span>{shell.find}</span>
      </Link>
      <LanguageSwitch />
      <ThemeSwitch />
    </header>
  );
}

/** Links to the same page in the course's other languages; a click adds the section (see link-clicks.ts). */
function LanguageSwitch() {
  const { language, course, address, alternates } = usePage();
  const { shell } = useMessages();
  const others = course.languages.filter((other) => other !== language);
  return others.map((other) => (
    <a
      key={other}
      className="language"
      href={relativeAddress(address, alternates[other] ?? addressOf({ kind: 'home', language: other }))}
      hrefLang={languageTag[other]}
      lang={languageTag[other]}
      title={shell.readIn(languageNames[other])}
      data-language={other}
    >
      {languageNames[other]}
    </a>
  ));
}

const nextTheme: Record<Theme, Theme> = { system: 'dark', dark: 'light', light: 'system' };

/** Goes round the three themes. Unseen while there is no script to obey it. */
function ThemeSwitch() {
  const theme = useTheme();
  const { shell } = useMessages();
  const label = shell.switchTheme(shell.theme[theme]);
  return (
    <button
      type="button"
      className="theme needs-script"
      aria-label={label}
      title={label}
      onClick={() => setTheme(nextTheme[theme])}
    >
      <ThemeMark theme={theme} />
    </button>
  );
}
