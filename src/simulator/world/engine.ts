/**
 * The room's entry: wires the components and makes steps. A step is one timer's firing: the component it names acts
 * in a turn, those who watch what it wrote set their timers, and the turn becomes the next world.
 *
 * history.ts keeps the steps, seeks, rewinds and forks; user.ts has the actions; cluster.ts is a part that is loaded
 * only where it is needed.
 */
import { createObject } from '../apiserver/apiserver.ts';
import { Turn, type Validation, type World } from '../apiserver/turn.ts';
import type { Cause } from '../clock/cause.ts';
import { EPOCH_MS } from '../clock/epoch.ts';
import { type ComponentName, popTimer, type Timer } from '../clock/timer-queue.ts';
import { handleEndpointSlice, watchForEndpoints } from '../controllers/endpointslice/endpoint-slice.ts';
import { type Change, EMPTY_STORE } from '../etcd/etcd.ts';
import { SortedMap } from '../etcd/sorted-map.ts';
import { handleKubelet, watchPods } from '../kubelet/kubelet.ts';
import { runtimeConfig } from '../runtime/process.ts';
import type { Programs } from '../runtime/programs.ts';
import { createRuntime } from '../runtime/runtime.ts';
import { actionNeedsCluster, needsCluster } from '../scenario/needs-cluster.ts';
import type { Action, Scenario } from '../scenario/scenario.ts';
import { handleScheduler, watchForScheduler } from '../scheduler/scheduler.ts';
import type { Cluster } from './cluster.ts';
import { handleUser } from './user.ts';

/** Parts that are loaded only where they are needed. */
export interface EngineParts {
  /** What runs in images. Without it containers do only what the scenario says of them. */
  programs?: Programs;
  /** Checks what users apply. Without it objects are taken as they are. */
  validation?: Validation;
  /** What happens to nodes, evictions, several nodes. Without it a play that needs them is refused. */
  cluster?: Cluster;
}

export interface Fired {
  readonly world: World;
  readonly component: ComponentName;
  readonly causes: readonly Cause[];
  readonly changes: readonly Change[];
}

export interface Engine {
  /** The cluster before the first step, everything of the scenario waiting in the clock. */
  begin(scenario: Scenario): World;
  /** undefined where nothing waits any more. */
  step(world: World): Fired | undefined;
  /** The world with an action waiting at a moment that is not past. */
  withAction(world: World, action: Action, atMs: number): World;
}

export function createEngine({ programs, validation, cluster }: EngineParts = {}): Engine {
  const runtime = createRuntime(programs);
  const watchers = [watchForScheduler, watchPods, watchForEndpoints, ...(cluster?.watchers ?? [])];

  function dispatch(turn: Turn, timer: Timer): void {
    switch (timer.component) {
      case 'user':
        handleUser(turn, timer.data as Action, runtime, cluster);
        return;
      case 'scheduler':
        handleScheduler(turn, timer, cluster?.placement);
        return;
      case 'kubelet':
        handleKubelet(turn, timer, runtime, cluster?.evictForMemory);
        return;
      case 'runtime':
        runtime.handle(turn, timer);
        return;
      case 'endpoint-slice':
        handleEndpointSlice(turn, timer);
        return;
      default:
        cluster?.controllers[timer.component]?.(turn, timer);
    }
  }

  /** What would happen without the part is not what a cluster does. */
  function wantCluster(needed: boolean): void {
    if (needed && !cluster) throw new Error('This play needs world/cluster.ts: create the engine with it');
  }

  return {
    begin(scenario) {
      wantCluster(needsCluster(scenario));
      const turn = new Turn(emptyWorld(scenario.seed), EPOCH_MS, undefined);
      runtimeConfig.set(turn, scenario.runtime);
      for (const node of scenario.nodes) createObject(turn, node);
      if (scenario.objects.length > 0) {
        for (const object of scenario.objects) setAction(turn, { do: 'apply', objects: [object] }, EPOCH_MS);
      }
      for (const { atMs, ...action } of scenario.actions) setAction(turn, action, EPOCH_MS + atMs);
      return turn.finish();
    },

    step(world) {
      const { timers } = world;
      if (!timers) return undefined;
      const { timer } = timers;
      const turn = new Turn(world, timer.atMs, popTimer(timers), validation);
      dispatch(turn, timer);
      for (const change of turn.changes) {
        if (change.key.startsWith('events/')) continue;
        for (const watch of watchers) watch(turn, change);
      }
      return { world: turn.finish(), component: timer.component, causes: turn.causes, changes: turn.changes };
    },

    withAction(world, action, atMs) {
      wantCluster(actionNeedsCluster(action));
      const turn = new Turn(world, world.nowMs, world.timers);
      setAction(turn, action, atMs);
      return turn.finish();
    },
  };
}

function setAction(turn: Turn, action: Action, atMs: number): void {
  turn.setTimer(atMs, 'user', action.do, '', action);
}

function emptyWorld(seed: number): World {
  return {
    nowMs: EPOCH_MS,
    sequence: 0,
    random: seed >>> 0,
    store: EMPTY_STORE,
    timers: undefined,
    queued: SortedMap.empty(),
    slots: {},
  };
}
