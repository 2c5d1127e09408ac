/**
 * "What comes next?": the true next change of a lane, and what would come in the simulator's own alternatives: another
 * restart policy, another exit code, probes that answer otherwise. Options are words; no two are the same.
 */

import { changesOf, nextChange } from '#figures/lanes/changes.ts';
import type { Lane, LaneSet } from '#figures/lanes/model.ts';
import { chooseLanes } from '#figures/lanes/model.ts';
import { LaneRecorder } from '#figures/lanes/recorder.ts';
import type { Pod } from '#simulator/apis/core/types.ts';
import type { Cause } from '#simulator/clock/cause.ts';
import type { Action, Scenario } from '#simulator/scenario/scenario.ts';
import { createEngine, type EngineParts } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';
import { lanesOfRun } from './lanes.ts';
import type { Run } from './run.ts';

export interface PredictionOption {
  /** Kubernetes' word, as the lane would show it; '' for a lane that ends. */
  word: string;
  right: boolean;
  /** In which circumstances it would be so: data for a sentence; missing of the right one and of words seen before. */
  when?: Alternative;
}

/** What was changed to get another answer. */
export type Alternative =
  | { kind: 'policy'; policy: string }
  | { kind: 'exit-code'; container: string; exitCode: number }
  | {
      kind: 'probe';
      container: string;
      probe: 'startup' | 'readiness' | 'liveness';
      result: 'success' | 'failure';
    }
  | { kind: 'delete' };

export interface Prediction {
  /** The play stops here. */
  askedMs: number;
  laneId: string;
  before: string;
  /** When it really changes. */
  atMs: number;
  /** At least two, in an order that does not betray the right one. */
  options: readonly PredictionOption[];
  /** Why it really changes: for `explanationsOf`. */
  causes: readonly Cause[];
}

const MOST_OPTIONS = 4;
const POLICIES = ['Always', 'OnFailure', 'Never'] as const;

/** undefined: the lane does not change any more, or nothing else could be imagined. The run must be played far enough. */
export function predictNext(
  run: Run,
  askedMs: number,
  laneId = 'status',
  parts: EngineParts | undefined = run.parts,
): Prediction | undefined {
  const set = lanesOfRun(run);
  const lane = set.lanes.find(({ id }) => id === laneId);
  const change = lane && nextChange(lane, askedMs, set.toMs);
  if (!lane || !change) return undefined;
  const truth = change.to?.word ?? '';
  const before = change.from?.word ?? '';
  const horizonMs = change.atMs + 1000;
  const options: PredictionOption[] = [{ word: truth, right: true }];
  const add = (word: string, when?: Alternative) => {
    if (word === '' && before === '') return;
    if (options.length >= MOST_OPTIONS || word === before || options.some((each) => each.word === word))
      return;
    options.push({ word, right: false, ...(when ? { when } : {}) });
  };
  for (const { when, lanes } of alternatives(run, set, askedMs, horizonMs, parts)) {
    const other = chooseLanes(lanes, [laneId]).lanes[0];
    const next = other && nextChange(other, askedMs, lanes.toMs);
    if (next) add(next.to?.word ?? '', when);
  }
  // Words that the same lane says at other times are good errors.
  for (const { to } of changesOf(lane)) if (to) add(to.word);
  if (options.length < 2) return undefined;
  const step = change.step ?? change.from?.step;
  const causes = run.history.steps.filter(({ atMs }) => atMs === change.atMs).flatMap((each) => each.causes);
  const own = step === undefined ? [] : (run.history.steps[step]?.causes ?? []);
  options.sort((a, b) => (a.word < b.word ? -1 : 1));
  return { askedMs, laneId, before, atMs: change.atMs, options, causes: causes.length > 0 ? causes : own };
}

interface Played {
  when: Alternative;
  lanes: LaneSet;
}

/** Each is played only when it is asked for. */
function* alternatives(
  run: Run,
  set: LaneSet,
  askedMs: number,
  horizonMs: number,
  parts: EngineParts | undefined,
): Generator<Played> {
  for (const { when, action } of actionsInstead(set, askedMs)) {
    const recorder = run.recorder.fork(askedMs);
    const history = run.history.act(askedMs, action, { onFired: recorder.take });
    history.playTo(horizonMs, undefined, { onFired: recorder.take });
    yield { when, lanes: recorder.lanes(horizonMs) };
  }
  const pod = run.scenario.objects.find(({ kind }) => kind === 'Pod') as Pod | undefined;
  for (const policy of POLICIES) {
    if (!pod || (pod.spec.restartPolicy ?? 'Always') === policy) continue;
    const scenario = withPolicy(run.scenario, policy);
    const recorder = new LaneRecorder(run.pod);
    const history = History.begin(createEngine(parts), scenario).playTo(askedMs, undefined, {
      onFired: recorder.take,
    });
    history.playTo(horizonMs, undefined, { onFired: recorder.take });
    yield { when: { kind: 'policy', policy }, lanes: recorder.lanes(horizonMs) };
  }
}

function actionsInstead({ lanes, pod }: LaneSet, askedMs: number): { when: Alternative; action: Action }[] {
  const running = lanes.filter((lane) => isRunning(lane, askedMs));
  return [
    ...running.flatMap(({ name }) =>
      [0, 1].map((exitCode) => ({
        when: { kind: 'exit-code' as const, container: name, exitCode },
        action: { do: 'exit' as const, container: name, exitCode, pod },
      })),
    ),
    ...lanes.flatMap(({ kind, name, probe, ticks }) => {
      if (kind !== 'probe' || !probe) return [];
      const result = ticks.findLast(({ atMs }) => atMs <= askedMs)?.ok
        ? ('failure' as const)
        : ('success' as const);
      return [
        {
          when: { kind: 'probe' as const, container: name, probe, result },
          action: { do: 'probe' as const, container: name, probe, result },
        },
      ];
    }),
    { when: { kind: 'delete' as const }, action: { do: 'delete' as const, pod } },
  ];
}

function isRunning({ kind, spans }: Lane, atMs: number): boolean {
  if (kind !== 'container' && kind !== 'sidecar' && kind !== 'init') return false;
  return spans.some(({ fromMs, toMs, tone }) => tone === 'running' && fromMs <= atMs && atMs < toMs);
}

function withPolicy(scenario: Scenario, restartPolicy: (typeof POLICIES)[number]): Scenario {
  const objects = scenario.objects.map((object) =>
    object.kind === 'Pod' ? { ...object, spec: { ...(object as Pod).spec, restartPolicy } } : object,
  );
  return { ...scenario, objects };
}
