/**
 * One sync of a Pod: report its status, decide (computePodActions), carry the plan out act by act. An act that takes
 * time holds up those after it and the next sync, as in upstream, where a worker does one thing at a time.
 *
 * Upstream: pkg/kubelet/kubelet.go SyncPod, pkg/kubelet/kuberuntime/kuberuntime_manager.go SyncPod, doBackOff;
 * pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer (v1.37)
 */

import { isPodPhaseTerminal } from '../apis/core/pods.ts';
import type { Container } from '../apis/core/types.ts';
import type { Turn } from '../apiserver/turn.ts';
import { backOffUntil, hasExpired, nextBackOff } from './back-off.ts';
import { findContainerStatusByName, hashContainer, shouldAllContainersRestart } from './container/helpers.ts';
import type { Cri } from './cri.ts';
import { containerEvent, podEvent } from './events.ts';
import { ensureImageExists, pullFailed, pullSucceeded } from './images/image-manager.ts';
import { startKill } from './kill-container.ts';
import type { ContainerToKill, PodActions } from './kuberuntime/plan.ts';
import { computePodActions } from './kuberuntime/pod-actions.ts';
import { missingReference, missingVolume } from './missing-references.ts';
import { addProbes } from './prober/worker.ts';
import {
  type ContainerList,
  changeWorker,
  containersOf,
  findContainer,
  getWorker,
  type Op,
  type PodWorker,
  requestSync,
  type Waiting,
} from './state.ts';
import { computeStatus, effectivePod, probeResultsOf, publishStatus } from './status-writer.ts';
import { TIMING } from './timing.ts';

const CRASH_LIMITS = {
  initialMs: TIMING.crashInitialMs,
  maxMs: TIMING.crashMaxMs,
  forgetMs: TIMING.backOffForgetMs,
};

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

function wait(turn: Turn, worker: PodWorker, waiting: Waiting, untilMs?: number): PodWorker {
  const token = worker.token + 1;
  if (untilMs !== undefined) turn.setTimer(untilMs, 'kubelet', 'resume', worker.uid, token);
  return changeWorker(turn, worker, { waiting, token });
}

function beginStart(turn: Turn, worker: PodWorker, name: string, cri: Cri): PodWorker {
  const container = findContainer(worker.pod, name)?.container;
  if (!container) return worker;
  const backedOff = doBackOff(turn, worker, container, cri);
  if (backedOff.inBackOff) return backedOff.worker;
  const { worker: next } = backedOff;
  const image = ensureImageExists(turn, next, container, cri);
  switch (image.kind) {
    case 'ready':
      return createAndStart(turn, next, container, cri);
    case 'pulling': {
      const { untilMs, startedAtMs, error } = image;
      const waiting: Waiting = {
        for: 'pull',
        image: container.image ?? '',
        startedAtMs,
        queuedAtMs: turn.nowMs,
        ...(error === undefined ? {} : { error }),
      };
      return wait(turn, next, waiting, untilMs);
    }
    case 'error': {
      containerEvent(turn, next, name, 'Warning', 'Failed', `Error: ${image.reason}`);
      return startFailed(turn, next, name, image.reason, image.message, image.retryAtMs);
    }
  }
}

/** Remembers why a container did not start: shown by a sync soon after, tried again at `retryAtMs`. */
function startFailed(
  turn: Turn,
  worker: PodWorker,
  name: string,
  reason: string,
  message: string,
  retryAtMs: number,
): PodWorker {
  const shown = worker.startErrors[name]?.reason === reason;
  const startErrors = { ...worker.startErrors, [name]: { reason, message } };
  const failed = changeWorker(turn, worker, { startErrors });
  // Any sync tries again: the one that only shows the error must not begin a second row of retries.
  const isDue = failed.syncs.some((ms) => ms > turn.nowMs && ms <= retryAtMs);
  const next = shown && isDue ? failed : requestSync(turn, failed, retryAtMs);
  return shown ? next : requestSync(turn, next, turn.nowMs + TIMING.errorSyncMs);
}

/**
 * A container that has ended waits before it starts again: not at all the first time, then 10 s, doubled up to 5 min,
 * counted from its end; afresh after a run of more than 10 min.
 */
function doBackOff(
  turn: Turn,
  worker: PodWorker,
  container: Container,
  cri: Cri,
): { worker: PodWorker; inBackOff: boolean } {
  const { name } = container;
  const exited = cri
    .podStatus(turn, worker.uid)
    .containerStatuses.find((status) => status.name === name && status.state === 'exited');
  if (!exited) return { worker, inBackOff: false };
  const endedMs = exited.finishedAtMs ?? turn.nowMs;
  const key = backOffKey(container);
  const entry = worker.backOff[key];
  const untilMs = backOffUntil(entry, endedMs, turn.nowMs, CRASH_LIMITS);
  const params = { pod: worker.key, container: name };
  if (entry && untilMs !== undefined) {
    const { name: podName, namespace } = worker.pod.metadata;
    const full = `${podName}_${namespace}(${worker.uid})`;
    const delaySeconds = entry.delayMs / 1000;
    const text = `back-off ${formatDelay(entry.delayMs)} restarting failed container=${name} pod=${full}`;
    containerEvent(
      turn,
      worker,
      name,
      'Warning',
      'BackOff',
      `Back-off restarting failed container ${name} in pod ${full}`,
    );
    const shown = worker.startErrors[name]?.reason === 'CrashLoopBackOff';
    if (!shown)
      turn.because('crash-back-off', { ...params, delaySeconds, untilMs, restartCount: exited.restartCount });
    // The end itself is shown first; the next sync shows the back-off.
    return { worker: startFailed(turn, worker, name, 'CrashLoopBackOff', text, untilMs), inBackOff: true };
  }
  const afresh = entry !== undefined && hasExpired(entry, endedMs, CRASH_LIMITS);
  turn.because(afresh ? 'back-off-reset' : entry ? 'back-off-over' : 'restart-at-once', params);
  const backOff = { ...worker.backOff, [key]: nextBackOff(entry, endedMs, turn.nowMs, CRASH_LIMITS) };
  return { worker: changeWorker(turn, worker, { backOff }), inBackOff: false };
}

