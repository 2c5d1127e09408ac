import {
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Boundary } from '#app/widgets/Boundary.tsx';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { TopicLink } from '#app/widgets/TopicLink.tsx';
import type { PresetRef } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { loadExplorer } from './load-explorer.ts';
import { groupsOf } from './preset-groups.ts';
import type { Subject } from './subject.ts';

interface ExplorerHereProps {
  /** The first preset's lanes as HTML, shown until the explorer has its own, and when it does not come. */
  figure: string;
  presets: PresetRef[];
  hydrated: boolean;
}

/** The explorer's page below its title: the presets, and the instrument in the place of its static figure. */
export function ExplorerHere({ figure, presets, hydrated }: ExplorerHereProps) {
  const [attempt, setAttempt] = useState(0);
  const language = useLanguage();
  // While React still takes over the page, what the explorer needs is already on its way.
  useState(() => {
    if (typeof document !== 'undefined') loadExplorer(language).catch(() => {});
  });
  const subject = useSubjectInFragment(presets);
  const preset = subject?.preset;
  const still = <Still html={figure} />;
  const place = useRef<HTMLDivElement>(null);
  useReturnTo(place);
  return (
    <div className="explore-grid">
      <PresetList presets={presets} current={subject ? preset : presets[0]?.id} />
      <div className="explore-place" ref={place}>
        {hydrated && <PresetChooser presets={presets} current={subject ? preset : presets[0]?.id} />}
        {hydrated && subject ? (
          <Boundary
            key={attempt}
            instead={
              <>
                {still}
                <Failed onRetry={() => setAttempt(attempt + 1)} />
              </>
            }
          >
            <LazyExplorer still={still} presets={presets} subject={subject} />
          </Boundary>
        ) : (
          still
        )}
      </div>
    </div>
  );
}

/** `#preset=ID` or a link's `#s=…`; the first preset without either. */
function useSubjectInFragment(presets: PresetRef[]): Subject | undefined {
  const [fragment, setFragment] = useState<string>();
  useEffect(() => {
    const follow = () => setFragment(location.hash);
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const ids = presets.map(({ id }) => id).join(' ');
  return useMemo(() => {
    // Before it is known, nothing is fetched for nothing.
    if (fragment === undefined) return undefined;
    if (fragment.startsWith('#s=')) return { link: fragment };
    const wanted = /^#preset=([\w-]+)$/.exec(fragment)?.[1];
    const known = ids.split(' ');
    const preset = wanted !== undefined && known.includes(wanted) ? wanted : known[0];
    return preset ? { preset } : undefined;
    // Not the presets themselves: in another language they are the same, and the play goes on.
  }, [fragment, ids]);
}

/** A preset chosen far down the page is brought into view, else nothing seems to happen. */
function useReturnTo(place: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const show = () => {
      const top = place.current?.getBoundingClientRect().top ?? 0;
      if (top < 0 || top > innerHeight / 2) place.current?.scrollIntoView();
    };
    addEventListener('hashchange', show);
    return () => removeEventListener('hashchange', show);
  }, [place]);
}

/** The presets on a phone, where the list stands far below. */
function PresetChooser({ presets, current }: { presets: PresetRef[]; current: string | undefined }) {
  const { explore } = useMessages();
  return (
    <label className="preset-chooser">
      {explore.presets}{' '}
      <select
        value={current ?? ''}
        onChange={(event) => {
          location.hash = `preset=${event.target.value}`;
        }}
      >
        {/* A link's own scenario is none of them. */}
        {current === undefined && <option value="">–</option>}
        {groupsOf(presets).map(([group, own]) => (
          <optgroup key={group} label={explore.groups[group]}>
            {own.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function PresetList({ presets, current }: { presets: PresetRef[]; current: string | undefined }) {
  const { explore } = useMessages();
  return (
    <section className="presets" aria-labelledby="presets">
      <h2 id="presets">{explore.presets}</h2>
      {groupsOf(presets).map(([group, own]) => (
        <PresetGroupList key={group} title={explore.groups[group]} presets={own} current={current} />
      ))}
    </section>
  );
}

function PresetGroupList({
  title: heading,
  presets,
  current,
}: {
  title: string;
  presets: PresetRef[];
  current: string | undefined;
}) {
  const { explore } = useMessages();
  const language = useLanguage();
  const id = useId();
  return (
    <>
      <h3 id={id}>{heading}</h3>
      <ul className="preset-list" aria-labelledby={id}>
        {presets.map(({ id, title, lesson, topic, section }) => (
          <li key={id} id={`preset-${id}`}>
            <Link
              to={{ kind: 'explore', language, fragment: `preset=${id}` }}
              aria-current={id === current ? 'true' : undefined}
            >
              {title}
            </Link>
            <p>
              {lesson}{' '}
              {topic && (
                <>
                  {explore.explainedIn} <TopicLink topic={topic} section={section} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Still({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own figures on the build machine
  return <div className="explorer-still" dangerouslySetInnerHTML={{ __html: html }} />;
}

interface LazyExplorerProps {
  still: ReactNode;
  presets: PresetRef[];
  subject: Subject;
}

function LazyExplorer(props: LazyExplorerProps) {
  // A failed import is kept by `lazy`: each try has its own.
  const language = useLanguage();
  const [Explorer] = useState(() => lazy(() => loadExplorer(language, props.subject.preset)));
  return (
    <Suspense fallback={props.still}>
      <Explorer {...props} />
    </Suspense>
  );
}

function Failed({ onRetry }: { onRetry(): void }) {
  const { explore } = useMessages();
  return (
    <div role="alert" className="notice">
      <p>{explore.failed}</p>
      <button type="button" className="button" onClick={onRetry}>
        {explore.retry}
      </button>
    </div>
  );
}
