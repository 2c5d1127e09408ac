/** Pods and what the runtime says of them, in few words. */
import type { Container, ContainerState, ContainerStatus, Pod, PodSpec } from '#simulator/apis/core/types.ts';
import { hashContainer } from '#simulator/kubelet/container/helpers.ts';
import type {
  ProbeResult,
  ProbeResults,
  RuntimeContainerStatus,
  RuntimePodStatus,
} from '#simulator/kubelet/container/types.ts';

/** Milliseconds of `2026-01-01T00:00:00Z`. */
export const NEW_YEAR = 1_767_225_600_000;

type PodParts = Partial<Omit<Pod, 'spec'>> & { spec?: Partial<PodSpec> };

export function pod({ metadata, spec, status, ...rest }: PodParts = {}): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    ...rest,
    metadata: { name: 'web', namespace: 'default', ...metadata },
    spec: { restartPolicy: 'Always', containers: [container('a')], ...spec },
    status: status ?? {},
  };
}

export function container(name: string, more: Partial<Container> = {}): Container {
  return { name, image: 'nginx', ...more };
}

export function sidecar(name: string, more: Partial<Container> = {}): Container {
  return container(name, { restartPolicy: 'Always', ...more });
}

export function status(
  name: string,
  state: ContainerState,
  more: Partial<ContainerStatus> = {},
): ContainerStatus {
  return { name, image: 'nginx', imageID: '', ready: false, restartCount: 0, state, lastState: {}, ...more };
}

export const running: ContainerState = { running: { startedAt: '2026-01-01T00:00:00Z' } };
export const waiting = (reason: string): ContainerState => ({ waiting: { reason } });
export const exited = (
  exitCode: number,
  reason = exitCode === 0 ? 'Completed' : 'Error',
): ContainerState => ({
  terminated: { exitCode, reason },
});

export function record(
  of: Container,
  state: RuntimeContainerStatus['state'],
  more: Partial<RuntimeContainerStatus> = {},
): RuntimeContainerStatus {
  return {
    id: `containerd://${of.name}`,
    name: of.name,
    state,
    sandboxID: 'sandbox',
    restartCount: 0,
    hash: hashContainer(of),
    ...more,
  };
}

export function runtime(
  containerStatuses: RuntimeContainerStatus[],
  more: Partial<RuntimePodStatus> = {},
): RuntimePodStatus {
  return {
    sandboxStatuses: [{ id: 'sandbox', attempt: 0, ready: true, network: { ip: '10.0.0.1' } }],
    containerStatuses,
    ...more,
  };
}

type Results = Readonly<Record<string, ProbeResult>>;

/** By container name. */
export function probes({
  liveness = {},
  readiness = {},
  startup = {},
}: {
  liveness?: Results;
  readiness?: Results;
  startup?: Results;
} = {}): ProbeResults {
  const nameOf = (id: string) => id.slice('containerd://'.length);
  return {
    liveness: (id) => liveness[nameOf(id)],
    readiness: (id) => readiness[nameOf(id)],
    startup: (id) => startup[nameOf(id)],
  };
}
