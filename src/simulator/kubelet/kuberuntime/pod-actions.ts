/**
 * The plan of one sync: what to kill and what to start, so that what runs becomes what the spec wants.
 *
 * `computePodActions` only decides; whoever carries the plan out kills first (the whole Pod, or the listed
 * containers), then makes the sandbox, then starts ephemeral, init and regular containers in this order.
 */
import type { FeatureGates } from '../../apimachinery/feature-gates.ts';
import { DEFAULT_FEATURE_GATES } from '../../apimachinery/feature-gates.ts';
import type { Container, Pod } from '../../apis/core/types.ts';
import {
  containerChanged,
  findContainerStatusByName,
  hasAnyRegularContainerCreated,
  shouldContainerBeRestarted,
  triggersRestartOfAll,
} from '../container/helpers.ts';
import type { ProbeResults, RuntimeContainerStatus, RuntimePodStatus } from '../container/types.ts';
import { computeInitContainerActions } from './init-container-actions.ts';
import type { ContainerKillReason, ContainerToKill, ContainerToReset, PodActions } from './plan.ts';
import { podSandboxChanged } from './pod-sandbox.ts';

export interface PodActionOptions {
  /** A container's exit has asked for all containers to restart, and the Pod is not yet cleaned up. */
  restartAllContainers?: boolean;
  gates?: FeatureGates;
}

/**
 * Compares the Pod's spec with what the runtime reports. In-place resizing is not modelled.
 *
 * Upstream: pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions (v1.37)
 */
export function computePodActions(
  pod: Pod,
  podStatus: RuntimePodStatus,
  probes: ProbeResults,
  { restartAllContainers = false, gates = DEFAULT_FEATURE_GATES }: PodActionOptions = {},
): PodActions {
  const { changed, attempt, sandboxID } = podSandboxChanged(pod, podStatus);
  const actions: PodActions = {
    killPod: changed,
    createSandbox: changed,
    ...(sandboxID === undefined ? {} : { sandboxID }),
    attempt,
    initContainersToStart: [],
    containersToStart: [],
    ephemeralContainersToStart: [],
    containersToKill: [],
    containersToReset: [],
  };

  if (gates.RestartAllContainersOnContainerExits && restartAllContainers) {
    actions.containersToReset = getContainersToReset(pod, podStatus);
    return actions;
  }
  if (changed) {
    planNewSandbox(pod, podStatus, actions, gates);
    return actions;
  }

  // Ephemeral containers start once, also while the Pod is being initialized.
  pod.spec.ephemeralContainers?.forEach((container, index) => {
    if (!findContainerStatusByName(podStatus, container.name)) actions.ephemeralContainersToStart.push(index);
  });

  const hasInitialized = computeInitContainerActions(pod, podStatus, probes, actions, gates);
  if (actions.killPod || !hasInitialized) return actions;

  const keepCount = planRegularContainers(pod, podStatus, probes, actions, gates);
  if (keepCount === 0 && actions.containersToStart.length === 0) {
    actions.killPod = true;
    // Sidecars that started again would keep a finished Pod alive.
    actions.initContainersToStart = [];
  }
  return actions;
}

/** Everything starts over in a new sandbox, unless nothing is left to run. */
function planNewSandbox(
  pod: Pod,
  podStatus: RuntimePodStatus,
  actions: PodActions,
  gates: FeatureGates,
): void {
  const everCreated = podStatus.containerStatuses.length > 0;
  if (pod.spec.restartPolicy === 'Never' && actions.attempt !== 0 && everCreated) {
    actions.createSandbox = false;
    return;
  }
  const toStart: number[] = [];
  pod.spec.containers.forEach((container, index) => {
    const own = gates.ContainerRestartRules ? container.restartPolicy : undefined;
    const runOnce = (own ?? pod.spec.restartPolicy) === 'OnFailure';
    if (!(runOnce && containerSucceeded(container, podStatus))) toStart.push(index);
  });
  if (toStart.length === 0 && hasAnyRegularContainerCreated(pod, podStatus)) {
    actions.createSandbox = false;
    return;
  }
  if (pod.spec.initContainers?.length) actions.initContainersToStart = [0];
  else actions.containersToStart = toStart;
}

