/**
 * Probe workers: one for each container's run and type of probe. A round comes `initialDelaySeconds` after the start
 * of the run and then each period; its guards stand in upstream's order.
 *
 * Upstream: pkg/kubelet/prober/worker.go doProbe, pkg/kubelet/prober/prober.go probe (v1.37). Upstream ticks from the
 * Pod's first sync, with jitter, and lets readiness run once more at each status sync; here rounds count from the run.
 */

import type { Container, Probe } from '../../apis/core/types.ts';
import type { Turn } from '../../apiserver/turn.ts';
import type { Cri, ProbeOutcome, ProbeType } from '../cri.ts';
import { containerEvent } from '../events.ts';
import { changeWorker, findContainer, type PodWorker, type ProbeWorker, probeKey } from '../state.ts';

const TYPES: readonly ProbeType[] = ['startup', 'readiness', 'liveness'];
const NAMES: Readonly<Record<ProbeType, string>> = {
  startup: 'Startup',
  readiness: 'Readiness',
  liveness: 'Liveness',
};
const IDLE: ProbeWorker = { resultRun: 0, onHold: false, busyUntilMs: 0, skippedAtMs: -1 };

export function probeOf(container: Container, type: ProbeType): Probe | undefined {
  return container[`${type}Probe`];
}

export function findProbe({ probes }: PodWorker, id: string, type: ProbeType): ProbeWorker {
  return probes[probeKey(id, type)] ?? IDLE;
}

/** At a container's start: a timer for the first round of each of its probes. */
export function addProbes(turn: Turn, worker: PodWorker, container: Container, id: string): PodWorker {
  if (!TYPES.some((type) => probeOf(container, type))) return worker;
  const probes = { ...worker.probes };
  for (const type of TYPES) {
    const probe = probeOf(container, type);
    if (!probe) continue;
    // Until the first result: not ready, alive, startup unknown.
    probes[probeKey(id, type)] =
      type === 'readiness'
        ? { ...IDLE, result: 'failure' }
        : type === 'liveness'
          ? { ...IDLE, result: 'success' }
          : IDLE;
    const atMs = turn.nowMs + (probe.initialDelaySeconds ?? 0) * 1000;
    turn.setTimer(atMs, 'kubelet', 'probe', worker.uid, { id, type });
  }
  return changeWorker(turn, worker, { probes });
}

/** When a container is gone. */
export function removeProbes(turn: Turn, worker: PodWorker, id: string): PodWorker {
  if (Object.keys(worker.probes).length === 0) return worker;
  if (!TYPES.some((type) => worker.probes[probeKey(id, type)])) return worker;
  const probes = { ...worker.probes };
  for (const type of TYPES) delete probes[probeKey(id, type)];
  return changeWorker(turn, worker, { probes });
}

export interface Round {
  worker: PodWorker;
  /** A settled result changed: status and plan are to be computed again. */
  changed: boolean;
}

/** A tick of the worker. The next one is set first, so that no guard can end the ticking by mistake. */
export function doProbe(turn: Turn, worker: PodWorker, id: string, type: ProbeType, cri: Cri): Round {
  const same = { worker, changed: false };
  const status = cri.podStatus(turn, worker.uid).containerStatuses.find((each) => each.id === id);
  const container = status && findContainer(worker.pod, status.name)?.container;
  const probe = container && probeOf(container, type);
  if (!container || !probe || status.state !== 'running') return same;
  const terminating = worker.phase !== 'syncing';
  if (terminating && type !== 'readiness') return same;
  const state = findProbe(worker, id, type);
  if (type === 'startup' && state.result === 'success') return same;
  turn.setTimer(turn.nowMs + (probe.periodSeconds ?? 10) * 1000, 'kubelet', 'probe', worker.uid, {
    id,
    type,
  });
  if (state.onHold || turn.nowMs < state.busyUntilMs) return same;
  // While a postStart hook runs, the API still shows the container waiting.
  if (worker.waiting?.for === 'post-start' && worker.waiting.id === id) return same;
  if (type !== 'startup' && container.startupProbe && findProbe(worker, id, 'startup').result !== 'success') {
    return {
      worker: setProbe(turn, worker, id, type, { ...state, skippedAtMs: turn.nowMs }),
      changed: false,
    };
  }
  return run(turn, worker, container, probe, id, type, cri);
}

