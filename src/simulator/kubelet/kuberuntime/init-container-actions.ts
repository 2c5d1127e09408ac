import type { FeatureGates } from '../../apimachinery/feature-gates.ts';
import { isRestartableInitContainer } from '../../apis/core/pods.ts';
import type { Container, Pod } from '../../apis/core/types.ts';
import {
  containerChanged,
  findContainerStatusByName,
  shouldContainerBeRestarted,
} from '../container/helpers.ts';
import type { ProbeResults, RuntimeContainerStatus, RuntimePodStatus } from '../container/types.ts';
import type { ContainerKillReason, PodActions } from './plan.ts';

/** What one init container asks for. */
interface InitStep {
  /** It has done its part: the next one may start, or the Pod is initialized. */
  initialized?: boolean;
  startAgain?: boolean;
  kill?: { message: string; reason: ContainerKillReason };
  /** It failed for good. */
  podFails?: boolean;
}

/**
 * Fills in the init containers to start and to kill; tells whether regular containers may start.
 *
 * The walk goes from the last to the first, because records of completed containers may be gone: the last one with a
 * record decides what comes next, those before it are done, and of these only sidecars are kept running.
 *
 * Upstream: pkg/kubelet/kuberuntime/kuberuntime_container.go computeInitContainerActions (v1.37)
 */
export function computeInitContainerActions(
  pod: Pod,
  podStatus: RuntimePodStatus,
  probes: ProbeResults,
  actions: PodActions,
  gates: FeatureGates,
): boolean {
  const containers = pod.spec.initContainers ?? [];
  if (containers.length === 0) return true;

  let podHasInitialized = hasLiveRegularContainer(pod, podStatus);
  let isPreviouslyInitialized = podHasInitialized;
  const toStart: number[] = [];

  for (let index = containers.length - 1; index >= 0; index--) {
    const container = containers[index] as Container;
    const sidecar = isRestartableInitContainer(container);
    const status = findContainerStatusByName(podStatus, container.name);
    if (!status) {
      if (isPreviouslyInitialized && sidecar) toStart.push(index);
      continue;
    }
    if (isPreviouslyInitialized && !sidecar) continue;

    const step = sidecar
      ? sidecarStep(container, status, probes)
      : initStep(container, status, pod, podStatus, gates);
    if (step.podFails) {
      actions.killPod = true;
      actions.initContainersToStart = [];
      return false;
    }
    if (step.initialized) {
      if (index === containers.length - 1) podHasInitialized = true;
      else if (!isPreviouslyInitialized) toStart.push(index + 1);
    }
    if (step.kill) {
      actions.containersToKill.push({
        containerID: status.id,
        name: container.name,
        container,
        ...step.kill,
      });
    }
    if (step.startAgain) toStart.push(index);
    isPreviouslyInitialized = true;
  }

  if (!isPreviouslyInitialized) toStart.push(0);
  actions.initContainersToStart = toStart.reverse();
  return podHasInitialized;
}

/**
 * A regular container that was created proves that the init containers have completed. An exited one does not: it may
 * be of the sandbox before this one.
 */
function hasLiveRegularContainer(pod: Pod, podStatus: RuntimePodStatus): boolean {
  return pod.spec.containers.some(({ name }) => {
    const state = findContainerStatusByName(podStatus, name)?.state;
    return state === 'created' || state === 'running';
  });
}

function sidecarStep(container: Container, status: RuntimeContainerStatus, probes: ProbeResults): InitStep {
  switch (status.state) {
    case 'created':
    case 'exited':
      return { startAgain: true };
    case 'unknown':
      return { startAgain: true, kill: unknownState(status) };
    case 'running':
      return runningSidecarStep(container, status, probes);
  }
}

function runningSidecarStep(
  container: Container,
  status: RuntimeContainerStatus,
  probes: ProbeResults,
): InitStep {
  const killed = (what: string, reason: ContainerKillReason) => ({
    startAgain: true,
    kill: { message: `Init container ${container.name} ${what}`, reason },
  });
  if (container.startupProbe) {
    const startup = probes.startup(status.id);
    if (startup === 'failure') return killed('failed startup probe', 'StartupProbe');
    if (startup !== 'success') return {};
  }
  if (containerChanged(container, status)) {
    return { initialized: true, ...killed('definition changed', '') };
  }
  // Its liveness does not hold up the next container.
  if (container.livenessProbe && probes.liveness(status.id) === 'failure') {
    return { initialized: true, ...killed('failed liveness probe', 'LivenessProbe') };
  }
  return { initialized: true };
}

function initStep(
  container: Container,
  status: RuntimeContainerStatus,
  pod: Pod,
  podStatus: RuntimePodStatus,
  gates: FeatureGates,
): InitStep {
  switch (status.state) {
    case 'created':
      // Create and start are one step of a sync: one that is only created could not be started.
      return { startAgain: true };
    case 'running':
      return {};
    case 'exited': {
      // The kernel may have killed a child while the main process ended well.
      const failed = (status.exitCode ?? 0) !== 0 || status.reason === 'OOMKilled';
      if (!failed) return { initialized: true };
      const restart = gates.ContainerRestartRules
        ? shouldContainerBeRestarted(container, pod, podStatus, gates)
        : pod.spec.restartPolicy !== 'Never';
      return restart ? { startAgain: true } : { podFails: true };
    }
    case 'unknown': {
      // There is no exit code for the rules to look at.
      const own = gates.ContainerRestartRules ? container.restartPolicy : undefined;
      if ((own ?? pod.spec.restartPolicy) === 'Never') return { podFails: true };
      return { startAgain: true, kill: unknownState(status) };
    }
  }
}

function unknownState(status: RuntimeContainerStatus): { message: string; reason: ContainerKillReason } {
  return {
    message: `Init container is in "${status.state}" state, try killing it before restart`,
    reason: 'Unknown',
  };
}
