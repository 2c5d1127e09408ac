/**
 * A Pod on its node: syncing until it is deleted, evicted or done; then terminating, until no container runs; then
 * terminated. There is no way back.
 *
 * Upstream: pkg/kubelet/pod_workers.go podWorkerLoop, calculateEffectiveGracePeriod; pkg/kubelet/kubelet.go
 * SyncTerminatingPod, SyncTerminatedPod, rejectPod (v1.37)
 */

import { formatTime } from '../apimachinery/time.ts';
import { isPodPhaseTerminal, replaceOrAppendPodCondition } from '../apis/core/pods.ts';
import type { PodCondition } from '../apis/core/types.ts';
import { deletePod, getObject, getPod, updatePodStatus } from '../apiserver/apiserver.ts';
import type { Turn } from '../apiserver/turn.ts';
import { admitToNode } from './admit.ts';
import type { Cri } from './cri.ts';
import { podEvent } from './events.ts';
import { onContainerEnded, shortenKills, startKill } from './kill-container.ts';
import { removeProbes } from './prober/worker.ts';
import {
  changeWorker,
  getNode,
  getWorker,
  newWorker,
  type PodWorker,
  requestSync,
  workers,
} from './state.ts';
import { terminatePod } from './status/status-manager.ts';
import { computeStatus, publishStatus } from './status-writer.ts';
import { resume, syncPod } from './sync-pod.ts';

const DEADLINE_MESSAGE = 'Pod was active on the node longer than the specified deadline';
/** Hard eviction: no more than this between TERM and KILL. Upstream adds nothing to it. */
const EVICTION_GRACE_SECONDS = 1;

export function addPod(turn: Turn, key: string, cri: Cri): void {
  const pod = getPod(turn, key);
  const nodeName = pod?.spec.nodeName;
  if (!pod || !nodeName || getWorker(turn, pod.metadata.uid ?? '')) return;
  // Where there is no such node, nobody runs the Pod.
  if (!getObject(turn, `nodes/${nodeName}`)) return;
  if (!getNode(turn, nodeName).connected || isPodPhaseTerminal(pod.status.phase)) return;
  const worker = newWorker(pod, key, nodeName);
  const rejection = admitToNode(turn, pod, nodeName);
  if (rejection) {
    podEvent(turn, worker, 'Warning', rejection.reason, rejection.message);
    turn.because('pod-rejected', { pod: key, ...rejection });
    const { qosClass } = pod.status;
    updatePodStatus(turn, pod, {
      phase: 'Failed',
      ...(qosClass ? { qosClass } : {}),
      ...rejection,
      startTime: formatTime(turn.nowMs),
    });
    return;
  }
  let added = changeWorker(turn, worker, { startedAtMs: turn.nowMs });
  const deadlineMs = deadlineOf(added);
  if (deadlineMs !== undefined) added = requestSync(turn, added, deadlineMs);
  sync(turn, added, cri);
}

function deadlineOf({ pod, startedAtMs }: PodWorker): number | undefined {
  const { activeDeadlineSeconds } = pod.spec;
  if (activeDeadlineSeconds === undefined || startedAtMs === undefined) return undefined;
  return startedAtMs + activeDeadlineSeconds * 1000;
}

export function onSync(turn: Turn, worker: PodWorker, dueMs: number, cri: Cri): void {
  const due = changeWorker(turn, worker, { syncs: worker.syncs.filter((ms) => ms !== dueMs) });
  sync(turn, due, cri);
}

function sync(turn: Turn, worker: PodWorker, cri: Cri): void {
  const current = withLatestPod(turn, worker);
  if (current.phase === 'terminated') return;
  if (current.phase === 'terminating') {
    publishStatus(turn, current, computeStatus(turn, current, cri, false));
    return;
  }
  const { deletionTimestamp, deletionGracePeriodSeconds } = current.pod.metadata;
  if (deletionTimestamp !== undefined) {
    beginTerminating(turn, current, deletionGracePeriodSeconds, cri);
    return;
  }
  const deadlineMs = deadlineOf(current);
  if (deadlineMs !== undefined && turn.nowMs >= deadlineMs) {
    exceedDeadline(turn, current, cri);
    return;
  }
  if (current.ops.length > 0) {
    const reported = publishReadiness(turn, current, cri);
    changeWorker(turn, reported, { syncAgain: true });
    return;
  }
  const { worker: synced, terminal } = syncPod(turn, current, cri);
  if (terminal) beginTerminating(turn, synced, undefined, cri);
}

/**
 * While a plan is under way no status is computed, but a probe's result is reported all the same.
 *
 * Upstream: pkg/kubelet/status/status_manager.go SetContainerReadiness (v1.37)
 */
function publishReadiness(turn: Turn, worker: PodWorker, cri: Cri): PodWorker {
  const { waiting } = worker;
  if (waiting?.for !== 'kills') return worker;
  return publishStatus(turn, worker, computeStatus(turn, worker, cri, false));
}

function withLatestPod(turn: Turn, worker: PodWorker): PodWorker {
  if (!getNode(turn, worker.nodeName).connected) return worker;
  const pod = getPod(turn, worker.key);
  if (!pod || pod === worker.pod || pod.metadata.uid !== worker.uid) return worker;
  return changeWorker(turn, worker, { pod });
}

