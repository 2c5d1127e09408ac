/**
 * A run: a scenario, what the learner did in it, and the play of both. Runs are values: acting gives another run with
 * the same past, and undo is the run before. Only playing on lengthens the history that a run holds.
 */
import type { ScenarioSource } from '#course/presets.ts';
import { LaneRecorder } from '#figures/lanes/recorder.ts';
import type { Action, Scenario, TimedAction } from '#simulator/scenario/scenario.ts';
import type { EngineParts } from '#simulator/world/engine.ts';
import { createEngine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';

export interface Run {
  readonly preset: string | undefined;
  /** As it was written: for the editor and for links. */
  readonly source: ScenarioSource;
  readonly scenario: Scenario;
  /** What the learner did, in order of time; the scenario's own actions are not among them. */
  readonly actions: readonly TimedAction[];
  /** `namespace/name` of the Pod that is followed. */
  readonly pod: string | undefined;
  /** With what it is played; a run that differs from it is played with the same. */
  readonly parts: EngineParts | undefined;
  readonly history: History;
  readonly recorder: LaneRecorder;
}

export interface RunOptions {
  preset?: string | undefined;
  source: ScenarioSource;
  pod?: string | undefined;
  /** Programs and validation, where they are loaded. */
  parts?: EngineParts;
  /** Done again, in order: a link brings them. */
  actions?: readonly TimedAction[];
}

/** A run at its beginning, not yet played. */
export function beginRun(scenario: Scenario, { preset, source, pod, parts, actions = [] }: RunOptions): Run {
  const history = History.begin(createEngine(parts), scenario);
  const first: Run = {
    preset,
    source,
    scenario,
    actions: [],
    pod,
    parts,
    history,
    recorder: new LaneRecorder(pod),
  };
  return actions.reduce(
    (run, { atMs, ...action }) => actOn(playRun(run, atMs), atMs, action as Action),
    first,
  );
}

/** Timers that a slice fires at most: some 15 ms of script on a slow phone. */
const SLICE = 400;

/**
 * Plays on in place until that moment and gives the same run. With `slice` it stops early where there is much to do:
 * `isPlayedTo` says whether to call again in the next frame.
 */
export function playRun(run: Run, untilMs: number, { slice = false }: { slice?: boolean } = {}): Run {
  const { history, recorder } = run;
  history.playTo(untilMs, undefined, { onFired: recorder.take, ...(slice ? { most: SLICE } : {}) });
  return run;
}

/** Whether there is nothing left to play up to a moment, also where the play was stopped (`history.stopped`). */
export function isPlayedTo({ history }: Run, untilMs: number): boolean {
  return history.stopped !== undefined || history.playedMs >= untilMs;
}

/** Another run in which something is done at that moment, after everything else of it; later actions are dropped. */
export function actOn(run: Run, atMs: number, action: Action): Run {
  const actions = [...run.actions.filter((each) => each.atMs <= atMs), { ...action, atMs }];
  const recorder = run.recorder.fork(atMs);
  const history = run.history.act(atMs, action, { onFired: recorder.take });
  return { ...run, actions, history, recorder };
}

/** Another run with the same past up to that moment and no actions after it. */
export function forkRun(run: Run, atMs: number): Run {
  const actions = run.actions.filter((each) => each.atMs <= atMs);
  return { ...run, actions, history: run.history.fork(atMs), recorder: run.recorder.fork(atMs) };
}
