import { useMemo } from 'react';
import type { LaneSet } from '#figures/lanes/model.ts';
import { useExplorerState, usePlay } from './context.tsx';
import { lanesOfRun } from './run.ts';

/** The lanes of all that has been played. */
export function useLanes(): LaneSet {
  const { run } = usePlay();
  const revision = useExplorerState((state) => state.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run grows in place, and the revision says that it did
  return useMemo(() => lanesOfRun(run), [run, revision]);
}
