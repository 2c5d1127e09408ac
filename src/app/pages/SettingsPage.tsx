import { loadLearningData } from '#app/features/progress/load-progress.ts';
import {
  rememberLanguage,
  setSingleKeys,
  setTheme,
  type Theme,
  useSingleKeys,
  useTheme,
} from '#app/state/preferences.ts';
import { useProgress } from '#app/state/progress.ts';
import { LivePlace } from '#app/widgets/LivePlace.tsx';
import { useLanguage } from '#app/widgets/page-context.tsx';
import { addressOf, relativeAddress } from '#course/addresses.ts';
import { languageTag } from '#course/course.ts';
import type { SettingsPage as SettingsPageData } from '#course/pages.ts';
import { languageNames } from '#messages/language-names.ts';
import { useMessages } from '#messages/useMessages.ts';

const themes: Theme[] = ['system', 'light', 'dark'];

/** Appearance, language, keys, and what is kept of the learner. */
export function SettingsPage({ page }: { page: SettingsPageData }) {
  const { settings } = useMessages();
  return (
    <main id="main" className="sheet settings" tabIndex={-1}>
      <div className="opening">
        <h1 tabIndex={-1}>{page.title}</h1>
      </div>
      <noscript>
        <p className="notice">{settings.needsScript}</p>
      </noscript>
      <Appearance />
      <Languages page={page} />
      <ShortcutKeys />
      <LearningData />
    </main>
  );
}

function Appearance() {
  const { settings, shell } = useMessages();
  const theme = useTheme();
  return (
    <section className="needs-script">
      <fieldset>
        <legend>{settings.theme}</legend>
        <p>{settings.themeNote}</p>
        {themes.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="theme"
              value={one}
              checked={theme === one}
              onChange={() => setTheme(one)}
            />
            {shell.theme[one]}
          </label>
        ))}
      </fieldset>
    </section>
  );
}

function Languages({ page }: { page: SettingsPageData }) {
  const { settings } = useMessages();
  const { address, alternates, language, course } = page;
  return (
    <section aria-labelledby="language">
      <h2 id="language">{settings.language}</h2>
      <p>{settings.languageNote}</p>
      <ul>
        {course.languages.map((one) => (
          <li key={one}>
            <a
              href={relativeAddress(address, alternates[one] ?? addressOf({ kind: 'home', language: one }))}
              hrefLang={languageTag[one]}
              lang={languageTag[one]}
              aria-current={one === language ? 'true' : undefined}
              onClick={() => rememberLanguage(one)}
            >
              {languageNames[one]}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ShortcutKeys() {
  const { settings } = useMessages();
  const singleKeys = useSingleKeys();
  return (
    <section aria-labelledby="keys" className="needs-script">
      <h2 id="keys">{settings.keys}</h2>
      <label>
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
        {settings.singleKeys}
      </label>
      <p>{settings.singleKeysNote}</p>
    </section>
  );
}

function LearningData() {
  const messages = useMessages();
  const { settings } = messages;
  const language = useLanguage();
  const { ready, storage, storageFailed, readFailed, unreadable, topics } = useProgress();
  const read = [...topics.values()].filter((state) => state === 'read').length;
  return (
    <section aria-labelledby="data" className="data needs-script">
      <h2 id="data">{settings.data}</h2>
      <p>{settings.dataLead}</p>
      <p aria-live="polite">{ready && storage ? settings.storage[storage] : settings.loading}</p>
      {ready && <p>{topics.size === 0 ? settings.noneRead : settings.summary(topics.size, read)}</p>}
      {storageFailed && <p className="notice">{settings.storageFailed}</p>}
      {readFailed && <p className="notice">{settings.readFailed}</p>}
      {unreadable > 0 && <p className="notice">{settings.unreadable(unreadable)}</p>}
      <LivePlace load={() => loadLearningData(language)} props={{}} size="own" />
    </section>
  );
}
