/** The rows of the simulator: how fast it steps and seeks, and what a step keeps in memory. */
import { performance } from 'node:perf_hooks';
import type { KubernetesObject } from '#simulator/apimachinery/meta.ts';
import { formatTime } from '#simulator/apimachinery/time.ts';
import { createObject, getObject, writeObject } from '#simulator/apiserver/apiserver.ts';
import { Turn } from '#simulator/apiserver/turn.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { popTimer } from '#simulator/clock/timer-queue.ts';
import { DEFAULT_RUNTIME_CONFIG } from '#simulator/runtime/behaviour.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import { LIMITS } from '#simulator/scenario/scenario.ts';
import { createEngine, type Engine } from '#simulator/world/engine.ts';
import { History } from '#simulator/world/history.ts';
import { median, type Row, rangeOf } from './rows.ts';

const RUNS = 7;

export function simulatorRows(): Row[] {
  const ticks = measure(() => playTicks(20_000), RUNS);
  const hundred = measure(() => playCrashLoops(100, 1600), RUNS);
  const one = measure(() => playCrashLoops(1, 800), RUNS + 20);
  return [
    row(
      'a timer that changes one field, with history',
      'µs/step',
      ticks.map(perStep),
      1_000_000 / 300_000,
      2,
    ),
    row('100 crash-looping Pods', 'µs/step', hundred.map(perStep), 1_000_000 / 30_000, 1),
    row(
      '800 s of one crash loop',
      'ms',
      one.map(({ ms }) => ms),
      10,
      1,
    ),
    row('seek anywhere in 10,000 steps', 'ms', seeks(), 50, 1),
    { name: 'memory a step keeps', unit: 'bytes', value: memoryPerStep(), goal: 1024 },
  ];
}

/** Without its history: a learner holds one, not those of all runs. */
interface Played {
  ms: number;
  fired: number;
}

function perStep({ ms, fired }: Played): number {
  return (ms * 1000) / fired;
}

function row(name: string, unit: string, values: number[], goal: number, digits: number): Row {
  return { name, unit, value: median(values), goal, digits, range: rangeOf(values) };
}

/** After two runs that warm up. */
function measure(play: () => History, runs: number): Played[] {
  const played: Played[] = [];
  for (let run = -2; run < runs; run++) {
    const start = performance.now();
    const { fired } = play();
    const ms = performance.now() - start;
    if (run >= 0) played.push({ ms, fired });
  }
  return played;
}

function scenarioOf(objects: readonly KubernetesObject[]): Scenario {
  const resources = { cpu: '64', memory: '256Gi', pods: '500' };
  return {
    seed: 1,
    untilMs: LIMITS.untilMs,
    nodes: [
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'node-1' },
        spec: {},
        status: { capacity: resources, allocatable: resources },
      } as KubernetesObject,
    ],
    objects,
    runtime: {
      ...DEFAULT_RUNTIME_CONFIG,
      unknownImages: 'run',
      containers: { app: { runs: [{ exitAfter: 5, exitCode: 1 }] } },
    },
    actions: [],
  };
}

const engine = createEngine();

function playCrashLoops(pods: number, seconds: number): History {
  const objects = Array.from(
    { length: pods },
    (_, index) =>
      ({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `pod-${index}` },
        spec: { containers: [{ name: 'app', image: 'example.com/app:1' }] },
      }) as unknown as KubernetesObject,
  );
  return History.begin(engine, scenarioOf(objects)).playTo(seconds * 1000);
}

/** Ten objects in turn; each step writes one field of one and sets the next timer. */
const ticking: Engine = {
  begin() {
    const begun = engine.begin(scenarioOf([]));
    const turn = new Turn(begun, EPOCH_MS, undefined);
    for (let index = 0; index < 10; index++) {
      createObject(turn, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `tick-${index}` } });
      turn.setTimer(EPOCH_MS + index, 'user', 'tick', `configmaps/default/tick-${index}`);
    }
    return turn.finish();
  },
  step(world) {
    const { timers } = world;
    if (!timers) return undefined;
    const { timer } = timers;
    const turn = new Turn(world, timer.atMs, popTimer(timers));
    const object = getObject(turn, timer.key);
    if (object) writeObject(turn, { ...object, at: timer.atMs } as KubernetesObject);
    turn.because('object-updated');
    turn.setTimer(timer.atMs + 10, 'user', 'tick', timer.key);
    const { causes, changes } = turn;
    return { world: turn.finish(), component: 'user', causes, changes };
  },
  withAction: (world) => world,
};

function playTicks(steps: number): History {
  return History.begin(ticking, scenarioOf([])).playTo(steps);
}

/** The slowest of a hundred moments, some runs. */
function seeks(): number[] {
  const history = playCrashLoops(100, 5400);
  if (history.fired < 10_000)
    throw new Error(`only ${history.fired} steps until ${formatTime(history.world.nowMs)}`);
  return Array.from({ length: 5 }, () => {
    let slowest = 0;
    for (let index = 0; index < 100; index++) {
      const start = performance.now();
      history.worldAt(((index * 37) % 100) * 54_000 + 7);
      slowest = Math.max(slowest, performance.now() - start);
    }
    return slowest;
  });
}

/** What a long play keeps, without what the cluster itself needs. */
function memoryPerStep(): number {
  const collect = globalThis.gc;
  if (!collect) return Number.NaN;
  const history = playCrashLoops(100, 600);
  collect();
  const [before, fired] = [process.memoryUsage().heapUsed, history.fired];
  history.playTo(7_200_000);
  collect();
  return (process.memoryUsage().heapUsed - before) / (history.fired - fired);
}
