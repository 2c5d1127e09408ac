/**
 * A run: a scenario, what the learner did in it, and the history of both. Acting gives another run with the same past
 * (play.ts), and undo is the run before. Only playing on lengthens the history that a run holds.
 */
import type { ScenarioSource } from '#course/presets.ts';
import { LaneRecorder } from '#figures/lanes/recorder.ts';
import type { Scenario, TimedAction } from '#simulator/scenario/scenario.ts';
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
}

/** A run at its beginning, not yet played. */
export function beginRun(scenario: Scenario, { preset, source, pod, parts }: RunOptions): Run {
  const history = History.begin(createEngine(parts), scenario);
  return { preset, source, scenario, actions: [], pod, parts, history, recorder: new LaneRecorder(pod) };
}

/** Plays on in place until that moment, all at once, and gives the same run; the page plays in slices: see play.ts. */
export function playRun(run: Run, untilMs: number): Run {
  const { history, recorder } = run;
  history.playTo(untilMs, undefined, { onFired: recorder.take });
  return run;
}