export function onPodUpdate(turn: Turn, worker: PodWorker, cri: Cri): void {
  const before = worker.pod;
  const current = withLatestPod(turn, worker);
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = current.pod.metadata;
  if (deletionTimestamp !== undefined) {
    if (current.phase === 'terminating') shortenKills(turn, current, deletionGracePeriodSeconds);
    else if (current.phase === 'terminated') removeFromAPI(turn, current);
    else beginTerminating(turn, current, deletionGracePeriodSeconds, cri);
    return;
  }
  let next = current;
  const deadlineMs = deadlineOf(current);
  if (deadlineMs !== undefined && before.spec !== current.pod.spec)
    next = requestSync(turn, next, deadlineMs);
  requestSync(turn, next, turn.nowMs);
}

/** The API object is gone, deleted by force or with its node away: what runs is ended with the Pod's own grace. */
export function onPodGone(turn: Turn, worker: PodWorker, cri: Cri): void {
  if (worker.phase === 'terminated') {
    forget(turn, worker, cri);
    return;
  }
  if (worker.phase === 'terminating') return;
  beginTerminating(turn, worker, undefined, cri);
}

export function onContainerExit(turn: Turn, worker: PodWorker, id: string, cri: Cri): void {
  const next = removeProbes(turn, onContainerEnded(turn, worker, id, cri), id);
  if (next.phase === 'terminating') {
    if (isAnyRunning(turn, next, cri)) requestSync(turn, next, turn.nowMs);
    else finishTerminating(turn, next, cri);
    return;
  }
  if (next.phase === 'terminated') return;
  const { waiting } = next;
  if (waiting?.for === 'kills' && Object.keys(next.kills).length === 0) {
    const resumed = resume(turn, next, cri);
    requestSync(turn, getWorker(turn, resumed.uid) ?? resumed, turn.nowMs);
    return;
  }
  sync(turn, next, cri);
}

/** @param graceSeconds the Pod's own where not given */
function beginTerminating(turn: Turn, worker: PodWorker, graceSeconds: number | undefined, cri: Cri): void {
  const grace = Math.max(graceSeconds ?? worker.pod.spec.terminationGracePeriodSeconds ?? 30, 1);
  turn.because('pod-terminating', { pod: worker.key, graceSeconds: grace });
  let next = changeWorker(turn, worker, {
    phase: 'terminating',
    ops: [],
    waiting: undefined,
    token: worker.token + 1,
    syncAgain: false,
    mustRestart: [],
  });
  next = publishStatus(turn, next, computeStatus(turn, next, cri, false));
  const running = cri.podStatus(turn, next.uid).containerStatuses.filter(({ state }) => state === 'running');
  if (running.length === 0) {
    finishTerminating(turn, next, cri);
    return;
  }
  next = shortenKills(turn, next, grace);
  for (const container of running) {
    const message = `Stopping container ${container.name}`;
    next = startKill(turn, next, container, { message, graceSeconds: grace, ordered: true }, cri);
  }
}

function isAnyRunning(turn: Turn, { uid }: PodWorker, cri: Cri): boolean {
  return cri.podStatus(turn, uid).containerStatuses.some(({ state }) => state === 'running');
}

/** No container runs: the sandbox goes, and the last status is written. */
function finishTerminating(turn: Turn, worker: PodWorker, cri: Cri): void {
  cri.stopPodSandbox(turn, worker.uid);
  let next = changeWorker(turn, worker, { kills: {}, startErrors: {} });
  const status = terminatePod(next.pod, computeStatus(turn, next, cri, true));
  next = changeWorker(turn, next, { phase: 'terminated', probes: {}, backOff: {}, imageBackOff: {} });
  turn.because('pod-terminated', { pod: next.key, phase: status.phase ?? '' });
  next = publishStatus(turn, next, status);
  const stored = getPod(turn, next.key);
  if (stored?.metadata.uid !== next.uid) {
    forget(turn, next, cri);
    return;
  }
  removeFromAPI(turn, next);
}

/** Upstream: pkg/kubelet/status/status_manager.go canBeDeleted (v1.37) */
function removeFromAPI(turn: Turn, worker: PodWorker): void {
  if (!getNode(turn, worker.nodeName).connected) return;
  const stored = getPod(turn, worker.key);
  if (stored?.metadata.uid !== worker.uid || stored.metadata.deletionTimestamp === undefined) return;
  deletePod(turn, worker.key, { gracePeriodSeconds: 0 });
}

function forget(turn: Turn, worker: PodWorker, cri: Cri): void {
  cri.removePod(turn, worker.uid);
  workers.delete(turn, worker.uid);
}

/** Upstream: pkg/kubelet/active_deadline.go ShouldEvict (v1.37) */
function exceedDeadline(turn: Turn, worker: PodWorker, cri: Cri): void {
  const reason = 'DeadlineExceeded';
  podEvent(turn, worker, 'Normal', reason, DEADLINE_MESSAGE);
  turn.because('deadline-exceeded', { pod: worker.key, seconds: worker.pod.spec.activeDeadlineSeconds ?? 0 });
  const marked = changeWorker(turn, worker, { eviction: { reason, message: DEADLINE_MESSAGE } });
  beginTerminating(turn, marked, undefined, cri);
}

/** Upstream: pkg/kubelet/eviction/eviction_manager.go evictPod (v1.37) */
export function evictFromNode(turn: Turn, worker: PodWorker, message: string, cri: Cri): void {
  podEvent(turn, worker, 'Warning', 'Evicted', message);
  turn.because('pod-evicted', { pod: worker.key, node: worker.nodeName });
  const condition: PodCondition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'TerminationByKubelet',
    message,
  };
  const old = worker.status ?? worker.pod.status;
  const marked = changeWorker(turn, worker, {
    eviction: { reason: 'Evicted', message },
    status: { ...old, conditions: replaceOrAppendPodCondition(old.conditions, condition) },
  });
  beginTerminating(turn, marked, EVICTION_GRACE_SECONDS, cri);
}
