/**
 * Plays of scenarios that notes show. The languages of a course show the same ones, and a chapter comes back to its
 * own: what has been played in this thread is not played again.
 */
import type { LaneSet } from '#figures/lanes/model.ts';
import { LaneRecorder } from '#figures/lanes/recorder.ts';
import { cataloguePrograms } from '#simulator/runtime/catalogue-programs.ts';
import { tinyShell } from '#simulator/runtime/shell/shell.ts';
import { LIMITS, type Scenario } from '#simulator/scenario/scenario.ts';
import { cluster } from '#simulator/world/cluster.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History, type Stopped } from '#simulator/world/history.ts';

/** A bound for what a build may cost. */
const NOTE_LIMITS = { ...LIMITS, steps: 20_000 };
/** A course shows some dozens; whatever is beyond is played again. */
const MOST_KEPT = 64;

const histories = new Map<string, History>();
const figures = new Map<string, PlayedLanes>();

/**
 * The play of a scenario from its beginning. It is shared: `playTo`, `worldAt`, `fork` and `act` leave what others see
 * of it as it was, but it may have been played further than was asked for.
 */
export function historyOf(scenario: Scenario): History {
  return kept(histories, JSON.stringify(scenario), () => begin(scenario));
}

export interface PlayedLanes {
  lanes: LaneSet;
  stopped: Stopped | undefined;
}

/** The lanes of a play up to a moment; `pod` as the scenario's author names it. */
export function lanesOf(scenario: Scenario, pod: string | undefined, toMs: number): PlayedLanes {
  return kept(figures, JSON.stringify([scenario, pod, toMs]), () => {
    const recorder = new LaneRecorder(pod);
    const { stopped } = begin(scenario).playTo(toMs, undefined, { onFired: recorder.take });
    return { lanes: recorder.lanes(toMs), stopped };
  });
}

function begin(scenario: Scenario): History {
  return History.begin(
    createEngine({ programs: cataloguePrograms(tinyShell), cluster }),
    scenario,
    NOTE_LIMITS,
  );
}

function kept<T>(all: Map<string, T>, key: string, make: () => T): T {
  const known = all.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (all.size >= MOST_KEPT) all.clear();
  all.set(key, made);
  return made;
}
