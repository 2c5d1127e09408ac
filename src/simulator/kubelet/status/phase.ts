import type { FeatureGates } from '../../apimachinery/feature-gates.ts';
import { DEFAULT_FEATURE_GATES } from '../../apimachinery/feature-gates.ts';
import {
  containerShouldRestart,
  getContainerStatus,
  isPodPhaseTerminal,
  isRestartableInitContainer,
  isStaticPod,
} from '../../apis/core/pods.ts';
import type {
  Container,
  ContainerStateTerminated,
  ContainerStatus,
  Pod,
  PodPhase,
  PodSpec,
  PodStatus,
} from '../../apis/core/types.ts';
import { RESTARTING_ALL_CONTAINERS } from './reasons.ts';

export interface PhaseInputs {
  /** The Pod is being ended: no container will start again, whatever the restart policy. */
  podIsTerminal: boolean;
  /** A regular container exists in the current sandbox. */
  podHasInitialized: boolean;
  gates?: FeatureGates;
}

/**
 * The phase, from the API statuses of init and regular containers (one list, looked up by name). Statuses without a
 * container in the spec, and ephemeral containers, do not count.
 *
 * Upstream: pkg/kubelet/kubelet_pods.go getPhase (v1.37)
 */
export function getPhase(
  pod: Pod,
  statuses: readonly ContainerStatus[],
  { podIsTerminal, podHasInitialized, gates = DEFAULT_FEATURE_GATES }: PhaseInputs,
): PodPhase {
  const init = countInitContainers(pod.spec, statuses, gates);
  const counts = countLongRunning(pod.spec, statuses, gates);

  const initFailed = gates.ContainerRestartRules
    ? init.failedForGood > 0
    : init.failed > 0 && pod.spec.restartPolicy === 'Never';
  if (initFailed) return 'Failed';
  if (init.pending > 0) return 'Pending';
  // Sidecars that restart later do not make an initialized Pod Pending again.
  if (counts.pendingSidecars > 0 && !podHasInitialized) return 'Pending';
  if (counts.waiting > 0) return 'Pending';
  if (counts.unknown > 0) return 'Pending';
  if (counts.running > 0) return 'Running';
  if (counts.stopped === 0) return 'Pending';

  const allSucceeded = counts.stopped === counts.succeeded;
  if (podIsTerminal && !isStaticPod(pod.metadata)) return allSucceeded ? 'Succeeded' : 'Failed';
  if (gates.ContainerRestartRules) {
    if (counts.stopped !== counts.stoppedForGood) return 'Running';
    return allSucceeded ? 'Succeeded' : 'Failed';
  }
  if (pod.spec.restartPolicy === 'Always') return 'Running';
  if (allSucceeded) return 'Succeeded';
  return pod.spec.restartPolicy === 'Never' ? 'Failed' : 'Running';
}

function countInitContainers(spec: PodSpec, statuses: readonly ContainerStatus[], gates: FeatureGates) {
  const counts = { pending: 0, failed: 0, failedForGood: 0 };
  for (const container of spec.initContainers ?? []) {
    if (isRestartableInitContainer(container)) continue;
    const status = getContainerStatus(statuses, container.name);
    const exit = status && lastExit(status);
    if (!exit) {
      counts.pending++;
    } else if (exit.exitCode !== 0) {
      counts.failed++;
      if (!isRestartable(container, spec, exit, gates)) counts.failedForGood++;
    }
  }
  return counts;
}

/** Sidecars and regular containers. An exited sidecar counts for nothing. */
function countLongRunning(spec: PodSpec, statuses: readonly ContainerStatus[], gates: FeatureGates) {
  const counts = {
    pendingSidecars: 0,
    unknown: 0,
    running: 0,
    waiting: 0,
    stopped: 0,
    stoppedForGood: 0,
    succeeded: 0,
  };
  for (const container of spec.initContainers ?? []) {
    if (!isRestartableInitContainer(container)) continue;
    const status = getContainerStatus(statuses, container.name);
    if (!status) {
      counts.unknown++;
    } else if (status.state.running) {
      counts.running++;
      if (status.started !== true) counts.pendingSidecars++;
    } else if (!lastExit(status)) {
      counts.pendingSidecars++;
      counts[status.state.waiting ? 'waiting' : 'unknown']++;
    }
  }
  for (const container of spec.containers) {
    const status = getContainerStatus(statuses, container.name);
    const exit = status && lastExit(status);
    if (status?.state.running) {
      counts.running++;
    } else if (exit) {
      counts.stopped++;
      if (!isRestartable(container, spec, exit, gates)) counts.stoppedForGood++;
      // One that waits to run again has not succeeded, whatever its last exit code.
      if (status.state.terminated?.exitCode === 0) counts.succeeded++;
    } else {
      counts[status?.state.waiting ? 'waiting' : 'unknown']++;
    }
  }
  return counts;
}

/** The exit that counts: of a terminated container, or the last one of a waiting container. */
function lastExit({ state, lastState }: ContainerStatus): ContainerStateTerminated | undefined {
  if (state.running) return undefined;
  if (state.terminated) return state.terminated;
  return state.waiting && lastState.terminated;
}

function isRestartable(
  container: Container,
  spec: PodSpec,
  exit: ContainerStateTerminated,
  gates: FeatureGates,
): boolean {
  if (containerShouldRestart(container, spec, exit.exitCode, gates)) return true;
  return gates.RestartAllContainersOnContainerExits && exit.reason === RESTARTING_ALL_CONTAINERS;
}

/** The part of a status that goes with the phase. */
export interface PhaseReason {
  phase: PodPhase;
  reason?: string;
  message?: string;
}

/**
 * The computed phase joined with what is already known: a terminal phase never changes, reason and message stay as
 * long as the phase does, and an eviction at this sync overrides them.
 *
 * Upstream: pkg/kubelet/kubelet_pods.go generateAPIPodStatus (v1.37)
 *
 * @param computed what `getPhase` gives
 * @param apiStatus what the API server holds
 * @param oldStatus what the kubelet remembers; `apiStatus` where it remembers nothing
 * @param eviction a sync handler's wish to end the Pod, such as the active deadline
 */
export function mergePhase(
  computed: PodPhase,
  apiStatus: PodStatus,
  oldStatus: PodStatus,
  eviction?: { reason: string; message: string },
): PhaseReason {
  let phase = computed;
  if (!isPodPhaseTerminal(phase)) {
    if (isPodPhaseTerminal(oldStatus.phase)) phase = oldStatus.phase as PodPhase;
    else if (isPodPhaseTerminal(apiStatus.phase)) phase = apiStatus.phase as PodPhase;
  }
  let reason: string | undefined;
  let message: string | undefined;
  if (phase === oldStatus.phase) {
    reason = oldStatus.reason || apiStatus.reason;
    message = oldStatus.message || apiStatus.message;
  }
  if (eviction) {
    phase = 'Failed';
    ({ reason, message } = eviction);
  }
  if (isPodPhaseTerminal(apiStatus.phase)) phase = apiStatus.phase as PodPhase;
  const merged: PhaseReason = { phase };
  if (reason) merged.reason = reason;
  if (message) merged.message = message;
  return merged;
}