function containerSucceeded(container: Container, podStatus: RuntimePodStatus): boolean {
  const status = findContainerStatusByName(podStatus, container.name);
  return status?.state === 'exited' && (status.exitCode ?? 0) === 0;
}

/** Fills in what to start and kill; gives the number of running containers that stay. */
function planRegularContainers(
  pod: Pod,
  podStatus: RuntimePodStatus,
  probes: ProbeResults,
  actions: PodActions,
  gates: FeatureGates,
): number {
  let keepCount = 0;
  pod.spec.containers.forEach((container, index) => {
    const status = findContainerStatusByName(podStatus, container.name);
    if (status?.state !== 'running') {
      if (!shouldContainerBeRestarted(container, pod, podStatus, gates)) return;
      actions.containersToStart.push(index);
      // It may still be running: two of it at once must not be.
      if (status?.state === 'unknown') actions.containersToKill.push(killOfUnknown(container, status));
      return;
    }
    const cause = getKillCause(container, status, probes);
    if (!cause) {
      keepCount++;
      return;
    }
    const restart = cause.always || restartsAfterProbeFailure(container, pod, gates);
    if (restart) actions.containersToStart.push(index);
    actions.containersToKill.push({
      containerID: status.id,
      name: container.name,
      container,
      message: restart ? `${cause.message}, will be restarted` : cause.message,
      reason: cause.reason,
    });
  });
  return keepCount;
}

interface KillCause {
  message: string;
  reason: ContainerKillReason;
  /** Started again whatever the restart policy. */
  always: boolean;
}

function getKillCause(
  container: Container,
  status: RuntimeContainerStatus,
  probes: ProbeResults,
): KillCause | undefined {
  if (containerChanged(container, status)) {
    return { message: `Container ${container.name} definition changed`, reason: '', always: true };
  }
  if (probes.liveness(status.id) === 'failure') {
    const message = `Container ${container.name} failed liveness probe`;
    return { message, reason: 'LivenessProbe', always: false };
  }
  if (probes.startup(status.id) === 'failure') {
    const message = `Container ${container.name} failed startup probe`;
    return { message, reason: 'StartupProbe', always: false };
  }
  return undefined;
}

/** The exit-code rules do not apply: the container has not exited. */
function restartsAfterProbeFailure(container: Container, pod: Pod, gates: FeatureGates): boolean {
  const own = gates.ContainerRestartRules ? container.restartPolicy : undefined;
  return (own ?? pod.spec.restartPolicy) !== 'Never';
}

function killOfUnknown(container: Container, status: RuntimeContainerStatus): ContainerToKill {
  return {
    containerID: status.id,
    name: container.name,
    container,
    message: 'Container is in "unknown" state, try killing it before restart',
    reason: 'Unknown',
  };
}

/**
 * Every container record of the Pod: regular ones before init ones, those whose exit asked for the restart last.
 *
 * Upstream: pkg/kubelet/kuberuntime/kuberuntime_manager.go getContainersToReset (v1.37)
 */
function getContainersToReset(pod: Pod, podStatus: RuntimePodStatus): ContainerToReset[] {
  const sources: ContainerToReset[][] = [];
  const targets: ContainerToReset[] = [];
  for (const containers of [pod.spec.containers, pod.spec.initContainers ?? []]) {
    const ownSources: ContainerToReset[] = [];
    for (const container of containers) {
      for (const status of podStatus.containerStatuses) {
        if (status.name !== container.name) continue;
        const exited = status.state === 'exited';
        const source = exited && triggersRestartOfAll(container, status.exitCode ?? 0);
        (source ? ownSources : targets).push({ containerID: status.id, container, kill: !exited });
      }
    }
    sources.push(ownSources);
  }
  return [...targets, ...sources.flat()];
}
