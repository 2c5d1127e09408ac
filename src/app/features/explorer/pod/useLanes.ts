import { useMemo } from 'react';
import type { LaneSet } from '#figures/lanes/model.ts';
import { useExplorerState, usePlay } from './context.tsx';
import { lanesOfRun } from './lanes.ts';

/** The lanes of all that has been played; while a question is open, up to the moment. */
export function useLanes(): LaneSet {
  const { run } = usePlay();
  const hidden = useExplorerState((state) => state.hidden);
  const nowMs = useExplorerState((state) => (state.hidden ? state.nowMs : 0));
  const revision = useExplorerState((state) => state.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run grows in place, and the revision says that it did
  return useMemo(
    () => (hidden ? run.recorder.lanes(nowMs) : lanesOfRun(run)),
    [run, revision, hidden, nowMs],
  );
}
