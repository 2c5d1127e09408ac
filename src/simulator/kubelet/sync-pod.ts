/**
 * One sync of a Pod: report its status, decide (computePodActions), carry the plan out act by act. An act that takes
 * time holds up those after it and the next sync, as in upstream, where a worker does one thing at a time.
 *
 * Upstream: pkg/kubelet/kubelet.go SyncPod, pkg/kubelet/kuberuntime/kuberuntime_manager.go SyncPod (v1.37)
 */

import { isPodPhaseTerminal } from '../apis/core/pods.ts';
import type { Turn } from '../apiserver/turn.ts';
import { shouldAllContainersRestart } from './container/helpers.ts';
import type { Cri } from './cri.ts';
import { podEvent } from './events.ts';
import { pullFailed, pullSucceeded } from './images/image-manager.ts';
import { startKill } from './kill-container.ts';
import type { ContainerToKill, PodActions } from './kuberuntime/plan.ts';
import { computePodActions } from './kuberuntime/pod-actions.ts';
import { missingVolume } from './missing-references.ts';
import { beginStart, createAndStart, postStartEnded } from './start-container.ts';
import {
  type ContainerList,
  changeWorker,
  containersOf,
  findContainer,
  type Op,
  type PodWorker,
  requestSync,
  type Waiting,
  wait,
} from './state.ts';
import { computeStatus, effectivePod, probeResultsOf, publishStatus } from './status-writer.ts';
import { TIMING } from './timing.ts';

/** @returns `terminal` when the Pod has ended by itself and is to be taken down */
export function syncPod(turn: Turn, worker: PodWorker, cri: Cri): { worker: PodWorker; terminal: boolean } {
  const reported = report(turn, worker, cri);
  if (isPodPhaseTerminal(reported.status?.phase)) return { worker: reported, terminal: true };

  const { pod } = reported;
  const missing = missingVolume(turn, pod);
  if (missing !== undefined) {
    podEvent(turn, reported, 'Warning', 'FailedMount', missing);
    turn.because('volume-missing', { pod: reported.key, error: missing });
    return { worker: requestSync(turn, reported, turn.nowMs + TIMING.retryMs), terminal: false };
  }
  const podStatus = cri.podStatus(turn, reported.uid);
  const actions = computePodActions(effectivePod(reported), podStatus, probeResultsOf(reported), {
    restartAllContainers: shouldAllContainersRestart(pod, podStatus, reported.status),
  });
  const planned = withMustRestart(turn, reported, actions);
  const ops = planOf(turn, planned, actions, cri);
  if (ops.length === 0) return { worker: planned, terminal: false };
  const begun = changeWorker(turn, planned, { ops, token: planned.token + 1 });
  return { worker: proceed(turn, begun, cri), terminal: false };
}

/** Computes and publishes the status, if anything that it comes from has changed. */
function report(turn: Turn, worker: PodWorker, cri: Cri): PodWorker {
  const sources = ({ pod, startErrors, probes, mustRestart, eviction, uid }: PodWorker) => [
    pod,
    startErrors,
    probes,
    mustRestart,
    eviction,
    cri.podStatus(turn, uid),
  ];
  const before = worker.computedFrom;
  if (before && sources(worker).every((source, index) => source === before[index])) return worker;
  const reported = publishStatus(turn, worker, computeStatus(turn, worker, cri, false));
  return changeWorker(turn, reported, { computedFrom: sources(reported) });
}

/** A probe killed it and its policy restarts it: to be started whatever the exit code of the kill says. */
function withMustRestart(turn: Turn, worker: PodWorker, actions: PodActions): PodWorker {
  if (actions.containersToKill.length === 0) return worker;
  const planned = new Set(actions.containersToStart.map((index) => worker.pod.spec.containers[index]?.name));
  const killed = actions.containersToKill.filter(({ name, reason }) => reason !== '' && planned.has(name));
  if (killed.length === 0) return worker;
  const mustRestart = [...new Set([...worker.mustRestart, ...killed.map(({ name }) => name)])];
  return changeWorker(turn, worker, { mustRestart });
}

