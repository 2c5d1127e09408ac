/**
 * Starting one container: its back-off, its image, the container, its postStart hook. What stands in the way is kept as
 * a start error, shown by a sync soon after and tried again later.
 *
 * Upstream: pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer,
 * pkg/kubelet/kuberuntime/kuberuntime_manager.go doBackOff (v1.37)
 */
import type { Container } from '../apis/core/types.ts';
import type { Turn } from '../apiserver/turn.ts';
import { backOffUntil, hasExpired, nextBackOff } from './back-off.ts';
import { findContainerStatusByName, hashContainer } from './container/helpers.ts';
import type { Cri } from './cri.ts';
import { containerEvent } from './events.ts';
import { ensureImageExists } from './images/image-manager.ts';
import { startKill } from './kill-container.ts';
import { missingReference, missingVolume } from './missing-references.ts';
import { addProbes } from './prober/worker.ts';
import {
  changeWorker,
  findContainer,
  getWorker,
  type PodWorker,
  requestSync,
  type Waiting,
  wait,
} from './state.ts';
import { TIMING } from './timing.ts';

const CRASH_LIMITS = {
  initialMs: TIMING.crashInitialMs,
  maxMs: TIMING.crashMaxMs,
  forgetMs: TIMING.backOffForgetMs,
};

export function beginStart(turn: Turn, worker: PodWorker, name: string, cri: Cri): PodWorker {
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

export function createAndStart(turn: Turn, worker: PodWorker, container: Container, cri: Cri): PodWorker {
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

export function postStartEnded(
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
