/**
 * A play: a run with the versions of its objects and a length. Plays are worked off in slices, so that none can hang
 * the page; what is done in one gives another with the same past.
 */
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import type { Pod } from '#simulator/apis/core/types.ts';
import { actionNeedsCluster } from '#simulator/scenario/needs-cluster.ts';
import type { Action, Scenario, TimedAction } from '#simulator/scenario/scenario.ts';
import type { Cluster } from '#simulator/world/cluster.ts';
import { createEngine } from '#simulator/world/engine.ts';
import type { PlayOptions, Step } from '#simulator/world/history.ts';
import { countUpTo, Recording } from './recording.ts';
import type { Run } from './run.ts';

export interface Play {
  readonly run: Run;
  readonly recording: Recording;
  /** How far it goes. */
  readonly untilMs: number;
  /** What the learner did in the play that a link tells of, and that is still to be done again. */
  readonly plan: readonly TimedAction[];
  /** Key of the Pod that the lanes show: `pods/namespace/name`. */
  readonly podKey: string;
}

/** After an action there is at least so much to be seen. */
const AFTERMATH_MS = 60_000;
/** Timers that are fired between two looks at the clock. */
const AT_A_TIME = 100;
/** A play is not lengthened beyond: nobody scrolls through more than a day. */
const LONGEST_MS = 24 * 3_600_000;

/** A play of a run that has not been played yet. */
export function playOf(run: Run, plan: readonly TimedAction[] = []): Play {
  return {
    run,
    recording: Recording.of(run.history),
    untilMs: run.scenario.untilMs,
    plan: [...plan].sort((a, b) => a.atMs - b.atMs),
    podKey: `pods/${run.pod ?? podOf(run.scenario)}`,
  };
}

/** The Pod that a scenario is about: the first that it makes. */
function podOf({ objects, actions }: Scenario): string {
  const applied = actions.flatMap((action) => (action.do === 'apply' ? action.objects : []));
  const pod = [...objects, ...applied].find(({ kind }) => kind === 'Pod');
  return pod ? `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}` : '';
}

function recorders(recording: Recording, { recorder }: Pick<Run, 'recorder'>): Required<PlayOptions> {
  return {
    onFired(before, fired, step) {
      recording.take(before, fired);
      recorder.take(before, fired, step);
    },
    most: AT_A_TIME,
  };
}

/** Works on until `isOver` says that the slice is over; gives the play as it is then, and whether all is played. */
export function playSlice(play: Play, isOver: () => boolean): { play: Play; complete: boolean } {
  let current = play;
  for (;;) {
    const [next, ...plan] = current.plan;
    const target = next ? next.atMs : current.untilMs;
    const options = recorders(current.recording, current.run);
    const { history } = current.run;
    while (!history.stopped && (history.nextMs ?? Number.POSITIVE_INFINITY) <= target) {
      history.playTo(target, undefined, options);
      if (isOver()) return { play: current, complete: false };
    }
    history.playTo(target, undefined, options);
    if (!next || history.stopped) return { play: current, complete: true };
    const { atMs, ...action } = next;
    current = { ...actIn(current, atMs, action as Action), plan };
  }
}

/** Whether an action has to wait for the part of a cluster that the play was begun without. */
export function lacksCluster({ run }: Play, action: Action): boolean {
  return run.parts?.cluster === undefined && actionNeedsCluster(action);
}

/**
 * Does something at a moment: another play, whose past is the same.
 *
 * @param cluster with which it goes on, where it was begun without
 */
export function actIn(play: Play, atMs: number, action: Action, cluster?: Cluster): Play {
  const { run } = play;
  const parts = cluster ? { ...run.parts, cluster } : run.parts;
  const engine = parts === run.parts ? run.history.engine : createEngine(parts);
  const recording = play.recording.fork(atMs);
  const recorder = run.recorder.fork(atMs);
  const { onFired } = recorders(recording, { recorder });
  const history = run.history.act(atMs, action, { onFired, engine });
  const actions = [...run.actions.filter((each) => each.atMs <= atMs), { ...action, atMs }];
  return {
    ...play,
    run: { ...run, parts, history, recorder, actions },
    recording,
    plan: [],
    untilMs: Math.max(play.untilMs, atMs + AFTERMATH_MS),
  };
}

/** The same play, going on for longer. */
export function lengthen(play: Play, byMs: number): Play {
  return { ...play, untilMs: Math.min(play.untilMs + byMs, LONGEST_MS) };
}

/** The Pod at a moment; undefined before it is made and after it is gone. */
export function podAt({ recording, podKey }: Play, atMs: number): Pod | undefined {
  return recording.at(podKey, atMs) as Pod | undefined;
}

export function objectsAt<T extends KubernetesObject>(
  { recording }: Play,
  resource: string,
  atMs: number,
): T[] {
  return recording.list<T>(`${resource}/`, atMs);
}

/** The steps of the last moment at which anything changed, at or before a moment. */
export function stepsAt(
  {
    run: {
      history: { steps },
    },
  }: Play,
  atMs: number,
): readonly Step[] {
  const end = countUpTo(steps, atMs);
  const last = steps[end - 1];
  if (!last) return [];
  let first = end - 1;
  while (first > 0 && steps[first - 1]?.atMs === last.atMs) first--;
  return steps.slice(first, end);
}

/** The next moment at which anything is written, or the one before. */
export function neighbourMoment(
  {
    run: {
      history: { steps },
    },
  }: Play,
  atMs: number,
  direction: 1 | -1,
): number | undefined {
  if (direction === 1) {
    for (let index = countUpTo(steps, atMs); index < steps.length; index++) {
      const step = steps[index] as Step;
      if (step.changed.length > 0) return step.atMs;
    }
    return undefined;
  }
  for (let index = countUpTo(steps, atMs - 1) - 1; index >= 0; index--) {
    const step = steps[index] as Step;
    if (step.changed.length > 0) return step.atMs;
  }
  return atMs > 0 ? 0 : undefined;
}
