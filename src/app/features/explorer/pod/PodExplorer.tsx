import { Tabs } from '@base-ui/react/tabs';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import { loadPreset, loadPresetMenu } from '#app/door.ts';
import { useLanguage } from '#app/widgets/page-context.tsx';
import type { PresetRef } from '#course/pages.ts';
import { loadExplorerMessages } from '#messages/explorer/messages.ts';
import { ActPanel } from './ActPanel.tsx';
import { type Explorer, ExplorerProvider, useExplorer, useExplorerState, usePlay } from './context.tsx';
import { KubectlPanel } from './KubectlPanel.tsx';
import { LanesPanel } from './LanesPanel.tsx';
import { Narration } from './Narration.tsx';
import { PodPicture } from './PodPicture.tsx';
import { runOfPreset } from './preset.ts';
import { StateCharts } from './StateCharts.tsx';
import { createExplorerStore } from './store.ts';
import { LaneControls, TimeControls } from './TimeControls.tsx';
import { loadTexts } from './texts/texts.ts';
import { useKeys } from './useKeys.ts';
import { WhyPanel } from './WhyPanel.tsx';
import './explorer.css';

export interface PodExplorerProps {
  presets: readonly PresetRef[];
  /** Id of the preset that is wanted. */
  preset: string;
  /** Shown until the first lanes are there. */
  still: ReactNode;
}

/** The instrument. Fetches what it needs, then shows the wanted preset; what was shown stays until the next is there. */
export default function PodExplorer({ presets, preset, still }: PodExplorerProps) {
  const language = useLanguage();
  const [store] = useState(() => createExplorerStore());
  const [explorer, setExplorer] = useState<Explorer>();
  const [failure, setFailure] = useState<unknown>();
  const [notLoaded, setNotLoaded] = useState<PresetRef>();
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

  useEffect(() => {
    let wanted = true;
    setNotLoaded(undefined);
    loadPreset(preset).then(
      (data) => wanted && store.getState().begin(runOfPreset(data), { nowMs: (data.start ?? 0) * 1000 }),
      () => wanted && setNotLoaded(presets.find(({ id }) => id === preset)),
    );
    return () => {
      wanted = false;
    };
  }, [preset, presets, store]);

  const ready = useStore(store, (state) => state.play !== undefined);
  // The boundary around the explorer says it, beside the figure.
  if (failure) throw failure;
  if (!explorer || (!ready && !notLoaded)) return still;
  return (
    <ExplorerProvider value={explorer}>
      {notLoaded && (
        <p role="alert" className="notice">
          {explorer.texts.presetFailed(notLoaded.title)}
        </p>
      )}
      {ready ? <Instrument lesson={presets.find(({ id }) => id === preset)} /> : still}
    </ExplorerProvider>
  );
}

function Instrument({ lesson }: { lesson: PresetRef | undefined }) {
  const { texts, store } = useExplorer();
  const title = useId();
  const onKeyDown = useKeys(store);
  return (
    <section className="explorer" aria-labelledby={title} onKeyDown={onKeyDown}>
      <h2 id={title} className="unseen">
        {texts.instrument}
      </h2>
      {lesson && (
        <p className="explorer-lesson">
          <b>{lesson.title}</b> {lesson.lesson}
        </p>
      )}
      <div className="explorer-frame">
        <TimeControls />
        <LanesPanel />
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
      <Narration />
    </section>
  );
}

function NowPanel() {
  const { tabs, picture } = useExplorer().texts;
  return (
    <section className="explorer-card now" aria-label={picture.title}>
      <Tabs.Root defaultValue="picture" className="explorer-tabs">
        <Tabs.List aria-label={picture.title}>
          <Tabs.Tab value="picture">{tabs.now}</Tabs.Tab>
          <Tabs.Tab value="charts">{tabs.charts}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="picture" className="in">
          <PodPicture />
        </Tabs.Panel>
        <Tabs.Panel value="charts" className="in">
          <StateCharts />
        </Tabs.Panel>
      </Tabs.Root>
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
