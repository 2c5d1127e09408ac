/**
 * The answers of probes in a step. A failure is a cause and is taken from there; a probe that passes and changes
 * nothing leaves no cause, so it is read from the round's timer and the kubelet's worker before and after.
 */
import type { World } from '#simulator/apiserver/turn.ts';
import { getWorker, type PodWorker } from '#simulator/kubelet/state.ts';
import { runtimePods } from '#simulator/runtime/process.ts';
import type { Fired } from '#simulator/world/engine.ts';
import type { ProbeKind, Tick } from './model.ts';

export interface ProbeTick extends Omit<Tick, 'atMs' | 'step'> {
  container: string;
  probe: ProbeKind;
}

interface RoundData {
  id: string;
  type: ProbeKind;
  ok?: boolean;
}

/** `pod` is `namespace/name`. */
export function ticksOf(before: World, fired: Fired, pod: string): ProbeTick[] {
  const timer = before.timers?.timer;
  if (timer?.component !== 'kubelet' || (timer.kind !== 'probe' && timer.kind !== 'probe-result')) return [];
  const worker = getWorker(before, timer.key);
  if (worker?.key !== pod) return [];
  const told = toldBy(fired);
  const { id, type } = timer.data as RoundData;
  const container = nameOf(before, timer.key, id);
  if (container === undefined || told.some((tick) => tick.container === container && tick.probe === type))
    return told;
  const passed: ProbeTick = { container, probe: type, ok: true, settles: false };
  if (timer.kind === 'probe-result') return (timer.data as RoundData).ok ? [passed, ...told] : told;
  return hasPassed(worker, getWorker(fired.world, timer.key), id, type, fired.world.nowMs)
    ? [passed, ...told]
    : told;
}

/** Failures, and the answers that changed a result. */
function toldBy({ causes }: Fired): ProbeTick[] {
  return causes.flatMap(({ rule, params }): ProbeTick[] => {
    const ok = rule === 'probe-succeeded';
    if (!ok && rule !== 'probe-failed' && rule !== 'probe-failed-threshold') return [];
    return [
      {
        container: String(params.container),
        probe: params.probe as ProbeKind,
        ok,
        count: Number(params.count),
        threshold: Number(params.threshold),
        settles: rule !== 'probe-failed',
      },
    ];
  });
}

/** The guards of the kubelet's probe worker: a round that they let through, and that did not fail, has passed. */
function hasPassed(
  worker: PodWorker,
  after: PodWorker | undefined,
  id: string,
  type: ProbeKind,
  nowMs: number,
): boolean {
  const key = `${id} ${type}`;
  const state = worker.probes[key];
  const next = after?.probes[key];
  if (!state || !next || state.onHold || nowMs < state.busyUntilMs) return false;
  if (type === 'startup' && state.result === 'success') return false;
  if (worker.phase !== 'syncing' && type !== 'readiness') return false;
  if (worker.waiting?.for === 'post-start' && worker.waiting.id === id) return false;
  // Under way until later, or left out because the container has not started.
  return next.busyUntilMs <= nowMs && next.skippedAtMs !== nowMs;
}

function nameOf(world: World, uid: string, id: string): string | undefined {
  return runtimePods.get(world, uid)?.processes[id]?.container.name;
}