function planOf(turn: Turn, worker: PodWorker, actions: PodActions, cri: Cri): Op[] {
  const { pod } = worker;
  const ops: Op[] = [];
  const running = cri
    .podStatus(turn, worker.uid)
    .containerStatuses.filter(({ state }) => state === 'running');
  const podGrace = pod.spec.terminationGracePeriodSeconds ?? 30;
  const starts = (list: ContainerList, indexes: readonly number[]) => {
    for (const index of indexes) {
      const container = containersOf(pod, list)[index];
      if (container) ops.push({ op: 'start', list, name: container.name });
    }
  };
  if (actions.containersToReset.length > 0) {
    turn.because('all-containers-restarting', { pod: worker.key });
    for (const { containerID: id, container, kill } of actions.containersToReset) {
      const message = 'Container is being killed because all containers restart';
      if (kill) ops.push({ op: 'kill', id, name: container.name, message, graceSeconds: 0, ordered: false });
    }
    ops.push({ op: 'await-kills' });
    for (const { containerID: id } of actions.containersToReset) ops.push({ op: 'remove', id });
    return ops;
  }
  if (actions.killPod) {
    if (running.length === 0 && !actions.createSandbox) return ops;
    if (actions.createSandbox && actions.attempt > 0) {
      podEvent(
        turn,
        worker,
        'Normal',
        'SandboxChanged',
        'Pod sandbox changed, it will be killed and re-created.',
      );
    }
    for (const { id, name } of running) {
      const own = actions.containersToKill.find(({ containerID }) => containerID === id);
      const message = `Stopping container ${name}`;
      const kill: Op = { op: 'kill', id, name, message, graceSeconds: podGrace, ordered: true };
      ops.push(own ? { ...killOp(worker, own, podGrace), ordered: true } : kill);
    }
    if (running.length > 0) ops.push({ op: 'await-kills' });
    if (actions.attempt > 0 || !actions.createSandbox) ops.push({ op: 'stop-sandbox' });
  } else if (actions.containersToKill.length > 0) {
    for (const each of actions.containersToKill) ops.push(killOp(worker, each, podGrace));
    ops.push({ op: 'await-kills' });
  }
  if (actions.createSandbox) ops.push({ op: 'sandbox', attempt: actions.attempt });
  starts('ephemeral', actions.ephemeralContainersToStart);
  starts('init', actions.initContainersToStart);
  starts('regular', actions.containersToStart);
  return ops;
}

/** A probe's own grace replaces the Pod's for the kill it causes. */
function killOp(
  worker: PodWorker,
  { containerID: id, name, message, reason }: ContainerToKill,
  podGrace: number,
): Extract<Op, { op: 'kill' }> {
  const container = findContainer(worker.pod, name)?.container;
  const probe =
    reason === 'LivenessProbe'
      ? container?.livenessProbe
      : reason === 'StartupProbe'
        ? container?.startupProbe
        : undefined;
  const graceSeconds = probe?.terminationGracePeriodSeconds ?? podGrace;
  return { op: 'kill', id, name, message, graceSeconds, ordered: false };
}

/** Carries the plan on until an act takes time, or it is done. */
export function proceed(turn: Turn, started: PodWorker, cri: Cri): PodWorker {
  let worker = started;
  for (;;) {
    const [op] = worker.ops;
    if (!op) break;
    const next = act(turn, worker, op, cri);
    if (next.waiting) return next;
    worker = changeWorker(turn, next, { ops: next.ops.slice(1) });
  }
  if (!worker.syncAgain) return worker;
  return requestSync(turn, changeWorker(turn, worker, { syncAgain: false }), turn.nowMs);
}

/** The act that was waited for is over: the rest of it, then the rest of the plan. */
export function resume(turn: Turn, worker: PodWorker, cri: Cri): PodWorker {
  const { waiting } = worker;
  const [op] = worker.ops;
  if (!waiting || !op) return worker;
  const awake = changeWorker(turn, worker, { waiting: undefined });
  const done = finishAct(turn, awake, op, waiting, cri);
  if (done.waiting) return done;
  return proceed(turn, changeWorker(turn, done, { ops: done.ops.slice(1) }), cri);
}

function act(turn: Turn, worker: PodWorker, op: Op, cri: Cri): PodWorker {
  switch (op.op) {
    case 'kill':
      return startKill(turn, worker, op, op, cri);
    case 'await-kills':
      return Object.keys(worker.kills).length > 0 ? wait(turn, worker, { for: 'kills' }) : worker;
    case 'stop-sandbox':
      cri.stopPodSandbox(turn, worker.uid);
      return worker;
    case 'sandbox':
      return wait(turn, worker, { for: 'sandbox' }, turn.nowMs + TIMING.sandboxMs);
    case 'remove':
      cri.removeContainer(turn, worker.uid, op.id);
      return requestSync(turn, worker, turn.nowMs);
    case 'start':
      return beginStart(turn, worker, op.name, cri);
  }
}

function finishAct(turn: Turn, worker: PodWorker, op: Op, waiting: Waiting, cri: Cri): PodWorker {
  switch (waiting.for) {
    case 'kills':
      return worker;
    case 'sandbox': {
      cri.runPodSandbox(turn, worker.pod, op.op === 'sandbox' ? op.attempt : 0);
      turn.because('sandbox-created', { pod: worker.key });
      return publishStatus(turn, worker, computeStatus(turn, worker, cri, false));
    }
    case 'pull': {
      const container = op.op === 'start' ? findContainer(worker.pod, op.name)?.container : undefined;
      if (!container) return worker;
      if (waiting.error === undefined) {
        const pulled = pullSucceeded(turn, worker, container, waiting.startedAtMs, waiting.queuedAtMs, cri);
        return createAndStart(turn, pulled, container, cri);
      }
      const failed = pullFailed(turn, worker, container, waiting.error);
      const why = { reason: 'ErrImagePull', message: waiting.error };
      const startErrors = { ...failed.startErrors, [container.name]: why };
      return requestSync(turn, changeWorker(turn, failed, { startErrors }), turn.nowMs + TIMING.plegMs);
    }
    case 'post-start':
      return postStartEnded(turn, worker, op.op === 'start' ? op.name : '', waiting.id, waiting.ok, cri);
  }
}
