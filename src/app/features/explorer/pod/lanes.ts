import type { LaneSet } from '#figures/lanes/model.ts';
import type { Run } from './run.ts';

/** The lanes of what has been played. */
export function lanesOfRun({ history, recorder }: Pick<Run, 'history' | 'recorder'>): LaneSet {
  return recorder.lanes(history.playedMs);
}
