import { findByName } from '../../apimachinery/by-name.ts';
import { isRestartableInitContainer } from '../../apis/core/pods.ts';
import type { Container, ContainerStatus, PodSpec } from '../../apis/core/types.ts';
import type { ProbeResults } from '../container/types.ts';

/** Fills in `started` and `ready` of regular containers, from the probes' results. */
export function withReadiness(
  statuses: readonly ContainerStatus[],
  containers: readonly Container[],
  probes: ProbeResults,
): ContainerStatus[] {
  return statuses.map((status) => {
    const container = findByName(containers, status.name);
    return container ? containerReadiness(status, container, probes) : status;
  });
}

/** The same for init containers: a plain one is ready once it has exited with 0, a sidecar as a regular container. */
export function withInitReadiness(
  statuses: readonly ContainerStatus[],
  spec: PodSpec,
  probes: ProbeResults,
): ContainerStatus[] {
  return statuses.map((status) => {
    const container = spec.initContainers && findByName(spec.initContainers, status.name);
    if (!container) return status;
    if (isRestartableInitContainer(container)) return containerReadiness(status, container, probes);
    const started = isContainerStarted(status, container, probes);
    return { ...status, ready: status.ready || status.state.terminated?.exitCode === 0, started };
  });
}

/**
 * Upstream: pkg/kubelet/prober/prober_manager.go UpdatePodStatus (v1.37). Upstream leaves `ready` of a container that
 * has not started as it finds it, which is false; here it is said.
 */
function containerReadiness(
  status: ContainerStatus,
  container: Container,
  probes: ProbeResults,
): ContainerStatus {
  const started = isContainerStarted(status, container, probes);
  const ready =
    started && (!container.readinessProbe || probes.readiness(status.containerID ?? '') === 'success');
  return { ...status, ready, started };
}

/** Upstream: pkg/kubelet/prober/prober_manager.go isContainerStarted (v1.37) */
function isContainerStarted(status: ContainerStatus, container: Container, probes: ProbeResults): boolean {
  if (!status.state.running) return false;
  const result = probes.startup(status.containerID ?? '');
  if (result) return result === 'success';
  return status.started === true || !container.startupProbe;
}
