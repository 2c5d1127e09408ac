import { lazy, type ReactNode, Suspense, useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import { loadPresetMenu } from '#app/door.ts';
import { ExplorerKeys } from '#app/widgets/KeyRows.tsx';
import { useLanguage } from '#app/widgets/page-context.tsx';
import { Tabs } from '#app/widgets/Tabs.tsx';
import { TopicLink } from '#app/widgets/TopicLink.tsx';
import type { PresetRef } from '#course/pages.ts';
import { loadExplorerMessages } from '#messages/explorer/messages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { ActPanel } from './ActPanel.tsx';
import { BehaviourPanel } from './BehaviourPanel.tsx';
import { type Explorer, ExplorerProvider, useExplorer, useExplorerState, usePlay } from './context.tsx';
import { KubectlPanel } from './KubectlPanel.tsx';
import { LanesPanel } from './LanesPanel.tsx';
import { loadEngine } from './loading.ts';
import { ManifestPanel } from './ManifestPanel.tsx';
import { Narration } from './Narration.tsx';
import { PodPicture } from './PodPicture.tsx';
import { PredictPanel } from './PredictPanel.tsx';
import { SharePanel } from './SharePanel.tsx';
import { createExplorerStore } from './store.ts';
import type { Opened, Subject } from './subject.ts';
import { SubjectError } from './subject-error.ts';
import { LaneControls, TimeControls } from './TimeControls.tsx';
import { loadTexts } from './texts/texts.ts';
import { useKeys } from './useKeys.ts';
import { WhyPanel } from './WhyPanel.tsx';
import './explorer.css';
import './panels.css';

export interface PodExplorerProps {
  subject: Subject;
  /** With it the lesson of a preset is said. */
  presets?: readonly PresetRef[];
  /** Shown until the first lanes are there. */
  still: ReactNode;
  /** In a note: the lanes that were asked for, and less around them. */
  embedded?: boolean;
}

/** Comes when its tab is chosen. */
const StateCharts = lazy(() => import('./StateCharts.tsx'));

/** One and the same, else each rendering would open the subject anew. */
const NO_PRESETS: readonly PresetRef[] = [];

/** The instrument. Fetches what it needs, then shows its subject; what was shown stays until the next is there. */
export default function PodExplorer({
  subject,
  presets = NO_PRESETS,
  still,
  embedded = false,
}: PodExplorerProps) {
  const language = useLanguage();
  const [store] = useState(() => createExplorerStore());
  const [explorer, setExplorer] = useState<Explorer>();
  const [failure, setFailure] = useState<unknown>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => () => store.getState().dispose(), [store]);

  useEffect(() => {
    let wanted = true;
    Promise.all([loadTexts(language), loadExplorerMessages(language), loadPresetMenu()]).then(
      ([texts, messages, menu]) => wanted && setExplorer({ store, texts, messages, menu }),
      (error) => wanted && setFailure(() => error),
    );
    return () => {
      wanted = false;
    };
  }, [language, store]);

  const first = presets[0]?.id;
  useEffect(() => {
    let wanted = true;
    const begin = ({ run, at, lane }: Opened) => {
      if (!wanted) return;
      store.getState().begin(run, at);
      store.getState().chooseLane(lane);
    };
    setProblem(undefined);
    const open = async (wish: Subject) => (await loadEngine()).openSubject(wish);
    open(subject)
      .then(begin)
      .catch((error) => {
        if (!wanted) return;
        setProblem(() => error);
        // A link that cannot be read still leads to an explorer.
        if (first !== undefined && store.getState().play === undefined)
          open({ preset: first }).then(begin, (later) => wanted && setFailure(() => later));
      });
    return () => {
      wanted = false;
    };
  }, [subject, first, store]);

  const ready = useStore(store, (state) => state.play !== undefined);
  // The boundary around the explorer says it, beside the figure.
  if (failure || (problem && presets.length === 0)) throw failure ?? problem;
  if (!explorer || (!ready && !problem)) return still;
  return (
    <ExplorerProvider value={explorer}>
      {problem !== undefined && <Problem problem={problem} />}
      {ready ? (
        <Instrument
          lesson={presets.find(({ id }) => id === subject.preset)}
          embedded={embedded}
          lanes={subject.lanes}
        />
      ) : (
        still
      )}
    </ExplorerProvider>
  );
}

function Problem({ problem }: { problem: unknown }) {
  const { texts } = useExplorer();
  return (
    <div role="alert" className="notice">
      {problem instanceof SubjectError ? (
        <>
          <p>{texts.share.badLink}</p>
          <ul>
            {problem.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{texts.failed}</p>
      )}
    </div>
  );
}

interface InstrumentProps {
  lesson: PresetRef | undefined;
  embedded: boolean;
  lanes: readonly string[] | undefined;
}

function Instrument({ lesson, embedded, lanes }: InstrumentProps) {
  const { texts, store } = useExplorer();
  const { explore } = useMessages();
  const title = useId();
  const onKeyDown = useKeys(store);
  return (
    <section className="pod-explorer" aria-labelledby={title} onKeyDown={onKeyDown}>
      <h2 id={title} className="unseen">
        {texts.instrument}
      </h2>
      {lesson && (
        <p className="explorer-lesson">
          <b>{lesson.title}</b> {lesson.lesson}{' '}
          {lesson.topic && (
            <span>
              {explore.explainedIn} <TopicLink topic={lesson.topic} section={lesson.section} />
            </span>
          )}
        </p>
      )}
      <div className="explorer-frame">
        <TimeControls />
        <LanesPanel only={lanes} />
        <LaneControls />
        <Stopped />
      </div>
      <div className="explorer-panels">
        <NowPanel />
        <section className="explorer-card kubectl" aria-label={texts.kubectl.label}>
          <KubectlPanel />
        </section>
        <WhyPanel />
      </div>
      <ActPanel />
      {!embedded && (
        <div className="explorer-panels explorer-tools">
          <ManifestPanel />
          <div className="explorer-column">
            <BehaviourPanel />
            <PredictPanel />
            <SharePanel />
            <KeysPanel />
          </div>
        </div>
      )}
      <Narration />
    </section>
  );
}

/** What each key does while the focus is in the instrument. */
function KeysPanel() {
  const { keys } = useMessages();
  return (
    <details className="explorer-card explorer-keys">
      <summary>{keys.title}</summary>
      <ExplorerKeys />
    </details>
  );
}

function NowPanel() {
  const { tabs, picture } = useExplorer().texts;
  return (
    <section className="explorer-card now" aria-label={picture.title}>
      <Tabs
        label={picture.title}
        className="explorer-tabs"
        panelClassName="in"
        tabs={[
          { id: 'picture', title: tabs.now, panel: <PodPicture /> },
          {
            id: 'charts',
            title: tabs.charts,
            panel: (
              <Suspense>
                <StateCharts />
              </Suspense>
            ),
          },
        ]}
      />
    </section>
  );
}

/** A bound was reached: why, and that what is there stays. */
function Stopped() {
  const { time } = useExplorer().texts;
  const { stopped } = usePlay().run.history;
  const complete = useExplorerState((state) => state.complete);
  if (!stopped || !complete) return null;
  return (
    <p role="alert" className="notice">
      {time.stopped(stopped.message)}
    </p>
  );
}
