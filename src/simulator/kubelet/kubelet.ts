/**
 * The room's entry: the kubelets of all nodes, one record a node and one worker a Pod (state.ts).
 *
 * Read pod-workers.ts (a Pod's phases: syncing, terminating, terminated), then sync-pod.ts (status, plan, acts), then
 * what they use: status/ and kuberuntime/ (the pure rule book), images/, prober/, kill-container.ts, back-off.ts,
 * missing-references.ts, eviction/. events.ts has the words, timing.ts the profile, cri.ts the runtime as seen from here.
 */

import { isPodPhaseTerminal } from '../apis/core/pods.ts';
import type { Pod } from '../apis/core/types.ts';
import { getPod, listObjects, podKey } from '../apiserver/apiserver.ts';
import type { Turn } from '../apiserver/turn.ts';
import type { Timer } from '../clock/timer-queue.ts';
import type { Change } from '../etcd/etcd.ts';
import type { Cri, ProbeType } from './cri.ts';
import type { EvictForMemory } from './eviction/eviction-manager.ts';
import { onKillTimer } from './kill-container.ts';
import { addPod, evictFromNode, onContainerExit, onPodGone, onPodUpdate, onSync } from './pod-workers.ts';
import { doProbe, findProbe, type Round, recordOutcome } from './prober/worker.ts';
import { getNode, getWorker, requestSync, workers } from './state.ts';
import { podConditionByKubelet } from './status/conditions.ts';
import { writeStatus } from './status-writer.ts';
import { resume } from './sync-pod.ts';
import { TIMING } from './timing.ts';

/** Turns changes of Pods into timers for their kubelets; a new node looks for Pods that are bound to it already. */
export function watchPods(turn: Turn, { key, before, after }: Change): void {
  if (key.startsWith('nodes/') && after && !before) {
    const { name } = after.metadata;
    if (listObjects<Pod>(turn, 'pods').some(({ spec }) => spec.nodeName === name)) {
      turn.setTimer(turn.nowMs + TIMING.watchMs, 'kubelet', 'relist', name);
    }
    return;
  }
  if (!key.startsWith('pods/')) return;
  const pod = (after ?? before) as Pod;
  const { nodeName } = pod.spec;
  if (!nodeName || !getNode(turn, nodeName).connected) return;
  const uid = pod.metadata.uid ?? '';
  if (!after) {
    turn.setTimer(turn.nowMs, 'kubelet', 'gone', uid);
  } else if (!before || !(before as Pod).spec.nodeName) {
    turn.setTimer(turn.nowMs + TIMING.watchMs, 'kubelet', 'add', podKey(pod));
  } else if (concernsKubelet(before as Pod, pod)) {
    turn.setTimer(turn.nowMs, 'kubelet', 'update', uid);
  }
}

/** A new spec, a deletion, or a readiness gate. The rest are the kubelet's own writes. */
function concernsKubelet(before: Pod, after: Pod): boolean {
  if (before.spec !== after.spec) return true;
  if (before.metadata.deletionGracePeriodSeconds !== after.metadata.deletionGracePeriodSeconds) return true;
  if (before.metadata.deletionTimestamp !== after.metadata.deletionTimestamp) return true;
  if (!after.spec.readinessGates?.length) return false;
  const foreign = ({ status }: Pod) =>
    JSON.stringify((status.conditions ?? []).filter(({ type }) => !podConditionByKubelet(type)));
  return foreign(before) !== foreign(after);
}

/** @param evictForMemory where nodes can run short of memory */
export function handleKubelet(turn: Turn, timer: Timer, cri: Cri, evictForMemory?: EvictForMemory): void {
  const { kind, key, data } = timer;
  if (kind === 'add') {
    addPod(turn, key, cri);
    return;
  }
  if (kind === 'relist') {
    relist(turn, key);
    return;
  }
  if (kind === 'memory-pressure') {
    const active = workers
      .values(turn)
      .filter(({ nodeName, phase }) => nodeName === key && phase === 'syncing');
    const victim = evictForMemory?.(turn, active, cri);
    if (victim) evictFromNode(turn, victim.worker, victim.message, cri);
    return;
  }
  const worker = getWorker(turn, key);
  if (!worker) return;
  switch (kind) {
    case 'sync':
      onSync(turn, worker, data as number, cri);
      return;
    case 'update':
      onPodUpdate(turn, worker, cri);
      return;
    case 'gone':
      onPodGone(turn, worker, cri);
      return;
    case 'pleg':
      onContainerExit(turn, worker, data as string, cri);
      return;
    case 'resume':
      if (worker.waiting && worker.token === data) resume(turn, worker, cri);
      return;
    case 'kill': {
      const { id, token } = data as { id: string; token: number };
      onKillTimer(turn, worker, id, token, cri);
      return;
    }
    case 'probe': {
      const { id, type } = data as { id: string; type: ProbeType };
      afterRound(turn, doProbe(turn, worker, id, type, cri));
      return;
    }
    case 'probe-result': {
      const { id, type, ok, output } = data as { id: string; type: ProbeType; ok: boolean; output: string };
      if (worker.phase !== 'syncing' && type !== 'readiness') return;
      if (findProbe(worker, id, type).busyUntilMs !== turn.nowMs) return;
      afterRound(turn, recordOutcome(turn, worker, id, type, { ok, output }, cri));
      return;
    }
  }
}

function afterRound(turn: Turn, { worker, changed }: Round): void {
  if (changed) requestSync(turn, worker, turn.nowMs);
}

function relist(turn: Turn, nodeName: string): void {
  if (!getNode(turn, nodeName).connected) return;
  const bound = listObjects<Pod>(turn, 'pods').filter(({ spec }) => spec.nodeName === nodeName);
  for (const pod of bound) {
    const uid = pod.metadata.uid ?? '';
    const worker = getWorker(turn, uid);
    if (worker) {
      writeStatus(turn, worker);
      turn.setTimer(turn.nowMs, 'kubelet', 'update', uid);
    } else if (!isPodPhaseTerminal(pod.status.phase)) {
      turn.setTimer(turn.nowMs, 'kubelet', 'add', podKey(pod));
    }
  }
  for (const worker of workers.values(turn)) {
    if (worker.nodeName !== nodeName || getPod(turn, worker.key)?.metadata.uid === worker.uid) continue;
    turn.setTimer(turn.nowMs, 'kubelet', 'gone', worker.uid);
  }
}