/** Upstream: pkg/kubelet/kuberuntime/helpers.go GetBackoffKey (v1.37): another image or other resources start afresh. */
function backOffKey({ name, image, resources }: Container): string {
  return `${name} ${image} ${JSON.stringify(resources ?? {})}`;
}

/** As Go prints durations of whole seconds: `10s`, `1m20s`, `5m0s`. */
function formatDelay(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}

function createAndStart(turn: Turn, worker: PodWorker, container: Container, cri: Cri): PodWorker {
  const { name } = container;
  const { pod, uid } = worker;
  const podStatus = cri.podStatus(turn, uid);
  const error = missingReference(turn, pod, container) ?? missingVolume(turn, pod);
  if (error !== undefined) {
    containerEvent(turn, worker, name, 'Warning', 'Failed', `Error: ${error}`);
    turn.because('container-config-error', { pod: worker.key, container: name, error });
    const retryAtMs = turn.nowMs + TIMING.retryMs;
    return startFailed(turn, worker, name, 'CreateContainerConfigError', error, retryAtMs);
  }
  const record = findContainerStatusByName(podStatus, name);
  const attempt = record ? record.restartCount + 1 : restartCountOf(worker, name);
  const outcome = cri.startContainer(turn, pod, container, { attempt, hash: hashContainer(container) });
  if ('error' in outcome) {
    const { reason, message } = outcome.error;
    containerEvent(turn, worker, name, 'Normal', 'Created', 'Container created');
    containerEvent(turn, worker, name, 'Warning', 'Failed', `Error: ${message}`);
    turn.because('container-start-failed', { pod: worker.key, container: name, error: message });
    return startFailed(turn, worker, name, reason, message, turn.nowMs + TIMING.errorSyncMs);
  }
  containerEvent(turn, worker, name, 'Normal', 'Created', 'Container created');
  containerEvent(turn, worker, name, 'Normal', 'Started', 'Container started');
  const { [name]: _cleared, ...startErrors } = worker.startErrors;
  const mustRestart = worker.mustRestart.filter((each) => each !== name);
  let next = changeWorker(turn, worker, { startErrors, mustRestart });
  next = addProbes(turn, next, container, outcome.id);
  next = requestSync(turn, next, turn.nowMs + TIMING.plegMs);
  return runPostStart(turn, next, container, outcome.id, cri);
}

/** Where the runtime has no record of it left: as last reported. */
function restartCountOf({ status }: PodWorker, name: string): number {
  const all = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
  return all.find((each) => each.name === name)?.restartCount ?? 0;
}

function runPostStart(turn: Turn, worker: PodWorker, container: Container, id: string, cri: Cri): PodWorker {
  const handler = container.lifecycle?.postStart;
  if (!handler) return worker;
  turn.because('post-start-began', { pod: worker.key, container: container.name });
  const { durationMs, ok } = cri.runHook(turn, worker.pod, container, id, 'postStart', handler);
  const now = getWorker(turn, worker.uid) ?? worker;
  if (durationMs === 0) return postStartEnded(turn, now, container.name, id, ok, cri);
  const untilMs = Number.isFinite(durationMs) ? turn.nowMs + durationMs : undefined;
  return wait(turn, now, { for: 'post-start', id, ok }, untilMs);
}

function postStartEnded(
  turn: Turn,
  worker: PodWorker,
  name: string,
  id: string,
  ok: boolean,
  cri: Cri,
): PodWorker {
  if (ok) {
    turn.because('post-start-succeeded', { pod: worker.key, container: name });
    return requestSync(turn, worker, turn.nowMs + TIMING.plegMs);
  }
  containerEvent(turn, worker, name, 'Warning', 'FailedPostStartHook', 'PostStartHook failed');
  turn.because('post-start-failed', { pod: worker.key, container: name });
  const graceSeconds = worker.pod.spec.terminationGracePeriodSeconds ?? 30;
  const retryAtMs = turn.nowMs + TIMING.errorSyncMs;
  const failed = startFailed(turn, worker, name, 'PostStartHookError', 'PostStartHook failed', retryAtMs);
  const running =
    cri.podStatus(turn, worker.uid).containerStatuses.find((each) => each.id === id)?.state === 'running';
  if (!running) return requestSync(turn, failed, turn.nowMs);
  const kill = { message: 'FailedPostStartHook', graceSeconds, ordered: false };
  const killing = startKill(turn, failed, { id, name }, kill, cri);
  return killing.kills[id] ? wait(turn, killing, { for: 'kills' }) : killing;
}