function run(
  turn: Turn,
  worker: PodWorker,
  container: Container,
  probe: Probe,
  id: string,
  type: ProbeType,
  cri: Cri,
): Round {
  const outcome = cri.probe(turn, worker.pod, container, id, type, probe);
  if (outcome.durationMs === 0) return recordOutcome(turn, worker, id, type, outcome, cri);
  const untilMs = turn.nowMs + outcome.durationMs;
  turn.setTimer(untilMs, 'kubelet', 'probe-result', worker.uid, {
    id,
    type,
    ok: outcome.ok,
    output: outcome.output,
  });
  return {
    worker: setProbe(turn, worker, id, type, { ...findProbe(worker, id, type), busyUntilMs: untilMs }),
    changed: false,
  };
}

/** A round's outcome: counted, and settled when the threshold is reached. */
export function recordOutcome(
  turn: Turn,
  worker: PodWorker,
  id: string,
  type: ProbeType,
  { ok, output }: Pick<ProbeOutcome, 'ok' | 'output'>,
  cri: Cri,
): Round {
  const status = cri.podStatus(turn, worker.uid).containerStatuses.find((each) => each.id === id);
  const container = status && findContainer(worker.pod, status.name)?.container;
  const probe = container && probeOf(container, type);
  if (!container || !probe || status.state !== 'running') return { worker, changed: false };
  const { name } = container;
  const params = { pod: worker.key, container: name, probe: type };
  const state = findProbe(worker, id, type);
  const resultRun = state.lastOk === ok ? state.resultRun + 1 : 1;
  const threshold = ok ? (probe.successThreshold ?? 1) : (probe.failureThreshold ?? 3);
  if (!ok) {
    containerEvent(turn, worker, name, 'Warning', 'Unhealthy', `${NAMES[type]} probe failed: ${output}`);
    const reached = resultRun >= threshold;
    turn.because(reached ? 'probe-failed-threshold' : 'probe-failed', {
      ...params,
      count: resultRun,
      threshold,
    });
  }
  const counted: ProbeWorker = { ...state, lastOk: ok, resultRun: Math.min(resultRun, threshold) };
  if (resultRun < threshold) return { worker: setProbe(turn, worker, id, type, counted), changed: false };

  const result = ok ? 'success' : 'failure';
  const settled = (type === 'liveness' && !ok) || type === 'startup';
  const changed = state.result !== result;
  if (!changed && state.onHold === settled && state.lastOk === ok && state.resultRun === counted.resultRun) {
    return { worker, changed: false };
  }
  if (ok && changed) turn.because('probe-succeeded', { ...params, count: resultRun, threshold });
  const next = setProbe(turn, worker, id, type, {
    ...counted,
    result,
    onHold: settled,
    ...(settled ? { resultRun: 0 } : {}),
  });
  if (type === 'startup' && ok) return { worker: runSkipped(turn, next, container, id, cri), changed };
  return { worker: next, changed };
}

/** The container has just started: rounds of this very moment that were left out because it had not. */
function runSkipped(turn: Turn, worker: PodWorker, container: Container, id: string, cri: Cri): PodWorker {
  let next = worker;
  for (const type of ['readiness', 'liveness'] as const) {
    const probe = probeOf(container, type);
    if (!probe || findProbe(next, id, type).skippedAtMs !== turn.nowMs) continue;
    next = run(turn, next, container, probe, id, type, cri).worker;
  }
  return next;
}

function setProbe(turn: Turn, worker: PodWorker, id: string, type: ProbeType, probe: ProbeWorker): PodWorker {
  return changeWorker(turn, worker, { probes: { ...worker.probes, [probeKey(id, type)]: probe } });
}
