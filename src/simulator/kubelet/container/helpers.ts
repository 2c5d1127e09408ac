/** Questions about a Pod and what its runtime reports. */
import { findByName } from '../../apimachinery/by-name.ts';
import type { FeatureGates } from '../../apimachinery/feature-gates.ts';
import {
  allContainersCouldRestart,
  containerShouldRestart,
  findMatchingContainerRestartRule,
} from '../../apis/core/pods.ts';
import type { Container, ContainerStatus, Pod, PodSpec, PodStatus } from '../../apis/core/types.ts';
import type { RuntimeContainerStatus, RuntimePodStatus } from './types.ts';

/** The latest container of that name. Upstream: pkg/kubelet/container/runtime.go FindContainerStatusByName (v1.37) */
export function findContainerStatusByName(
  podStatus: RuntimePodStatus,
  name: string,
): RuntimeContainerStatus | undefined {
  return findByName(podStatus.containerStatuses, name);
}

/**
 * Identifies the part of a spec whose change replaces a running container: since 1.31 the name and the image.
 *
 * Upstream: pkg/kubelet/container/helpers.go HashContainer (v1.37); here the text itself, not a hash of it.
 */
export function hashContainer(container: Container): string {
  return `${container.name}\n${container.image ?? ''}`;
}

/** Upstream: pkg/kubelet/kuberuntime/kuberuntime_manager.go containerChanged (v1.37) */
export function containerChanged(container: Container, status: RuntimeContainerStatus): boolean {
  return status.hash !== hashContainer(container);
}

/**
 * Whether a container that is not running shall be started at this sync.
 *
 * Upstream: pkg/kubelet/container/helpers.go ShouldContainerBeRestarted (v1.37)
 */
export function shouldContainerBeRestarted(
  container: Container,
  pod: Pod,
  podStatus: RuntimePodStatus,
  gates: FeatureGates,
): boolean {
  if (pod.metadata.deletionTimestamp !== undefined) return false;
  const status = findContainerStatusByName(podStatus, container.name);
  if (!status) return true;
  if (status.state === 'running') return false;
  if (status.state === 'unknown' || status.state === 'created') return true;
  if (gates.ContainerRestartRules) {
    return containerShouldRestart(container, pod.spec, status.exitCode ?? 0, gates);
  }
  if (pod.spec.restartPolicy === 'Never') return false;
  return pod.spec.restartPolicy !== 'OnFailure' || (status.exitCode ?? 0) !== 0;
}

/**
 * Whether any regular container has run according to the API: then all init containers are done.
 *
 * Upstream: pkg/kubelet/container/helpers.go HasAnyRegularContainerStarted (v1.37)
 */
export function hasAnyRegularContainerStarted(
  spec: PodSpec,
  statuses: readonly ContainerStatus[] | undefined,
): boolean {
  return (statuses ?? []).some(
    ({ name, state }) =>
      (state.running !== undefined || state.terminated !== undefined) &&
      spec.containers.some((container) => container.name === name),
  );
}

/**
 * Whether the current sandbox holds a regular container, in whatever state.
 *
 * Upstream: pkg/kubelet/container/helpers.go HasAnyActiveRegularContainerStarted (v1.37)
 */
export function hasAnyActiveRegularContainerStarted(spec: PodSpec, podStatus: RuntimePodStatus): boolean {
  const sandbox = podStatus.sandboxStatuses[0];
  if (!sandbox?.ready) return false;
  return podStatus.containerStatuses.some(
    ({ name, sandboxID }) =>
      sandboxID === sandbox.id && spec.containers.some((container) => container.name === name),
  );
}

/**
 * Whether a regular container exists, created, running or exited: then plain init containers have completed.
 *
 * Upstream: pkg/kubelet/kuberuntime/kuberuntime_manager.go HasAnyRegularContainerCreated (v1.37)
 */
export function hasAnyRegularContainerCreated(pod: Pod, podStatus: RuntimePodStatus): boolean {
  return pod.spec.containers.some(({ name }) => {
    const status = findContainerStatusByName(podStatus, name);
    return status !== undefined && status.state !== 'unknown';
  });
}

/**
 * Whether a rule with the action RestartAllContainers has fired, by the API or by the runtime.
 *
 * Upstream: pkg/kubelet/container/helpers.go ShouldAllContainersRestart (v1.37)
 */
export function shouldAllContainersRestart(
  pod: Pod,
  podStatus: RuntimePodStatus | undefined,
  apiStatus: PodStatus | undefined,
): boolean {
  const restarting = apiStatus?.conditions?.find((condition) => condition.type === 'AllContainersRestarting');
  if (restarting?.status === 'True') return true;
  if (!allContainersCouldRestart(pod.spec)) return false;
  return [...(pod.spec.initContainers ?? []), ...pod.spec.containers].some((container) => {
    if (podStatus) {
      const status = findContainerStatusByName(podStatus, container.name);
      if (status?.state !== 'exited') return false;
      if (triggersRestartOfAll(container, status.exitCode ?? 0)) return true;
    }
    const terminated = [
      ...(apiStatus?.initContainerStatuses ?? []),
      ...(apiStatus?.containerStatuses ?? []),
    ].find((status) => status.name === container.name)?.state.terminated;
    return terminated !== undefined && triggersRestartOfAll(container, terminated.exitCode);
  });
}

/** Whether the rule that matches this exit restarts all containers. */
export function triggersRestartOfAll(container: Container, exitCode: number): boolean {
  return findMatchingContainerRestartRule(container, exitCode)?.action === 'RestartAllContainers';
}

/**
 * Whether nothing of the Pod is left in the runtime, so that it may begin again.
 *
 * Upstream: pkg/kubelet/container/helpers.go AllContainersRestartCleanedUp (v1.37)
 */
export function allContainersRestartCleanedUp(pod: Pod, podStatus: RuntimePodStatus): boolean {
  return ![...(pod.spec.initContainers ?? []), ...pod.spec.containers].some((container) =>
    findContainerStatusByName(podStatus, container.name),
  );
}
